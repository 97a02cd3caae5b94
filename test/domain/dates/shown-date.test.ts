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
  // With a weekday, which may be the word for a month too.
  ['de', 'Mi., 1. Jan. 2025', day('2025-01-01')],
  ['de', 'MITTWOCH, 1. JANUAR 2025', day('2025-01-01')],
  ['pt', 'qua., 1 de jan. de 2025', day('2025-01-01')],
  ['pt', 'quarta, 1 de janeiro de 2025', day('2025-01-01')],
  ['ja', '2025年1月1日水曜日', day('2025-01-01')],
  ['ja', '2025/1/1(水)', day('2025-01-01')],
  ['es', 'mar, 7 ene 2025', day('2025-01-07')],
  ['es', 'mar, 4 mar 2025', day('2025-03-04')],
  ['it', 'mar 7 gen 2025', day('2025-01-07')],
  ['fr', 'mar. 7 janv. 2025', day('2025-01-07')],
  ['fr', 'mar. 4 mars 2025', day('2025-03-04')],
  ['es', '5 mar', range('2026-03-04', '2026-03-06', 'day')],
  ['es', 'mar 2025', range('2025-03-01', '2025-03-31', 'month')],
  ['en', 'Thurs, Jan 1', range('2025-12-31', '2026-01-02', 'day')],
  ['en', 'T, Jan 7, 2025', day('2025-01-07')],
  ['en', 'Tue Jan 07 2025 18:05:00 GMT+0000 (Coordinated Universal Time)', day('2025-01-07')],
  // With a time.
  ['en-US', 'Jan 5, 2025, 6:00 PM', day('2025-01-05')],
  ['en', 'Jan 5, 2025 at 6pm', day('2025-01-05')],
  ['en-GB', '5 January 2025 at 18:00 GMT', day('2025-01-05')],
  ['de', '5. Januar 2025 um 18:00 Uhr', day('2025-01-05')],
  ['de', '5. Januar 2025, 18.00 Uhr', day('2025-01-05')],
  ['de', '05.01.25, 18:00', day('2025-01-05')],
  ['es', '5 de enero de 2025 a las 6:00 p. m.', day('2025-01-05')],
  ['es', '5 ene 2025, 18', day('2025-01-05')],
  ['fr', '5 janv. 2025 à 18h', day('2025-01-05')],
  ['fr-CA', '2025-01-05 18 h 05', day('2025-01-05')],
  ['it', '5 gennaio 2025 alle ore 18:00', day('2025-01-05')],
  ['pt', '5 de jan. de 2025 às 18:00', day('2025-01-05')],
  ['nl', '5 januari 2025 om 18:00 uur', day('2025-01-05')],
  ['sv', '5 januari 2025 kl. 18:00', day('2025-01-05')],
  ['ja', '2025年1月5日 午後6:00', day('2025-01-05')],
  // With a year of two digits.
  ['en-US', '1/5/25', day('2025-01-05')],
  ['en-GB', '5/1/25', day('2025-01-05')],
  ['en-GB', '5 Jan 19', day('2019-01-05')],
  ['en', 'Jan 5, 25', day('2025-01-05')],
  ['en', '1/22/99', day('1999-01-22')],
  ['de', '5. Jan. 25', day('2025-01-05')],
  ['es', '5 de enero de 25', day('2025-01-05')],
  ['sv', '25-01-05', day('2025-01-05')],
  ['ja', '25/01/05', day('2025-01-05')],
  // With a word for publication.
  ['en', 'Premiered May 22, 2025', day('2025-05-22')],
  ['en', 'Streamed live on May 22, 2025', day('2025-05-22')],
  ['en', 'Published: 22 May 2025', day('2025-05-22')],
  ['en', 'Premiered 3 days ago', THREE_DAYS],
  ['de', 'Premiere am 22.05.2025', day('2025-05-22')],
  ['de', 'Vor 3 Tagen live gestreamt', THREE_DAYS],
  ['es', 'Emitido en directo el 22 may 2025', day('2025-05-22')],
  ['fr', 'Diffusé en direct le 22 mai 2025', day('2025-05-22')],
  ['it', 'Trasmesso in live streaming il giorno 22 mag 2025', day('2025-05-22')],
  ['pt', 'Transmitido ao vivo em 22 de mai. de 2025', day('2025-05-22')],
  ['nl', 'Live gestreamd op 22 mei 2025', day('2025-05-22')],
  ['sv', 'Hade premiär den 22 maj 2025', day('2025-05-22')],
  ['ja', '2025/05/22 にライブ配信', day('2025-05-22')],
  // Short forms of relative dates.
  ['en', '3d ago', THREE_DAYS],
  ['en', '5 hr. ago', FIVE_HOURS],
  ['en', '2w ago', TWO_WEEKS],
  ['de', 'vor 3 Tg.', THREE_DAYS],
  ['de', 'vor 2 Wo.', TWO_WEEKS],
  ['es', 'hace 3 d', THREE_DAYS],
  ['es', 'hace 2 sem.', TWO_WEEKS],
  ['fr', 'il y a 3 j', THREE_DAYS],
  ['fr', '-3 j', THREE_DAYS],
  ['it', '3 gg fa', THREE_DAYS],
  ['nl', '3 dgn geleden', THREE_DAYS],
  ['sv', 'för 3 d sedan', THREE_DAYS],
  ['sv', '−3 d', THREE_DAYS],
  ['ja', '3 日前', THREE_DAYS],
  // Other spellings than those of Intl.
  ['en', '5 hrs ago', FIVE_HOURS],
  ['en', '2 wks ago', TWO_WEEKS],
  ['en', 'one day ago', YESTERDAY],
  ['de', 'vor 5 h', FIVE_HOURS],
  ['de', 'vor 3 T.', THREE_DAYS],
  ['es', 'hace un día', YESTERDAY],
  ['es', 'antes de ayer', BEFORE],
  ['fr', 'il y a un jour', YESTERDAY],
  ['fr', 'avant hier', BEFORE],
  ['it', 'un giorno fa', YESTERDAY],
  ['it', 'altro ieri', BEFORE],
  ['pt', 'há 3 dias atrás', THREE_DAYS],
  ['pt', 'um dia atrás', YESTERDAY],
  ['nl', '5 u geleden', FIVE_HOURS],
  ['nl', '2 wk geleden', TWO_WEEKS],
  ['sv', '3 dagar sen', THREE_DAYS],
  ['sv', 'en dag sedan', YESTERDAY],
  ['ja', '1ヶ月前', range('2026-01-10', '2026-02-11', 'month')],
  ['ja', 'おととい', BEFORE],
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
    // Two meanings: a weekday and its number, a year or an hour, a date or a fraction.
    ['mar 5', 'es'],
    ['lun 5', 'es'],
    ['5 jan. 18', 'sv'],
    ['5 ene, 18', 'es'],
    ['5/6', 'de'],
    ['1/2/25', 'en'],
    ['1/2/2025', 'sv'],
    ['05.06.2026', 'en-US'],
    ['25-01-05', 'fr'],
    // The weekday is another day's.
    ['Mo., 1. Jan. 2025', 'de'],
    ['Fri, 1/5/2025', 'en-US'],
    ['Fri, Jan 1', 'en'],
    // A week is no day, and time that is left or a length is no date.
    ['last week', 'en'],
    ['letzte Woche', 'de'],
    ['la semana pasada', 'es'],
    ['-5 min', 'fr'],
    ['−5 h', 'sv'],
    ['45 min', 'pt'],
    ['3 dias', 'pt'],
    ['in 3 days', 'en'],
    ['Premieres May 22, 2026', 'en'],
    ['Jan 5, 2025, 6:00 PM with Ada and Grace', 'en'],
    ['Jan 5, 60', 'en'],
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
    ['05/06/2026', 'en-XX', undefined],
    ['05.06.2026', 'de-x', day('2026-06-05')],
    ['1/2/25', undefined, undefined],
    ['Mar 5', undefined, undefined],
    ['mar. 4 mars 2025', undefined, day('2025-03-04')],
    ['ma, 23-07-24', 'rm', undefined],
  ])('or not, for %s in an unknown language (%s)', (text, locale, date) => {
    expect(read(text, locale)).toEqual(date);
  });
});
