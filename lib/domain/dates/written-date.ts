import { foldForDates } from '../../text/fold.ts';
import { type DateLanguage, dateWords } from './date-words.ts';

/** A written date. Parts it leaves out are absent. Months count from 1. */
export interface WrittenDate {
  year?: number | undefined;
  month?: number | undefined;
  day?: number | undefined;
}

/** Spellings of months that `Intl` lacks. */
const EXTRA_MONTHS: Partial<Record<DateLanguage, Record<string, number>>> = { de: { mrz: 3 }, en: { sept: 9 } };
/** Sanity limits of years. */
const FIRST_YEAR = 1990;
const LAST_YEAR = 2100;

/**
 * Reads a written date in text from `foldForDates`.
 * @param locale decides the order of numeric dates
 * @returns undefined when any of the text is not part of a date
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
  const [, first = '', second = '', last] = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/.exec(words) ?? [];
  if (!last) return undefined;
  const dayFirst = Number(first) > 12 || (Number(second) <= 12 && isDayFirst(locale) === true);
  const monthFirst = Number(second) > 12 || (Number(first) <= 12 && isDayFirst(locale) === false);
  if (dayFirst === monthFirst && first !== second) return undefined;
  return checked({
    year: Number(last),
    month: Number(dayFirst ? second : first),
    day: Number(dayFirst ? first : second),
  });
}

/** Whether a locale writes the day before the month. Undefined when unknown, as for English without a country. */
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

/** The month that a word names, in full or cut to three letters or more. Undefined when ambiguous. */
function monthIn(months: readonly (readonly string[])[], token: string, language: DateLanguage): number | undefined {
  const extra = EXTRA_MONTHS[language]?.[token];
  if (extra) return extra;
  const exact = months.findIndex((names) => names.includes(token));
  if (exact >= 0) return exact + 1;
  const starting = months.flatMap((names, index) => (names.some((name) => name.startsWith(token)) ? [index + 1] : []));
  return token.length >= 3 && starting.length === 1 ? starting[0] : undefined;
}

/** Folded names of months, by position, and of weekdays. */
interface Names {
  months: string[][];
  weekdays: Set<string>;
}

const cache = new Map<string, Names>();

/** Names in a language and in the locale, since a country may have its own ("Jänner"). */
function namesOf(language: DateLanguage, locale: string | undefined): Names {
  const locales = [...new Set([language, locale ?? language])];
  const key = locales.join();
  const names = cache.get(key) ?? {
    months: formatted(locales, 'month', MONTHS),
    weekdays: new Set(formatted(locales, 'weekday', WEEKDAYS).flat()),
  };
  if (cache.size < 50) cache.set(key, names);
  return names;
}

/** An instant in each month, and on each day of a week. */
const MONTHS = Array.from({ length: 12 }, (_, month) => Date.UTC(2026, month, 15));
const WEEKDAYS = Array.from({ length: 7 }, (_, day) => Date.UTC(2026, 0, 1 + day));

/** Every form that the locales give a part of each of these dates. */
function formatted(locales: readonly string[], part: 'month' | 'weekday', times: readonly number[]): string[][] {
  const styles: Intl.DateTimeFormatOptions[] = [{ [part]: 'long' }, { [part]: 'short' }];
  // Some languages inflect the month after a day.
  const dated = part === 'month' ? styles.map((style) => ({ ...style, day: 'numeric' as const })) : [];
  // Slow to make (a fraction of a millisecond each), so made once for all dates.
  const formatters = locales.flatMap((locale) =>
    [...styles, ...dated].map((style) => formatter(locale, { ...style, timeZone: 'UTC' })),
  );
  return times.map((time) =>
    formatters.map((format) => foldForDates(format.formatToParts(time).find(({ type }) => type === part)?.value ?? '')),
  );
}

/** A formatter. English for an invalid locale, since the browser's own would be a guess. */
function formatter(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat(locale.replaceAll('_', '-'), options);
  } catch {
    return new Intl.DateTimeFormat('en', options);
  }
}
