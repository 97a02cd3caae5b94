/**
 * Folds a visible date for comparison with date words: compatibility forms, case, accents, apostrophes, signs and the
 * full stop of an abbreviation. Marks of Latin letters only, so kana stay whole.
 */
export function foldForDates(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f\u200b-\u200f]/g, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[’‘`´]/g, "'")
    .replace(/[‐−]/g, '-')
    .replace(/\.(?=[\s,]|$)/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/**
 * Folds text for search: compatibility forms, case and all marks, so "naive" finds "Naïve".
 * Source: Unicode UAX #15 (NFKD).
 */
export function foldForSearch(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

/** The distinct folded words of a query. A hit contains all of them, anywhere inside its words. */
export function searchWords(query: string): string[] {
  return [...new Set(foldForSearch(query).split(/\s+/).filter(Boolean))];
}

/**
 * Where the words of a search occur in a text, as `[start, end)` in UTF-16 code units, in order and without overlap.
 * @param words from {@link searchWords}
 */
export function wordRanges(text: string, words: readonly string[]): [start: number, end: number][] {
  const { folded, origins } = foldWithOrigins(text);
  const found = words.flatMap((word) => occurrences(folded, word)).sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  const ranges: [number, number][] = [];
  for (const [first, end] of found) {
    const start = origins[first] ?? text.length;
    // Mark a character whole even where it folds into several.
    const stop = origins.find((origin, unit) => unit >= end && origin !== origins[end - 1]) ?? text.length;
    const previous = ranges.at(-1);
    if (previous && start <= previous[1]) previous[1] = Math.max(previous[1], stop);
    else ranges.push([start, stop]);
  }
  return ranges;
}

/** Folds character by character, since folding changes lengths. `origins[i]` is the source index of folded unit `i`. */
function foldWithOrigins(text: string): { folded: string; origins: number[] } {
  const origins: number[] = [];
  let folded = '';
  let position = 0;
  for (const character of text) {
    const part = foldForSearch(character);
    folded += part;
    for (let unit = 0; unit < part.length; unit++) origins.push(position);
    position += character.length;
  }
  return { folded, origins };
}

function occurrences(folded: string, word: string): [number, number][] {
  const found: [number, number][] = [];
  for (let at = folded.indexOf(word); at !== -1; at = folded.indexOf(word, at + word.length))
    found.push([at, at + word.length]);
  return found;
}
