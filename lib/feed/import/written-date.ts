import { type Day, isDay } from '../../domain/dates/day.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/**
 * A day at the end of a text, as topic pages write it: `May 22, 2026`, `May 05, 2026`, `Sept. 5, 2026`,
 * `September 5, 2026`, `2026-09-05`. In English, as the pages are.
 */
const WRITTEN_DAY =
  /(?:(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.? (\d{1,2}) ?, ?(\d{4})|(\d{4}-\d{2}-\d{2}))$/i;

/** A text that ends in a day: what comes before, how the day is written, and which it is (undefined: none exists). */
export interface EndingInDay {
  before: string;
  written: string;
  day: Day | undefined;
}

/** Splits the day off the end of a text; undefined when the text ends in none. */
export function splitDay(text: string): EndingInDay | undefined {
  const match = WRITTEN_DAY.exec(text);
  if (!match) return undefined;
  const [written, month = '', dayOfMonth = '', year, iso] = match;
  const number = MONTHS.indexOf(month.slice(0, 3).toLowerCase()) + 1;
  const day = iso ?? `${year}-${String(number).padStart(2, '0')}-${dayOfMonth.padStart(2, '0')}`;
  return { before: text.slice(0, match.index), written, day: isDay(day) ? day : undefined };
}
