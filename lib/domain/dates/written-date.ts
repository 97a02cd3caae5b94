import { type DateNames, dateNames } from './date-names.ts';
import { type DateLanguage, dateWords } from './date-words.ts';
import { daysOfMonth, FIRST_YEAR, LAST_YEAR } from './day.ts';

/** A written date. Parts it leaves out are absent. Months count from 1. */
export interface WrittenDate {
  year?: number | undefined;
  month?: number | undefined;
  day?: number | undefined;
  /** The weekdays that it may name, Sunday is 0. A date with a year agrees with them. */
  weekdays?: readonly number[] | undefined;
}

/** What the words of a date name. `numbers` are those of one or two digits, in order. */
interface Parts extends Omit<WrittenDate, 'day'> {
  numbers: string[];
  /** A date in figures. */
  figures?: string[] | undefined;
}

/** What it takes to read a text. */
interface Context {
  language: DateLanguage;
  names: DateNames;
  /** Whether the page says that it is in this language. */
  isSure: boolean;
  /** The last year that two digits can mean. */
  lastYear: number;
}

const SIGN = '(?: ?(?:[ap]\\.? ?m|[ap]|[ef]m|uhr|uur|hs?))';
const TIME = `\\d{1,2}(?:(?:[:.]\\d\\d){1,2}${SIGN}?| ?h ?\\d\\d(?: min(?: \\d\\d s)?)?${SIGN}?|時(?:\\d\\d分(?:\\d\\d秒)?)?|${SIGN})`;
const ZONE_NAME = '\\D*(?:time|zeit|hora|tiempo|heure|temps|ora|tempo|tijd|tid|時)\\D*';
const ZONE = `\\(?(?:[a-z]{1,5}|(?:gmt|utc)?[-+]\\d{1,2}(?::?\\d\\d)?|${ZONE_NAME})\\)?(?: \\(.*\\))?`;
/** A time of day behind a date, and its zone. A number alone is one only behind a word for it, such as "at". */
const CLOCK = new RegExp(
  `[ ,]+(?:(?:(?:at|um|a las?|a|as|alle|(?:alle )?ore|om|kl) )?(?:午前|午後)?${TIME}` +
    `|(?:at|um|a las?|as|alle ore|om|kl) \\d{1,2})(?: ${ZONE})?$`,
);
/** "5.6.2026", "2026-06-05", "5/6". */
const FIGURES = /^(\d{1,2}|\d{4})([-/.])(\d{1,2})(?:\2(\d{1,2}|\d{4}))?$/;
const LAST_HOUR = 24;
const EVERY_WEEKDAY = [0, 1, 2, 3, 4, 5, 6];

/**
 * Reads a written date in text from `foldForDates`.
 * @param locale decides the order of numeric dates
 * @param thisYear a year of two digits is at most the next one
 * @returns all that the text may mean: empty when any of it is not part of a date. A reading with a day and no month
 * (a weekday and its number) is one that nobody can place
 */
export function readWrittenDates(
  words: string,
  language: DateLanguage,
  locale: string | undefined,
  thisYear: number,
): WrittenDate[] {
  const context = {
    language,
    names: dateNames(language, locale),
    isSure: locale !== undefined,
    lastYear: thisYear + 1,
  };
  const clock = CLOCK.exec(words);
  const before = words.slice(0, clock?.index);
  // "Do., 31.10." is a date, though it looks like a time with full stops.
  const text = /\d/.test(before) ? before : words;
  // Some locales write an hour alone after a comma, and Swedish without one: "7 ene, 18", "7 jan. 18".
  const mayEndInHour = text === words && (language === 'sv' ? / \d{1,2}$/ : /, ?\d{1,2}$/).test(text);
  const readings = language === 'ja' ? japanese(text, context) : ofWords(text, context);
  return readings
    .flatMap((parts) => (mayEndInHour ? [parts, ...withoutHour(parts)] : [parts]))
    .flatMap((parts) => datesOf(parts, context))
    .filter(isSound);
}

const JAPANESE_WEEKDAY = / ?(?:\(([日月火水木金土])(?:曜日?)?\)|([日月火水木金土])曜日?)$/;

function japanese(text: string, context: Context): Parts[] {
  const [weekday = '', inBrackets, plain] = JAPANESE_WEEKDAY.exec(text) ?? [];
  const weekdays = weekday ? ['日月火水木金土'.indexOf(inBrackets ?? plain ?? '')] : undefined;
  const rest = text.slice(0, text.length - weekday.length);
  const [all, year, shortYear, month, day] =
    /^(?:(?:(\d{4})|(\d\d)) ?年)? ?(?:(\d{1,2}) ?月)? ?(?:(\d{1,2}) ?日)?$/.exec(rest) ?? [];
  if (!all) return partsOf(rest.split(/[ ,]+/), context, weekdays);
  const numbers = [day, shortYear].filter((figures) => figures !== undefined);
  return [
    { year: year === undefined ? undefined : Number(year), month: Number(month) || undefined, numbers, weekdays },
  ];
}

function ofWords(text: string, context: Context): Parts[] {
  const { weekdays, letters } = context.names;
  const { filler } = dateWords[context.language];
  const tokens = text
    .split(/[ ,()]+/)
    .flatMap((token) => (FIGURES.test(token) || indexesOf(token, weekdays).length > 0 ? token : token.split(/[-/]/)))
    .filter((token) => token && !filler.test(token));
  const [first = '', ...others] = tokens;
  // "mar" is Tuesday or March in Spanish, French and Italian: both are tried. A letter does not say which weekday.
  const named = letters.includes(first) ? EVERY_WEEKDAY : indexesOf(first, weekdays);
  return [...partsOf(tokens, context), ...(named.length > 0 ? partsOf(others, context, named) : [])];
}

function partsOf(tokens: readonly string[], { names }: Context, weekdays?: number[]): Parts[] {
  const parts: Parts = { numbers: [], weekdays };
  for (const token of tokens) {
    const part = partOf(token, names);
    if (!part) return [];
    const { numbers = [], ...rest } = part;
    if (Object.keys(rest).some((name) => parts[name as keyof Parts] !== undefined)) return [];
    Object.assign(parts, rest);
    parts.numbers.push(...numbers);
  }
  return [parts];
}

function partOf(token: string, names: DateNames): Partial<Parts> | undefined {
  const [, short, year] = /^(?:(\d{1,2})(?:st|nd|rd|th|er|o|a)?|(\d{4}))$/.exec(token) ?? [];
  if (short !== undefined) return { numbers: [short] };
  if (year !== undefined) return { year: Number(year) };
  const figures = FIGURES.exec(token)?.slice(1);
  if (figures) return { figures };
  const [month] = indexesOf(token, names.months);
  if (month !== undefined) return { month: month + 1 };
  const weekdays = indexesOf(token, names.weekdays);
  return weekdays.length > 0 ? { weekdays } : undefined;
}

/** The positions of a word in lists of names: in full or, if only one fits, cut to three letters or more. */
function indexesOf(word: string, lists: readonly (readonly string[])[]): number[] {
  const positions = (isNamed: (name: string) => boolean) =>
    lists.flatMap((names, index) => (names.some(isNamed) ? [index] : []));
  const exact = positions((name) => name === word);
  if (exact.length > 0 || word.length < 3) return exact;
  const starting = positions((name) => name.startsWith(word));
  return starting.length === 1 ? starting : [];
}

/** The same, if its last number is an hour. */
function withoutHour(parts: Parts): Parts[] {
  const hour = parts.numbers.at(-1);
  return hour !== undefined && Number(hour) <= LAST_HOUR ? [{ ...parts, numbers: parts.numbers.slice(0, -1) }] : [];
}

function datesOf({ year, month, numbers, weekdays, figures }: Parts, context: Context): WrittenDate[] {
  const [day, shortYear, ...others] = numbers;
  if (figures) return (year ?? month ?? day) === undefined ? ofFigures(figures, weekdays, context) : [];
  const isMore = others.length > 0 || (shortYear !== undefined && year !== undefined);
  if (isMore || (weekdays && day === undefined)) return [];
  return [
    { year: year ?? fourDigits(shortYear, context), month, day: day === undefined ? undefined : Number(day), weekdays },
  ];
}

function ofFigures(figures: readonly string[], weekdays: Parts['weekdays'], { names, ...context }: Context) {
  const [first = '', separator, second = '', last] = figures;
  // "5/6" alone may be a fraction.
  if (last === undefined && !weekdays) return [];
  const [own, orders] = last === undefined ? [names.yearless, ['dm', 'md']] : [names.figures, ['dmy', 'mdy', 'ymd']];
  const inOrder = (order: string): WrittenDate[] => {
    const [year, month, day] = [...'ymd'].map((letter) => [first, second, last][order.indexOf(letter)]);
    return [{ year: fourDigits(year, context), month: Number(month), day: Number(day) }].filter(isSound);
  };
  // A text with other separators may not be in the order of its page: full stops are never American, and a year of two
  // digits may come first where hyphens differ.
  const isForeign =
    (separator === '.' && own.order === 'mdy') || (last?.length !== 4 && (separator === '-') !== own.hyphens);
  const dates = own.order && !isForeign ? inOrder(own.order) : [];
  const possible = dates.length > 0 ? dates : orders.flatMap(inOrder);
  // A weekday may choose the order only where its language is known: "ma" is a Monday here and a Tuesday there.
  return context.isSure || possible.length === 1 ? possible.map((date) => ({ ...date, weekdays })) : possible;
}

/** The year that two or four digits mean; NaN if none. */
function fourDigits(figures: string | undefined, { lastYear }: Pick<Context, 'lastYear'>): number | undefined {
  if (figures === undefined || figures.length === 4) return figures === undefined ? undefined : Number(figures);
  const years = figures.length === 2 ? [2000 + Number(figures), 1900 + Number(figures)] : [];
  return years.find((year) => year >= FIRST_YEAR && year <= lastYear) ?? Number.NaN;
}

/** Whether a date can exist, and agrees with its weekday where it has a year. */
function isSound({ year, month, day, weekdays }: WrittenDate): boolean {
  if (year !== undefined && !(year >= FIRST_YEAR && year <= LAST_YEAR)) return false;
  if (month === undefined) return (year === undefined) === (day !== undefined);
  if (!(month >= 1 && month <= 12)) return false;
  if (day === undefined) return year !== undefined;
  if (!(day >= 1 && day <= daysOfMonth(year ?? 2024, month))) return false;
  return year === undefined || !weekdays || weekdays.includes(new Date(Date.UTC(year, month - 1, day)).getUTCDay());
}
