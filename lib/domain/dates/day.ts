/** A calendar day, `YYYY-MM-DD`. In a dataset, the publisher's UTC day. */
export type Day = string;

/** Sanity limits of the years in which podcasts are published. Placeholders for "no date" are before. */
export const FIRST_YEAR = 1990;
export const LAST_YEAR = 2100;

const MILLISECONDS_PER_DAY = 86_400_000;

/** Whether the text is a day that exists. `2026-02-29` does not. */
export function isDay(value: string): value is Day {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const time = Date.parse(`${value}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value);
}

/** The UTC day of an instant. */
export function dayOf(instant: string): Day {
  return new Date(instant).toISOString().slice(0, 10);
}

/** The day of an instant (milliseconds since 1970) in the local time zone. */
export function readersDay(instant: number): Day {
  const local = new Date(instant);
  return new Date(Date.UTC(local.getFullYear(), local.getMonth(), local.getDate())).toISOString().slice(0, 10);
}

/** The day `days` later, or earlier when negative. */
export function addDays(day: Day, days: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * MILLISECONDS_PER_DAY).toISOString().slice(0, 10);
}

/** Whole days from `from` to `to`, negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / MILLISECONDS_PER_DAY);
}

/** The weekday of a day, Sunday is 0. */
export function weekdayOf(day: Day): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay();
}

/** The number of days in a month. Months count from 1. */
export function daysOfMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** The same day of an earlier month, or that month's last day where it is shorter. */
export function monthsBack(day: Day, months: number): Day {
  const [year = 0, month = 1, dayOfMonth = 1] = day.split('-').map(Number);
  const first = new Date(Date.UTC(year, month - 1 - months, 1));
  const last = daysOfMonth(first.getUTCFullYear(), first.getUTCMonth() + 1);
  first.setUTCDate(Math.min(dayOfMonth, last));
  return first.toISOString().slice(0, 10);
}
