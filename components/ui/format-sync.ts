import { displayLanguage } from './format.ts';

/** A date and time such as "May 22, 2026, 10:05 AM", in the user's time zone. */
export function formatTime(milliseconds: number): string {
  return new Intl.DateTimeFormat(displayLanguage(), { dateStyle: 'medium', timeStyle: 'short' }).format(milliseconds);
}

const MINUTE = 60_000;
const UNITS = { minute: ['minute', 1], hour: ['hour', 60], day: ['day', 24 * 60] } as const;
const DIGITS = { maximumFractionDigits: 1 } as const;

/** A time relative to `now`, such as "12 minutes ago" or "in 3 hours". Both in milliseconds since 1970. */
export function formatFromNow(milliseconds: number, now: number): string {
  const minutes = (milliseconds - now) / MINUTE;
  const [unit, length] = Math.abs(minutes) < 60 ? UNITS.minute : Math.abs(minutes) < 48 * 60 ? UNITS.hour : UNITS.day;
  const format = new Intl.RelativeTimeFormat(displayLanguage(), { numeric: 'auto' });
  if (Math.abs(minutes) < 1) return format.format(0, 'second');
  return format.format(Math.trunc(minutes / length), unit);
}

/** A part of a size, both in the unit of the whole: "0.4/1.2 MB". */
export function formatBytesOf(bytes: number, whole: number): string {
  const [unit, divisor] = whole < 1_000_000 ? (['kilobyte', 1000] as const) : (['megabyte', 1_000_000] as const);
  const part = new Intl.NumberFormat(displayLanguage(), DIGITS).format(bytes / divisor);
  const size = new Intl.NumberFormat(displayLanguage(), { ...DIGITS, style: 'unit', unit }).format(whole / divisor);
  return `${part}/${size}`;
}
