import { foldForDates } from '../../text/fold.ts';
import { type DateLanguage, dateLanguages, dateWords, type Unit } from './date-words.ts';
import { addDays, type Day, dayOf, daysOfMonth, isDay, monthsBack, weekdayOf } from './day.ts';
import { readRelativeDates } from './relative-date.ts';
import { readWrittenDates, type WrittenDate } from './written-date.ts';

/** When a page was read: `instant` in milliseconds since 1970, `day` in the user's time zone. */
export interface Moment {
  instant: number;
  day: Day;
}

/**
 * A visible date, parsed.
 * - `day`: a full date, as shown to this user.
 * - `range`: first and last possible UTC day, both included, and the precision of the text.
 */
export type ShownDate = { kind: 'day'; day: Day } | { kind: 'range'; between: [Day, Day]; precision: Unit };

/** Maximum length of a date. With weekday, time and the name of its zone it has up to 90 characters. */
const MAX_LENGTH = 100;

/**
 * Reads a date as pages show it, such as "Today", "3 days ago", "30. JAN.", "Jan 2020", "8 ago 2023" or "Premiered
 * Mi., 1. Jan. 2025, 18:00", in the languages of `dateLanguages`.
 * @param locale the page's, as BCP 47. When unknown, all languages that can read the text must agree.
 * @returns undefined for text that is not wholly a date, or that is ambiguous
 */
export function readShownDate(text: string, locale: string | undefined, now: Moment): ShownDate | undefined {
  const [first = ''] = foldForDates(text.slice(0, MAX_LENGTH * 2)).split(/[·•|]/);
  const words = first.trim();
  if (!words || words.length > MAX_LENGTH) return undefined;
  const language = dateLanguages.find((known) => known === locale?.toLowerCase().split(/[-_]/)[0]);
  const found = (language ? [language] : dateLanguages).flatMap((candidate) =>
    inLanguage(words, candidate, language ? locale : undefined, now),
  );
  const [date] = found;
  return found.every((other) => JSON.stringify(other) === JSON.stringify(date)) ? date : undefined;
}

/** All that a text may mean in a language. Undefined stands for a date that cannot be told. */
function inLanguage(
  text: string,
  language: DateLanguage,
  locale: string | undefined,
  now: Moment,
): (ShownDate | undefined)[] {
  const words = text.replace(dateWords[language].published, '').trim();
  const relative = readRelativeDates(words, language, locale).map(({ steps, unit }) => rangeBack(steps, unit, now));
  if (relative.length > 0) return relative;
  const thisYear = Number(now.day.slice(0, 4));
  return readWrittenDates(words, language, locale, thisYear).flatMap((date) => placed(date, now));
}

function rangeBack(steps: number, unit: Unit, now: Moment): ShownDate {
  return { kind: 'range', between: stepsBack(steps, unit, now), precision: unit };
}

/** "5 weeks ago" covers days 35 to 42. The user's day may be the UTC day before or after, so one more at either end. */
function stepsBack(steps: number, unit: Unit, { instant, day }: Moment): [Day, Day] {
  switch (unit) {
    case 'minute':
    case 'hour': {
      const length = unit === 'hour' ? 3_600_000 : 60_000;
      return [dayOf(isoAt(instant - (steps + 1) * length)), dayOf(isoAt(instant - steps * length))];
    }
    case 'day':
      return about(addDays(day, -steps));
    case 'week':
      return [addDays(day, -7 * (steps + 1)), addDays(day, 1 - 7 * steps)];
    case 'month':
      return [monthsBack(day, steps + 1), addDays(monthsBack(day, steps), 1)];
    case 'year':
      return [monthsBack(day, 12 * (steps + 1)), addDays(monthsBack(day, 12 * steps), 1)];
    default:
      return unit satisfies never;
  }
}

const isoAt = (instant: number) => new Date(instant).toISOString();

/** The UTC days that a day in an unknown time zone can be. */
const about = (day: Day): [Day, Day] => [addDays(day, -1), addDays(day, 1)];

function placed({ year, month, day, weekdays }: WrittenDate, now: Moment): (ShownDate | undefined)[] {
  if (month === undefined) {
    return [
      year === undefined
        ? undefined
        : { kind: 'range', between: [`${year}-01-01`, `${year}-12-31`], precision: 'year' },
    ];
  }
  if (day === undefined) {
    // Sites do not show a month without a year.
    if (year === undefined) return [];
    const between: [Day, Day] = [asDay(year, month, 1), asDay(year, month, daysOfMonth(year, month))];
    return [{ kind: 'range', between, precision: 'month' }];
  }
  if (year !== undefined) return [{ kind: 'day', day: asDay(year, month, day) }];
  // Without a year it is the latest such day, and can be tomorrow in a time zone further east.
  const thisYear = Number(now.day.slice(0, 4));
  const last = [thisYear + 1, thisYear, thisYear - 1, thisYear - 2, thisYear - 3, thisYear - 4]
    .map((candidate) => asDay(candidate, month, day))
    .find((candidate) => isDay(candidate) && candidate <= addDays(now.day, 1));
  // On another weekday it is of an older year, or still to come.
  if (!last || (weekdays && !weekdays.includes(weekdayOf(last)))) return [];
  return [{ kind: 'range', between: about(last), precision: 'day' }];
}

const asDay = (year: number, month: number, day: number): Day =>
  [String(year).padStart(4, '0'), String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-');
