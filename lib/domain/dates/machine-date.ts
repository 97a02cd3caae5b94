import { type Day, FIRST_YEAR, isDay, LAST_YEAR } from './day.ts';

/** An instant in UTC (ISO 8601), or a day as it was written, in an unknown time zone. */
export type MachineDate = { instant: string } | { day: Day };

/** `2026-05-22`, `2026/5/22` or `20260522`, and behind it a zone, or a time of day and its zone, in any words. */
const FIGURES =
  /^(\d{4})(?:(\d\d)(\d\d)|([-/.])(\d\d?)\4(\d\d?))(?:z|[-+]\d\d:?\d\d|[t,\s]+(?:at\s)?(\d\d?)(?::?(\d\d)(?::?(\d\d(?:[.,]\d+)?))?)?\s*((?:[-+]\d[\d:]*\s*)?(?:[a-z[(].*)?))?$/;
/** `Z`, `+02:00`, `GMT+0200 (CEST)`, `+02:00[Europe/Berlin]`, and the names of RFC 2822. */
const ZONE = /^(?=[-+a-z])(?:(?:z|utc?|gmt)?(?:([-+][01]\d):?(\d\d)?)?|([ecmp])([sd])t)(?:\s*[[(].*)?$/;
/** `Fri, 22 May 2026`, `May 22nd, 2026`, `Fri May 22 2026`. */
const WORDS =
  /^(?:([a-z]{3,9})[.,]*\s+)?(?!.*marr)(?:(\d\d?)(?:st|nd|rd|th)?[\s-]+([a-z]{3,9})|([a-z]{3,9})[.,]*\s+(\d\d?)(?:st|nd|rd|th)?)[\s.,-]+(\d{4})(?!\d)/;
/** Seconds or milliseconds since 1970. */
const SINCE_1970 = /^1\d{9}(\d{3})?$/;
/** They begin so in many languages, and in none for another month, but for the Finnish November, `marraskuu`. */
const MONTHS = 'janfebmaraprmayjunjulaugsepoctnovdec';

/**
 * Reads a date that is written for machines: ISO 8601 in its extended and basic form, RFC 2822, English words, and time
 * since 1970.
 *
 * Gives only the day where there is no zone, or where time or zone cannot be read (`24:00`, `CET`): the day is readable
 * for itself, and a day in an unknown time zone may be off by one anyway. Gives nothing for a day that does not exist,
 * that contradicts its weekday, that could be two days (`05/06/2026`), or that is before 1990, as placeholders are.
 */
export function readMachineDate(text: string): MachineDate | undefined {
  const written = text
    .trim()
    .toLowerCase()
    .replace(/\u2212/g, '-');
  const [since, milliseconds] = SINCE_1970.exec(written) ?? [];
  if (since) return { instant: isoOf(new Date(Number(since) * (milliseconds ? 1 : 1000))) };
  const figures = FIGURES.exec(written.replace(WORDS, inFigures)) ?? [];
  const [, year = '', monthOf, dayOf, , month = monthOf, date = dayOf, hour, minute = '00', second = '00', zone = ''] =
    figures;
  const day = `${year}-${padded(month)}-${padded(date)}`;
  if (!isDay(day) || Number(year) < FIRST_YEAR || Number(year) > LAST_YEAR) return undefined;
  const [known, hours, minutes = '00', letter, season] = ZONE.exec(zone) ?? [];
  // The hours that RFC 2822 gives a zone in America: EDT is -4, PST is -8.
  const america = letter && `-0${'ecmp'.indexOf(letter) + (season === 's' ? 5 : 4)}`;
  const offset = (america ?? hours) ? `${america ?? hours}:${minutes}` : 'Z';
  const instant = new Date(`${day}T${padded(hour)}:${minute}:${second.replace(',', '.')}${offset}`);
  // `Date` takes 24:00 for the next day.
  if (!known || hour === '24' || Number.isNaN(+instant)) return { day };
  return { instant: isoOf(instant) };
}

const isoOf = (instant: Date) => instant.toISOString().replace('.000', '');

/** A date in English words as figures; empty if its weekday is another day's. */
function inFigures(...[, weekday, date, month, monthFirst = month, dateAfter = date, year]: string[]): string {
  const figures = `${year}-${padded(`${MONTHS.indexOf(`${monthFirst}`.slice(0, 3)) / 3 + 1}`)}-${padded(dateAfter)}`;
  const isRight = new Date(figures)
    .toUTCString()
    .toLowerCase()
    .startsWith(weekday?.slice(0, 3) ?? '');
  return isRight ? figures : '';
}

const padded = (figures = '') => figures.padStart(2, '0');
