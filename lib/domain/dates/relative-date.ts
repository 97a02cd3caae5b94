import { foldForDates } from '../../text/fold.ts';
import { canonical } from './date-names.ts';
import { type DateLanguage, dateWords, type Unit } from './date-words.ts';

/** So many units before now. */
export interface RelativeDate {
  steps: number;
  unit: Unit;
}

/** Sanity limit. */
const MAX_STEPS = 10_000;

/**
 * Reads a relative date in text from `foldForDates`: "today", "3 days ago", "vor 2 Std.".
 * @returns all that the text may mean: empty when it is no such date
 */
export function readRelativeDates(words: string, language: DateLanguage, locale: string | undefined): RelativeDate[] {
  const { days, one } = dateWords[language];
  const phrases = phrasesOf(language, locale);
  const back = phrases.days.findIndex((names, day) => names.includes(words) || days[day]?.includes(words));
  if (back >= 0) return [{ steps: back, unit: 'day' }];
  const count = /\d+/.exec(words)?.[0];
  const steps = Number(count ?? 1);
  const units = phrases.ago.get(spelled(words.replace(count ?? one, '#'), language)) ?? [];
  return steps <= MAX_STEPS ? [...units].map((unit) => ({ steps, unit })) : [];
}

/** How a locale writes relative dates, folded. */
interface Phrases {
  /** Today, yesterday, the day before yesterday. */
  days: string[][];
  /** The units by what is written around a count, as {@link spelled}. */
  ago: Map<string, Set<Unit>>;
}

const cache = new Map<string, Phrases>();

function phrasesOf(language: DateLanguage, locale: string | undefined): Phrases {
  const key = `${language} ${locale}`;
  const phrases = cache.get(key) ?? makePhrases(language, (locale && canonical(locale)) ?? language);
  if (cache.size < 50) cache.set(key, phrases);
  return phrases;
}

function makePhrases(language: DateLanguage, locale: string): Phrases {
  const locales = [...new Set([language, locale])];
  const inWords = locales.map((tag) => new Intl.RelativeTimeFormat(tag, { numeric: 'auto' }));
  const days = [0, 1, 2].map((back) => inWords.map((format) => foldForDates(format.format(-back, 'day'))));
  const ago: Phrases['ago'] = new Map();
  for (const [text, unit] of locales.flatMap(phrasesIn)) {
    const phrase = spelled(foldForDates(text), language);
    // "-5 min" is what players write for the time that is left.
    const isTimeLeft = phrase.startsWith('-') && (unit === 'minute' || unit === 'hour');
    if (!isTimeLeft) ago.set(phrase, (ago.get(phrase) ?? new Set()).add(unit));
  }
  return { days, ago };
}

const UNITS = ['minute', 'hour', 'day', 'week', 'month', 'year'] as const satisfies Unit[];

/** Every phrase of a locale, in the singular and the plural, with `#` for the count. */
function phrasesIn(locale: string): [string, Unit][] {
  const formats = (['long', 'short', 'narrow'] as const).map((style) => new Intl.RelativeTimeFormat(locale, { style }));
  return formats.flatMap((format) =>
    UNITS.flatMap((unit) =>
      [1, 2].map((count): [string, Unit] => [format.format(-count, unit).replace(`${count}`, '#'), unit]),
    ),
  );
}

/** A phrase without spaces around its count, in the spelling of `Intl`. */
function spelled(phrase: string, language: DateLanguage): string {
  return dateWords[language].spellings.reduce(
    (text, [other, own]) => text.replace(other, own),
    phrase.replace(/ ?# ?/, '#'),
  );
}
