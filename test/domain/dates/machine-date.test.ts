import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readMachineDate } from '../../../lib/domain/dates/machine-date.ts';

const DAY = { day: '2026-05-22' };
const EIGHT = { instant: '2026-05-22T08:00:00Z' };
const SIX = { instant: '2026-05-22T06:00:00Z' };

describe('a machine date is read', () => {
  test.each<[string, object | undefined]>([
    // Days.
    ['2026-05-22', DAY],
    ['2026/05/22', DAY],
    ['2026.05.22', DAY],
    ['2026-5-22', DAY],
    ['20260522', DAY],
    ['2024-02-29', { day: '2024-02-29' }],
    // Instants of ISO 8601.
    ['2026-05-22T08:00:00Z', EIGHT],
    ['2026-05-22t08:00:00z', EIGHT],
    [' \n2026-05-22T08:00:00Z ', EIGHT],
    ['2026-05-22T08:00:00.000Z', EIGHT],
    ['2026-05-22T08:00:00.123456Z', { instant: '2026-05-22T08:00:00.123Z' }],
    ['2026-05-22T08:00:00,5Z', { instant: '2026-05-22T08:00:00.500Z' }],
    ['2026-05-22T08:00Z', EIGHT],
    ['2026-05-22T08Z', EIGHT],
    ['2026-05-22T08:00:00+02:00', SIX],
    ['2026-05-22T08:00:00+0200', SIX],
    ['2026-05-22T08:00:00+02', SIX],
    ['2026-05-22T08:00:00-00:30', { instant: '2026-05-22T08:30:00Z' }],
    ['2026-05-22T23:30:00-07:00', { instant: '2026-05-23T06:30:00Z' }],
    ['2026-05-22T08:00:00+02:00[Europe/Berlin]', SIX],
    ['20260522T080000Z', EIGHT],
    ['20260522T0800+0200', SIX],
    ['2026-05-22 08:00:00Z', EIGHT],
    ['2026-05-22 08:00:00 UTC', EIGHT],
    ['2026-05-22 08:00:00 +0200', SIX],
    ['2026/05/22 08:00:00 GMT', EIGHT],
    ['2026-05-22T10:00:00\u221202:00', { instant: '2026-05-22T12:00:00Z' }],
    // A day with a zone.
    ['2026-05-22Z', DAY],
    ['2026-05-22+02:00', DAY],
    // Time since 1970.
    ['1779436800', EIGHT],
    ['1779436800000', EIGHT],
    // RFC 2822.
    ['Fri, 22 May 2026 08:00:00 GMT', EIGHT],
    ['FRI, 22 MAY 2026 08:00:00 UT', EIGHT],
    ['Fri, 22 May 2026 08:00:00 +0200', SIX],
    ['22 May 2026 08:00 Z', EIGHT],
    ['Fri, 22 May 2026 08:00:00 +0000 (UTC)', EIGHT],
    ['22 May 2026 04:00:00 EDT', EIGHT],
    ['22 May 2026 03:00:00 EST', EIGHT],
    ['22 May 2026 03:00:00 CDT', EIGHT],
    ['22 May 2026 02:00:00 CST', EIGHT],
    ['22 May 2026 02:00:00 MDT', EIGHT],
    ['22 May 2026 01:00:00 MST', EIGHT],
    ['22 May 2026 01:00:00 PDT', EIGHT],
    ['22 May 2026 00:00:00 PST', EIGHT],
    // English words, also as scripts print a date.
    ['May 22, 2026', DAY],
    ['22 May 2026', DAY],
    ['Friday, May 22nd, 2026', DAY],
    ['Sept. 5, 2026', { day: '2026-09-05' }],
    ['5-Sep-2026', { day: '2026-09-05' }],
    ['Fri May 22 2026 08:00:00 GMT+0200 (Central European Summer Time)', SIX],
    // No zone: the day as it is written, also close to midnight.
    ['2026-05-22T08:00:00', DAY],
    ['2026-05-22 08:00', DAY],
    ['2026-05-22T00:00:00', DAY],
    ['2026-05-22T23:59:59', DAY],
    ['20260522T235959', DAY],
    ['May 22, 2026 11:59 PM', DAY],
    ['May 22, 2026 at 8:00 am', DAY],
    // A time or zone that cannot be read does not take the day away.
    ['2026-05-22T24:00:00Z', DAY],
    ['2026-05-22T25:00:00Z', DAY],
    ['2026-05-22T08:61:00Z', DAY],
    ['2026-05-22T08:00:60Z', DAY],
    ['2026-05-22T08:00:00+25:00', DAY],
    ['2026-05-22T08:00:00+02:99', DAY],
    ['2026-05-22 08:00 (CEST)', DAY],
    ['Fri, 22 May 2026 08:00:00 IST', DAY],
    ['May 22, 2026, 11:30 PM EST', DAY],
    // Days that do not exist, or that nobody meant.
    ['2026-02-30', undefined],
    ['2026-02-29T08:00:00Z', undefined],
    ['2026-13-01', undefined],
    ['20260532', undefined],
    ['Feb 30, 2026', undefined],
    ['Mon, 22 May 2026 08:00:00 GMT', undefined],
    ['0001-01-01T00:00:00Z', undefined],
    ['1970-01-01T00:00:00Z', undefined],
    ['9999-12-31', undefined],
    // Ambiguous, cut short, or more than a date.
    ['05/06/2026', undefined],
    // The Finnish November begins like March.
    ['22 marraskuu 2026', undefined],
    ['22/05/2026', undefined],
    ['22.05.2026', undefined],
    ['26-05-22', undefined],
    ['22 May 26', undefined],
    ['17794368000', undefined],
    ['2026-05', undefined],
    ['2026', undefined],
    ['May 2026', undefined],
    ['2026-05-22T', undefined],
    ['2026-05-22/2026-05-29', undefined],
    ['2026-05-22 2026-05-29', undefined],
    ['2026-05-22 to 2026-05-29', undefined],
    ['202605220', undefined],
    ['PT41M', undefined],
    // Words of other languages are for the reader of visible dates, which knows the page's language.
    ['22. Mai 2026', undefined],
    ['22 mai 2026', undefined],
    ['22 anf 2026', undefined],
    ['Published May 22, 2026', undefined],
    ['Ma 22, 2026', undefined],
    ['Today', undefined],
    ['', undefined],
  ])('%j', (text, date) => {
    expect(readMachineDate(text)).toEqual(date);
  });

  test('for every minute, as the platform writes it', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1990-01-02'), max: new Date('2100-12-30'), noInvalidDate: true }),
        fc.integer({ min: -14 * 60, max: 14 * 60 }),
        (date, minutes) => {
          const instant = { instant: date.toISOString().replace('.000', '') };
          const second = { instant: instant.instant.replace(/\.\d+Z/, 'Z') };
          expect(readMachineDate(date.toISOString())).toEqual(instant);
          expect(readMachineDate(date.toISOString().replace(/[-:]/g, ''))).toEqual(instant);
          expect(readMachineDate(date.toUTCString())).toEqual(second);
          expect(readMachineDate(date.toString())).toEqual(second);
          const local = new Date(date.getTime() + minutes * 60_000).toISOString().slice(0, -1);
          const hours = String(Math.trunc(Math.abs(minutes) / 60)).padStart(2, '0');
          const zone = `${minutes < 0 ? '-' : '+'}${hours}:${String(Math.abs(minutes) % 60).padStart(2, '0')}`;
          expect(readMachineDate(local + zone)).toEqual(instant);
          expect(readMachineDate(local)).toEqual({ day: local.slice(0, 10) });
        },
      ),
    );
  });

  test('or is none, whatever the text, without delay', () => {
    for (const text of ['2026-05-22T'.repeat(50_000), '('.repeat(500_000), `2026-05-22 8${' '.repeat(500_000)}!`])
      expect(readMachineDate(text)).toBeUndefined();
  });
});
