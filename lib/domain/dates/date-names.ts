import { foldForDates } from '../../text/fold.ts';
import type { DateLanguage } from './date-words.ts';

/** How a locale writes a date in figures. */
interface Figures {
  /** Such as `dmy` or `md`. Undefined when unknown: without a locale, and for English without a country. */
  order: string | undefined;
  /** Whether hyphens are between them. */
  hyphens: boolean;
}

/** How a locale writes dates, from `Intl`. Names are folded by `foldForDates`, and listed by month or weekday. */
export interface DateNames {
  /** January first. */
  months: readonly (readonly string[])[];
  /** Sunday first. */
  weekdays: readonly (readonly string[])[];
  /** Letters for a weekday. Several may share one, and countries of one language differ. */
  letters: readonly string[];
  figures: Figures;
  /** The same without the year, which may differ. */
  yearless: Figures;
}

/** Spellings of months that `Intl` lacks. */
const EXTRA_MONTHS: Partial<Record<DateLanguage, Record<number, string>>> = { de: { 2: 'mrz' }, en: { 8: 'sept' } };

const cache = new Map<string, DateNames>();

/** Names in a language and in the locale, since a country may have its own ("Jänner"). */
export function dateNames(language: DateLanguage, locale: string | undefined): DateNames {
  const key = `${language} ${locale}`;
  const names = cache.get(key) ?? makeNames(language, locale && (canonical(locale) ?? language));
  if (cache.size < 50) cache.set(key, names);
  return names;
}

/** A locale that `Intl` takes. Pages have invalid ones. */
export function canonical(locale: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(locale.replaceAll('_', '-'))[0];
  } catch {
    return undefined;
  }
}

/** An instant in each month, and on each day of a week. */
const MONTHS = Array.from({ length: 12 }, (_, month) => Date.UTC(2026, month, 15));
const WEEKDAYS = Array.from({ length: 7 }, (_, day) => Date.UTC(2026, 1, 1 + day));

function makeNames(language: DateLanguage, locale: string | undefined): DateNames {
  const make = (tag: string, options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(tag, { ...options, timeZone: 'UTC' });
  // Slow to make (a fraction of a millisecond each), so each is used for all it can tell.
  const each = (options: Intl.DateTimeFormatOptions) =>
    [...new Set([language, locale ?? language])].map((tag) => make(tag, options));
  const styles = ['long', 'short'] as const;
  // Some languages inflect the month after a day.
  const dated = styles.flatMap((style) => each({ weekday: style, month: style, day: 'numeric' }));
  const alone = styles.flatMap((style) => each({ month: style }));
  const narrow = each({ weekday: 'narrow', month: 'short', day: 'numeric' });
  return {
    months: MONTHS.map((time, month) => [
      ...namesAt(time, 'month', [...dated, ...alone]),
      ...[EXTRA_MONTHS[language]?.[month] ?? []].flat(),
    ]),
    weekdays: WEEKDAYS.map((time) => namesAt(time, 'weekday', dated)),
    letters: WEEKDAYS.flatMap((time) => namesAt(time, 'weekday', narrow)),
    figures: figuresOf(make(locale ?? 'en', { year: '2-digit', month: '2-digit', day: '2-digit' })),
    yearless: figuresOf(make(locale ?? 'en', { month: 'numeric', day: 'numeric' })),
  };
}

/** Every form that these formatters give a part of a date. */
function namesAt(time: number, part: 'month' | 'weekday', formatters: readonly Intl.DateTimeFormat[]): string[] {
  return formatters.map((format) =>
    foldForDates(format.formatToParts(time).find(({ type }) => type === part)?.value ?? ''),
  );
}

function figuresOf(format: Intl.DateTimeFormat): Figures {
  const parts = format.formatToParts(0);
  const letters = parts.map(({ type }) => (type === 'day' || type === 'month' || type === 'year' ? type[0] : ''));
  // Without a country that it knows, `Intl` takes English for American.
  const isKnown = format.resolvedOptions().locale !== 'en';
  return { order: isKnown ? letters.join('') : undefined, hyphens: parts.some(({ value }) => value.includes('-')) };
}
