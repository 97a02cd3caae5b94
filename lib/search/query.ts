import { foldedWords } from './segment.ts';

/** A word to find; or a phrase: words that follow one another. */
export type Term =
  | { kind: 'word'; word: string }
  /** `open`: its quotes are not closed yet, so its last word may be unfinished. */
  | { kind: 'phrase'; words: string[]; open: boolean };

/** What narrows a search. `at` is where it is in the text, as `[start, end)`. */
export type Filter = { at: [start: number, end: number]; value: string } & (
  | { kind: 'topic' | 'podcast'; words: string[] }
  /** On or after the first day of the date; before it. */
  | { kind: 'after' | 'before'; day: string }
);

export interface SearchQuery {
  terms: Term[];
  filters: Filter[];
}

/** Sanity limit: each word costs time. */
const MAX_TERMS = 32;

const QUOTES = '"“”„‟«»';
const TOKEN = new RegExp(
  `(?:(topic|podcast|after|before):)?(?:[${QUOTES}]([^${QUOTES}]*)([${QUOTES}]|$)|(\\S+))?`,
  'giy',
);

/**
 * Parses what a user types: words, "phrases" and the filters `topic:`, `podcast:`, `after:` and `before:`. Never fails: a
 * filter without a value is not there yet, and a date that is none is a word.
 */
export function parseQuery(text: string): SearchQuery {
  const terms: Term[] = [];
  const filters: Filter[] = [];
  for (let at = 0; at < text.length; ) {
    TOKEN.lastIndex = at;
    const [token = '', name, quoted, closing, plain = ''] = TOKEN.exec(text) ?? [];
    if (token === '') {
      at += 1;
      continue;
    }
    const value = quoted ?? plain;
    const filter = name === undefined ? undefined : filterOf(name.toLowerCase(), value, [at, at + token.length]);
    if (filter) filters.push(filter);
    else if (quoted !== undefined) terms.push(...phraseOf(quoted, closing === ''));
    else if (name === undefined || value !== '') terms.push(...foldedWords(token).map(wordTerm));
    at += token.length;
  }
  return { terms: distinct(terms).slice(0, MAX_TERMS), filters };
}

/** Whether there is anything to search for. */
export function isEmpty({ terms, filters }: SearchQuery): boolean {
  return terms.length === 0 && filters.length === 0;
}

/** The text of a search without one of its filters. */
export function withoutFilter(text: string, { at: [start, end] }: Filter): string {
  return `${text.slice(0, start).trimEnd()} ${text.slice(end).trimStart()}`.trim();
}

const wordTerm = (word: string): Term => ({ kind: 'word', word });

function phraseOf(text: string, open: boolean): Term[] {
  const words = foldedWords(text);
  return words.length === 0 ? [] : [{ kind: 'phrase', words, open: open && !/\s$/.test(text) }];
}

function filterOf(name: string, value: string, at: [number, number]): Filter | undefined {
  switch (name) {
    case 'topic':
    case 'podcast': {
      const words = foldedWords(value);
      return words.length === 0 ? undefined : { kind: name, value, at, words };
    }
    case 'after':
    case 'before': {
      const day = dayOf(value);
      return day === undefined ? undefined : { kind: name, value, at, day };
    }
    default:
      return undefined;
  }
}

/** The first day of a year, a month or a day: `2026`, `2026-05` or `2026-05-22`. */
function dayOf(value: string): string | undefined {
  const [, year, month = '01', day = '01'] = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(value) ?? [];
  const whole = `${year}-${month}-${day}`;
  const time = Date.parse(whole);
  // Some engines turn the 31st of a shorter month into a day of the next one.
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(whole) ? whole : undefined;
}

function distinct(terms: readonly Term[]): Term[] {
  return [...new Map(terms.map((term) => [JSON.stringify(term), term])).values()];
}
