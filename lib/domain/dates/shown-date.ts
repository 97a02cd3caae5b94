import { foldedText } from '../../text/fold.ts';
import { type DateLanguage, dateLanguages, dateWords, type Unit } from './date-words.ts';
import { addDays, type Day, dayOf, daysOfMonth, isDay, monthsBack } from './day.ts';
import { readWrittenDate, type WrittenDate } from './written-date.ts';

/** When the page was read: the instant in milliseconds since 1970, and which day that was for the reader. */
export interface Moment {
  instant: number;
  day: Day;
}

/**
 * What a visible date says.
 * - `day`: a full date, as shown to this reader.
 * - `range`: first and last UTC day it can have been, both included, and to what it was stated.
 */
export type ShownDate = { kind: 'day'; day: Day } | { kind: 'range'; between: [Day, Day]; precision: Unit };

/** Longest text that can be a date. */
const MOST = 60;

/**
 * Reads a date as pages show it: "Today", "3 days ago", "30. JAN.", "Jan 2020", "8 ago 2023", in the languages of
 * `dateLanguages`. Whatever is left over, or could be two dates, makes it none.
 * @param locale the page's, as BCP 47; where it is unknown, a text counts only when all languages that can read it agree
 */
export function readShownDate(text: string, locale: string | undefined, now: Moment): ShownDate | undefined {
  const [first = ''] = foldedText(text.slice(0, MOST * 2)).split(/[·•|]/);
  const words = first.trim();
  if (!words || words.length > MOST) return undefined;
  const language = dateLanguages.find((one) => one === locale?.toLowerCase().split(/[-_]/)[0]);
  const found = (language ? [language] : dateLanguages)
    .map((one) => inLanguage(words, one, language ? locale : undefined, now))
    .filter((date) => date !== undefined);
  const [date] = found;
  return found.every((one) => JSON.stringify(one) === JSON.stringify(date)) ? date : undefined;
}

function inLanguage(words: string, language: DateLanguage, locale: string | undefined, now: Moment) {
  return relative(words, language, now) ?? written(readWrittenDate(words, language, locale), now);
}

function relative(words: string, language: DateLanguage, now: Moment): ShownDate | undefined {
  const { days, ago, one, units } = dateWords[language];
  const back = days.findIndex((names) => names.includes(words));
  if (back >= 0) return { kind: 'range', between: about(addDays(now.day, -back)), precision: 'day' };
  const [, count = '', word = ''] = ago.exec(words) ?? [];
  const unit = (Object.keys(units) as Unit[]).find((name) => units[name].test(word));
  const many = one.test(count) ? 1 : Number(count);
  if (!unit || !Number.isInteger(many) || many > 10_000 || count === '') return undefined;
  return { kind: 'range', between: stepsBack(many, unit, now), precision: unit };
}

/** "5 weeks ago" is said from the 35th day on and until the 42nd; a day is the reader's, so one more each way. */
function stepsBack(many: number, unit: Unit, { instant, day }: Moment): [Day, Day] {
  switch (unit) {
    case 'minute':
    case 'hour': {
      const step = unit === 'hour' ? 3_600_000 : 60_000;
      return [dayOf(isoAt(instant - (many + 1) * step)), dayOf(isoAt(instant - many * step))];
    }
    case 'day':
      return about(addDays(day, -many));
    case 'week':
      return [addDays(day, -7 * (many + 1)), addDays(day, 1 - 7 * many)];
    case 'month':
      return [monthsBack(day, many + 1), addDays(monthsBack(day, many), 1)];
    case 'year':
      return [monthsBack(day, 12 * (many + 1)), addDays(monthsBack(day, 12 * many), 1)];
    default:
      return unit satisfies never;
  }
}

const isoAt = (instant: number) => new Date(instant).toISOString();

/** The UTC days that a day of a reader somewhere can be. */
const about = (day: Day): [Day, Day] => [addDays(day, -1), addDays(day, 1)];

function written(date: WrittenDate | undefined, now: Moment): ShownDate | undefined {
  if (!date) return undefined;
  const { year, month, day } = date;
  if (month === undefined) {
    return year === undefined
      ? undefined
      : { kind: 'range', between: [`${year}-01-01`, `${year}-12-31`], precision: 'year' };
  }
  if (day === undefined) {
    // A month without a year, as far as is known, is never shown.
    if (year === undefined) return undefined;
    return {
      kind: 'range',
      between: [asDay(year, month, 1), asDay(year, month, daysOfMonth(year, month))],
      precision: 'month',
    };
  }
  if (year !== undefined)
    return isDay(asDay(year, month, day)) ? { kind: 'day', day: asDay(year, month, day) } : undefined;
  // Without a year it is the last such day, which for a reader further east can be tomorrow.
  const thisYear = Number(now.day.slice(0, 4));
  const last = [thisYear + 1, thisYear, thisYear - 1, thisYear - 2, thisYear - 3, thisYear - 4]
    .map((one) => asDay(one, month, day))
    .find((one) => isDay(one) && one <= addDays(now.day, 1));
  return last ? { kind: 'range', between: about(last), precision: 'day' } : undefined;
}

const asDay = (year: number, month: number, day: number): Day =>
  [String(year).padStart(4, '0'), String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-');
