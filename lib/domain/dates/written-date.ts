import { foldedText } from '../../text/fold.ts';
import { type DateLanguage, dateWords } from './date-words.ts';

/** A date as written, with what it leaves out; months count from 1. */
export interface WrittenDate {
  year?: number | undefined;
  month?: number | undefined;
  day?: number | undefined;
}

/** Other ways to write a month than `Intl` has. */
const MORE_MONTHS: Partial<Record<DateLanguage, Record<string, number>>> = { de: { mrz: 3 }, en: { sept: 9 } };
/** Podcasts are younger than this. */
const FIRST_YEAR = 1990;
const LAST_YEAR = 2100;

/**
 * Reads a written date in folded text; nothing when anything is left over.
 * @param locale for dates of figures only, which are read in another order elsewhere
 */
export function readWrittenDate(
  words: string,
  language: DateLanguage,
  locale: string | undefined,
): WrittenDate | undefined {
  return ofFigures(words, locale) ?? (language === 'ja' ? japanese(words) : ofWords(words, language, locale));
}

function japanese(words: string): WrittenDate | undefined {
  const [all, year, month, day] =
    /^(?:(\d{4}) ?年)? ?(?:(\d{1,2}) ?月)? ?(?:(\d{1,2}) ?日)?(?: ?\([日月火水木金土]\))?$/.exec(words) ?? [];
  if (!all || (day && !month)) return undefined;
  return checked({ year: number(year), month: number(month), day: number(day) });
}

const number = (figures: string | undefined) => (figures === undefined ? undefined : Number(figures));

function ofFigures(words: string, locale: string | undefined): WrittenDate | undefined {
  const [, year, month, day] = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(words) ?? [];
  if (year) return checked({ year: number(year), month: number(month), day: number(day) });
  const [, one = '', other = '', last] = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/.exec(words) ?? [];
  if (!last) return undefined;
  const dayFirst = Number(one) > 12 || (Number(other) <= 12 && isDayFirst(locale) === true);
  const monthFirst = Number(other) > 12 || (Number(one) <= 12 && isDayFirst(locale) === false);
  if (dayFirst === monthFirst && one !== other) return undefined;
  return checked({ year: Number(last), month: Number(dayFirst ? other : one), day: Number(dayFirst ? one : other) });
}

/** Whether a locale writes 3/4 for April 3; nothing where that is not known, as for English of no country. */
function isDayFirst(locale: string | undefined): boolean | undefined {
  if (!locale || /^en$/i.test(locale)) return undefined;
  const order = formatter(locale, { day: 'numeric', month: 'numeric' })
    .formatToParts(0)
    .map(({ type }) => type);
  return order.indexOf('day') < order.indexOf('month');
}

function ofWords(words: string, language: DateLanguage, locale: string | undefined): WrittenDate | undefined {
  const date: WrittenDate = {};
  const names = namesOf(language, locale);
  const isFiller = (token: string) => names.weekdays.has(token) || dateWords[language].filler.test(token);
  for (const token of words.split(/[ /-]+/)) {
    const [part, value] = partOf(token, names.months, language);
    if (value === undefined && isFiller(token)) continue;
    if (value === undefined || date[part] !== undefined) return undefined;
    date[part] = value;
  }
  return date.month === undefined && date.day !== undefined ? undefined : checked(date);
}

function partOf(token: string, months: Names['months'], language: DateLanguage) {
  const [, figures] = /^(\d{1,4})(?:st|nd|rd|th|er|o|a)?$/.exec(token) ?? [];
  if (!figures) return ['month', monthIn(months, token, language)] as const;
  return [figures.length === 4 ? 'year' : 'day', Number(figures)] as const;
}

function checked(date: WrittenDate): WrittenDate | undefined {
  const { year, month, day } = date;
  const isSound =
    (year === undefined || (year >= FIRST_YEAR && year <= LAST_YEAR)) &&
    (month === undefined || (month >= 1 && month <= 12)) &&
    (day === undefined || (day >= 1 && day <= 31));
  return isSound && (year ?? month ?? day) !== undefined ? date : undefined;
}

/** The month that a word names, whole or shortened to three letters or more; nothing when it could be several. */
function monthIn(months: readonly (readonly string[])[], token: string, language: DateLanguage): number | undefined {
  const more = MORE_MONTHS[language]?.[token];
  if (more) return more;
  const exact = months.findIndex((names) => names.includes(token));
  if (exact >= 0) return exact + 1;
  const begun = months.flatMap((names, index) => (names.some((name) => name.startsWith(token)) ? [index + 1] : []));
  return token.length >= 3 && begun.length === 1 ? begun[0] : undefined;
}

/** Names of months, by position, and of weekdays, folded. */
interface Names {
  months: string[][];
  weekdays: Set<string>;
}

const known = new Map<string, Names>();

/** Names in a language and, where a country has its own ("Jänner"), in the locale. */
function namesOf(language: DateLanguage, locale: string | undefined): Names {
  const locales = [...new Set([language, locale ?? language])];
  const key = locales.join();
  const names = known.get(key) ?? {
    months: wordsOf(locales, 'month', MONTHS),
    weekdays: new Set(wordsOf(locales, 'weekday', WEEKDAYS).flat()),
  };
  if (known.size < 50) known.set(key, names);
  return names;
}

/** A day in each month, and each day of a week. */
const MONTHS = Array.from({ length: 12 }, (_, month) => Date.UTC(2026, month, 15));
const WEEKDAYS = Array.from({ length: 7 }, (_, day) => Date.UTC(2026, 0, 1 + day));

/** The words for a part of dates, for each of these times. */
function wordsOf(locales: readonly string[], part: 'month' | 'weekday', times: readonly number[]): string[][] {
  const styles: Intl.DateTimeFormatOptions[] = [{ [part]: 'long' }, { [part]: 'short' }];
  // Beside a day some languages inflect the month.
  const dated = part === 'month' ? styles.map((style) => ({ ...style, day: 'numeric' as const })) : [];
  // Each takes a browser a part of a millisecond to make: once for all times.
  const formatters = locales.flatMap((locale) =>
    [...styles, ...dated].map((style) => formatter(locale, { ...style, timeZone: 'UTC' })),
  );
  return times.map((time) =>
    formatters.map((one) => foldedText(one.formatToParts(time).find(({ type }) => type === part)?.value ?? '')),
  );
}

/** A formatter, also for a locale that is none: then the browser's own would be a guess, so English. */
function formatter(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat(locale.replaceAll('_', '-'), options);
  } catch {
    return new Intl.DateTimeFormat('en', options);
  }
}
