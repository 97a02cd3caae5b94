import { describe, expect, test } from 'vitest';
import { dateLanguages } from '../../../lib/domain/dates/date-words.ts';
import { addDays } from '../../../lib/domain/dates/day.ts';
import { readShownDate } from '../../../lib/domain/dates/shown-date.ts';

/** Of how many days one is tried in each style: every day is in some. `DATES=all` tries them all. */
const EVERY = process.env.DATES === 'all' ? 1 : 89;
const TIMEOUT = EVERY === 1 ? 600_000 : 30_000;

const LOCALES = [
  ...['en-US', 'en-GB', 'en-CA', 'en-IN', 'de', 'de-AT', 'de-CH', 'es', 'es-MX', 'es-US', 'fr', 'fr-CA', 'fr-CH'],
  ...['it', 'it-CH', 'pt', 'pt-PT', 'nl', 'nl-BE', 'sv', 'sv-FI', 'ja'],
];

const MILLISECONDS_PER_DAY = 86_400_000;
const daysFrom = (first: string, count: number) => Array.from({ length: count }, (_, index) => addDays(first, index));
/** A year, and what is before and after it: ends of years, a leap day. */
const DAYS = [
  ...daysFrom('2025-01-01', 365),
  ...daysFrom('2023-12-29', 6),
  ...daysFrom('2024-02-26', 7),
  ...daysFrom('2024-12-29', 3),
  ...daysFrom('2026-01-01', 3),
];

const TIMES: Intl.DateTimeFormatOptions[] = [{}, { hour: 'numeric', minute: '2-digit' }];
const STYLES: Intl.DateTimeFormatOptions[] = [
  ...(['full', 'long', 'medium', 'short'] as const).flatMap((dateStyle) =>
    ([undefined, 'short', 'medium', 'full'] as const).map((timeStyle) => ({ dateStyle, timeStyle })),
  ),
  ...([undefined, 'long', 'short', 'narrow'] as const).flatMap((weekday) =>
    (['long', 'short', 'numeric', '2-digit'] as const).flatMap((month) =>
      ([undefined, 'numeric', '2-digit'] as const).flatMap((year) =>
        (['numeric', '2-digit'] as const).flatMap((day) =>
          TIMES.map((time) => ({ weekday, month, year, day, ...time })),
        ),
      ),
    ),
  ),
];

/** As sites show it: in capitals, or with plain spaces. */
const DRESSES = [
  (text: string) => text,
  (text: string, locale: string) => text.toLocaleUpperCase(locale),
  (text: string) => text.replace(/[\u202f\u00a0]/g, ' '),
];

interface Form {
  text: string;
  day: string;
  style: Intl.DateTimeFormatOptions;
}

function formsOf(locale: string): Form[] {
  return STYLES.flatMap((style, styleIndex) => {
    const format = new Intl.DateTimeFormat(locale, { ...style, timeZone: 'UTC' });
    return DAYS.flatMap((day, index) => {
      if ((index + styleIndex) % EVERY !== 0) return [];
      const hour = (index + 7 * styleIndex) % 24;
      const written = format.format(Date.parse(`${day}T${String(hour).padStart(2, '0')}:45:00Z`));
      const text = DRESSES[(index + styleIndex) % DRESSES.length]?.(written, locale) ?? written;
      return [{ text, day, style }];
    });
  });
}

/** What the reader makes of a form some weeks later: the day, or with a form without a year the days around it. */
function outcomeOf({ text, day }: Form, locale: string | undefined): 'right' | 'wrong' | 'nothing' {
  const today = addDays(day, 40);
  const date = readShownDate(text, locale, { instant: Date.parse(`${today}T12:00:00Z`), day: today });
  if (!date) return 'nothing';
  if (date.kind === 'day') return date.day === day ? 'right' : 'wrong';
  const [first, last] = date.between;
  return first === addDays(day, -1) && last === addDays(day, 1) ? 'right' : 'wrong';
}

/** Forms of which nobody can tell the day. */
function isAmbiguous({ text, day, style: { weekday, year, hour, dateStyle } }: Form, locale: string): boolean {
  if (dateStyle) return false;
  // "5/6" may be a fraction.
  if (!year) return !weekday && /^\d+[-/.]\d+\.?(?=$|[ ,])/.test(text);
  // "Jan 5, 24" and "5 jan. 24" may be written at midnight, in the year of any 5 January.
  const writesHourAlone = /^(en-(US|CA|IN)|sv)/.test(locale);
  return year === '2-digit' && !hour && writesHourAlone && /\p{L}{3}/u.test(text) && Number(day.slice(2, 4)) <= 24;
}

const tally = (forms: readonly Form[], locale: string, page: string | undefined) => {
  const outcomes = { right: 0, nothing: 0, wrong: [] as string[], unread: [] as string[] };
  for (const form of forms) {
    const outcome = outcomeOf(form, page);
    if (outcome === 'wrong') outcomes.wrong.push(`${form.text} is ${form.day}`);
    else outcomes[outcome] += 1;
    if (outcome === 'nothing' && !isAmbiguous(form, locale)) outcomes.unread.push(form.text);
  }
  return outcomes;
};

describe('a day that Intl writes is read, or it is ambiguous, and never another day', { timeout: TIMEOUT }, () => {
  test.each(LOCALES)('in %s', (locale) => {
    const forms = formsOf(locale);
    const { right, wrong, unread } = tally(forms, locale, locale);
    expect({ wrong, unread }).toEqual({ wrong: [], unread: [] });
    expect(right).toBeGreaterThan(forms.length * 0.9);
  });

  test.each(LOCALES)('in %s on a page without a language', (locale) => {
    const forms = formsOf(locale);
    const { right, wrong } = tally(forms, locale, undefined);
    expect(wrong).toEqual([]);
    expect(right).toBeGreaterThan(forms.length * 0.5);
  });

  test.each(['en-US', 'en-GB', 'en-CA', 'en-IN'])('in %s on a page in English of no country', (locale) => {
    const { wrong } = tally(formsOf(locale), locale, 'en');
    expect(wrong).toEqual([]);
  });

  test('in every language and on every weekday', () => {
    expect(new Set(LOCALES.map((locale) => locale.slice(0, 2)))).toEqual(new Set(dateLanguages));
    const tried = new Set(LOCALES.flatMap((locale) => formsOf(locale).map(({ day }) => day)));
    expect(tried).toEqual(new Set(DAYS));
  });
});

const NOW = { instant: Date.parse('2026-03-10T13:30:00Z'), day: '2026-03-10' };
const UNITS = { minute: 1 / 1440, hour: 1 / 24, day: 1, week: 7, month: 30.44, year: 365.25 };

describe('a relative date that Intl writes is read', () => {
  test.each(LOCALES)('in %s', (locale) => {
    for (const [count, unit, format] of relativeForms(locale)) {
      const text = format.format(-count, unit);
      // "-5 min" may be the time that is left.
      const isTimeLeft = /^[-−]/.test(text) && (unit === 'minute' || unit === 'hour');
      const expected = isTimeLeft ? undefined : rangeAround(count * UNITS[unit], unit);
      expect([text, readShownDate(text, locale, NOW)]).toEqual([text, expected]);
      const future = format.format(count, unit);
      expect([future, readShownDate(future, locale, NOW)]).toEqual([future, undefined]);
    }
  });

  test.each(LOCALES)('or not, in words, where %s tells no day', (locale) => {
    const words = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
    const read = (count: number, unit: Intl.RelativeTimeFormatUnit) =>
      readShownDate(words.format(count, unit), locale, NOW);
    for (const unit of ['week', 'month', 'quarter', 'year'] as const) expect(read(-1, unit)).toBeUndefined();
    for (const count of [0, -1, -2]) expect(read(count, 'day')).toEqual(rangeAround(-count, 'day'));
    expect(read(1, 'day')).toBeUndefined();
  });
});

function relativeForms(locale: string) {
  const formats = (['long', 'short', 'narrow'] as const).map((style) => new Intl.RelativeTimeFormat(locale, { style }));
  const units = Object.keys(UNITS) as (keyof typeof UNITS)[];
  return formats.flatMap((format) =>
    units.flatMap((unit) => [1, 2, 3, 5, 11, 21].map((count) => [count, unit, format] as const)),
  );
}

/** A range that has the day so many days ago in it. */
function rangeAround(daysAgo: number, precision: string) {
  const day = new Date(NOW.instant - daysAgo * MILLISECONDS_PER_DAY).toISOString().slice(0, 10);
  const holdsDay = {
    asymmetricMatch: (between: [string, string]) => between[0] <= day && day <= between[1],
    toString: () => `a range with ${day}`,
  };
  return { kind: 'range', precision, between: holdsDay };
}
