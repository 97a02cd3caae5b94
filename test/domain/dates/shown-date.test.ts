import { afterEach, describe, expect, test } from 'vitest';
import { dateLanguages } from '../../../lib/domain/dates/date-words.ts';
import { readShownDate, type ShownDate } from '../../../lib/domain/dates/shown-date.ts';

const { DateTimeFormat } = Intl;
afterEach(() => {
  Object.assign(Intl, { DateTimeFormat });
});

const now = { instant: Date.parse('2026-03-10T01:30:00Z'), day: '2026-03-10' };
const read = (text: string, locale?: string) => readShownDate(text, locale, now);
const range = (from: string, to: string, precision: string): ShownDate =>
  ({ kind: 'range', between: [from, to], precision }) as ShownDate;
const day = (of: string): ShownDate => ({ kind: 'day', day: of });

const TODAY = range('2026-03-09', '2026-03-11', 'day');
const YESTERDAY = range('2026-03-08', '2026-03-10', 'day');
const BEFORE = range('2026-03-07', '2026-03-09', 'day');
const THREE_DAYS = range('2026-03-06', '2026-03-08', 'day');
const FIVE_HOURS = range('2026-03-09', '2026-03-09', 'hour');
const TWO_WEEKS = range('2026-02-17', '2026-02-25', 'week');
const JANUARY_5 = range('2026-01-04', '2026-01-06', 'day');
const JANUARY_30 = range('2026-01-29', '2026-01-31', 'day');
const DECEMBER_31 = range('2025-12-30', '2026-01-01', 'day');
const JANUARY_2020 = range('2020-01-01', '2020-01-31', 'month');
const FEBRUARY_2024 = range('2024-02-01', '2024-02-29', 'month');

const rows: readonly [locale: string, text: string, date: ShownDate][] = [
  ['en', 'Today', TODAY],
  ['en', 'Yesterday', YESTERDAY],
  ['en', '3 days ago', THREE_DAYS],
  ['en-US', '3D AGO', THREE_DAYS],
  ['en', 'a day ago', YESTERDAY],
  ['en', '5 hours ago', FIVE_HOURS],
  ['en', '5 hr ago', FIVE_HOURS],
  ['en', '20 min. ago', range('2026-03-10', '2026-03-10', 'minute')],
  ['en', '2 weeks ago', TWO_WEEKS],
  ['en', '1 month ago', range('2026-01-10', '2026-02-11', 'month')],
  ['en', '2 years ago', range('2023-03-10', '2024-03-11', 'year')],
  ['en', 'Jan 5', JANUARY_5],
  ['en', 'JAN 30', JANUARY_30],
  ['en', 'Dec 31', DECEMBER_31],
  ['en', 'Mar 11', range('2026-03-10', '2026-03-12', 'day')],
  ['en', 'Mar 12', range('2025-03-11', '2025-03-13', 'day')],
  ['en', 'Feb 29', range('2024-02-28', '2024-03-01', 'day')],
  ['en', 'Jan 2020', JANUARY_2020],
  ['en', 'February 2024', FEBRUARY_2024],
  ['en', 'Sept 2021', range('2021-09-01', '2021-09-30', 'month')],
  ['en', 'January 5, 2020', day('2020-01-05')],
  ['en', 'Sun, 5th of January 2020', day('2020-01-05')],
  ['en', 'Jan 5 · 45 min', JANUARY_5],
  ['en', '2020', range('2020-01-01', '2020-12-31', 'year')],
  ['en-US', '05/06/2026', day('2026-05-06')],
  ['en-GB', '05/06/2026', day('2026-06-05')],
  ['en', '05/22/2026', day('2026-05-22')],
  ['en', '22/05/2026', day('2026-05-22')],
  ['en', '2026-05-22', day('2026-05-22')],
  ['de', 'Heute', TODAY],
  ['de', 'Gestern', YESTERDAY],
  ['de', 'Vorgestern', BEFORE],
  ['de-DE', 'VOR 1 TAG', YESTERDAY],
  ['de-DE', 'VOR 3 TAGEN', THREE_DAYS],
  ['de', 'vor einem Tag', YESTERDAY],
  ['de', 'vor 5 Std.', FIVE_HOURS],
  ['de', 'vor 2 Wochen', TWO_WEEKS],
  ['de-DE', '30. JAN.', JANUARY_30],
  ['de', '5. Januar', JANUARY_5],
  ['de', 'Jan. 2020', JANUARY_2020],
  ['de', 'Mrz. 2020', range('2020-03-01', '2020-03-31', 'month')],
  ['de', 'März 2020', range('2020-03-01', '2020-03-31', 'month')],
  ['de-AT', '5. Jänner 2020', day('2020-01-05')],
  ['de-DE', '05.06.2026', day('2026-06-05')],
  ['es', 'Hoy', TODAY],
  ['es', 'Ayer', YESTERDAY],
  ['es', 'Anteayer', BEFORE],
  ['es', 'hace 3 días', THREE_DAYS],
  ['es', 'hace 5 horas', FIVE_HOURS],
  ['es', 'hace 2 semanas', TWO_WEEKS],
  ['es', '5 de enero', JANUARY_5],
  ['es', '5 ene', JANUARY_5],
  ['es', 'ene 2020', JANUARY_2020],
  ['es', 'enero de 2020', JANUARY_2020],
  ['es-ES', '8 ago 2023', day('2023-08-08')],
  ['fr', 'Aujourd’hui', TODAY],
  ['fr', 'Hier', YESTERDAY],
  ['fr', 'Avant-hier', BEFORE],
  ['fr', 'il y a 3 jours', THREE_DAYS],
  ['fr', 'IL Y A 3 J', THREE_DAYS],
  ['fr', 'il y a 5 h', FIVE_HOURS],
  ['fr', 'il y a 2 semaines', TWO_WEEKS],
  ['fr', '5 janv.', JANUARY_5],
  ['fr', 'janv. 2020', JANUARY_2020],
  ['fr', '1er févr. 2024', day('2024-02-01')],
  ['fr', 'juil. 2020', range('2020-07-01', '2020-07-31', 'month')],
  ['it', 'Oggi', TODAY],
  ['it', 'Ieri', YESTERDAY],
  ['it', "L'altro ieri", BEFORE],
  ['it', '3 giorni fa', THREE_DAYS],
  ['it', '5 ore fa', FIVE_HOURS],
  ['it', '2 settimane fa', TWO_WEEKS],
  ['it', '5 gen', JANUARY_5],
  ['it', 'gen 2020', JANUARY_2020],
  ['it', 'gennaio 2020', JANUARY_2020],
  ['pt', 'Hoje', TODAY],
  ['pt-BR', 'Ontem', YESTERDAY],
  ['pt', 'Anteontem', BEFORE],
  ['pt', 'há 3 dias', THREE_DAYS],
  ['pt-BR', '3 dias atrás', THREE_DAYS],
  ['pt', 'há 5 horas', FIVE_HOURS],
  ['pt', 'há 2 semanas', TWO_WEEKS],
  ['pt-BR', '5 de jan.', JANUARY_5],
  ['pt', 'jan. de 2020', JANUARY_2020],
  ['pt', 'fevereiro de 2024', FEBRUARY_2024],
  ['nl', 'Vandaag', TODAY],
  ['nl', 'Gisteren', YESTERDAY],
  ['nl', 'Eergisteren', BEFORE],
  ['nl', '3 dagen geleden', THREE_DAYS],
  ['nl', '5 uur geleden', FIVE_HOURS],
  ['nl', '2 weken geleden', TWO_WEEKS],
  ['nl', '5 jan', JANUARY_5],
  ['nl', 'jan 2020', JANUARY_2020],
  ['nl', 'mrt 2020', range('2020-03-01', '2020-03-31', 'month')],
  ['sv', 'Idag', TODAY],
  ['sv', 'I går', YESTERDAY],
  ['sv', 'I förrgår', BEFORE],
  ['sv', 'för 3 dagar sedan', THREE_DAYS],
  ['sv', '3 dagar sedan', THREE_DAYS],
  ['sv', 'för 5 timmar sedan', FIVE_HOURS],
  ['sv', 'för 2 veckor sedan', TWO_WEEKS],
  ['sv', '5 jan.', JANUARY_5],
  ['sv', 'jan. 2020', JANUARY_2020],
  ['ja', '今日', TODAY],
  ['ja', '昨日', YESTERDAY],
  ['ja', '一昨日', BEFORE],
  ['ja', '3日前', THREE_DAYS],
  ['ja-JP', '5時間前', FIVE_HOURS],
  ['ja', '2週間前', TWO_WEEKS],
  ['ja', '1か月前', range('2026-01-10', '2026-02-11', 'month')],
  ['ja', '1月5日', JANUARY_5],
  ['ja', '2020年1月', JANUARY_2020],
  ['ja', '2020年1月5日(日)', day('2020-01-05')],
  ['ja', '2020/01/05', day('2020-01-05')],
];

describe('a visible date is read', () => {
  test.each(rows)('in %s: %s', (locale, text, date) => {
    expect(read(text, locale)).toEqual(date);
  });

  test.each(dateLanguages.map((language) => [language]))('in %s to days, hours, weeks and months', (language) => {
    const own = rows.filter(([locale]) => locale.startsWith(language)).map(([, , date]) => date);
    for (const precision of ['day', 'hour', 'week', 'month']) {
      expect(own.some((date) => date.kind === 'range' && date.precision === precision)).toBe(true);
    }
  });

  test.each([
    ['1 hr', 'en'],
    ['45 min', 'en'],
    ['1 Std. 15 Min.', 'de'],
    ['Mar', 'en'],
    ['5', 'en'],
    ['Jan 5 5', 'en'],
    ['Jan Feb 2020', 'en'],
    ['Jan 32', 'en'],
    ['Feb 30, 2020', 'en'],
    ['13/13/2020', 'en'],
    ['05/06/2026', 'en'],
    ['jui. 2020', 'fr'],
    ['Heute', 'en'],
    ['5.5 hours ago', 'en'],
    ['99999999999 days ago', 'en'],
    ['Episode 5', 'en'],
    ['The 2020 election', 'en'],
    ['Jan 2020 with Ada', 'en'],
    ['1850', 'en'],
    ['', 'en'],
    ['·', 'en'],
  ])('and %j is no date in %s', (text, locale) => {
    expect(read(text, locale)).toBeUndefined();
  });

  test('and a megabyte of text is no date', () => {
    expect(read('Jan 5 '.repeat(200_000), 'en')).toBeUndefined();
  });

  test('with few formatters for a language, and none the second time', () => {
    let made = 0;
    class Counted extends DateTimeFormat {
      constructor(...given: ConstructorParameters<typeof DateTimeFormat>) {
        super(...given);
        made += 1;
      }
    }
    Object.assign(Intl, { DateTimeFormat: Counted });
    expect(read('5. Januar 2026', 'de-CH')).toEqual(day('2026-01-05'));
    expect(made).toBeGreaterThan(0);
    expect(made).toBeLessThanOrEqual(12);
    made = 0;
    read('30. Januar 2026', 'de-CH');
    expect(made).toBe(0);
  });

  test.each([
    ['Heute', undefined, TODAY],
    ['3 giorni fa', undefined, THREE_DAYS],
    ['Jan 2020', undefined, JANUARY_2020],
    ['3日前', 'ko', THREE_DAYS],
    ['05/06/2026', undefined, undefined],
    ['05/22/2026', undefined, day('2026-05-22')],
    ['5 jan.', 'no-such-locale-!', JANUARY_5],
  ])('or not, for %s in an unknown language (%s)', (text, locale, date) => {
    expect(read(text, locale)).toEqual(date);
  });
});
