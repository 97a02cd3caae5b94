/**
 * One form of each letter: compatibility forms, case, accents, apostrophes and full stops at the end of a word do not
 * tell dates apart.
 */
export function foldedText(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f\u200b-\u200f]/g, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[’‘`´]/g, "'")
    .replace(/\.(?=\s|$)|,/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/**
 * Text as the search compares it: compatibility forms and letter case folded, marks stripped, so that "naive" finds
 * "Naïve". Source: Unicode UAX #15 (NFKD).
 */
export function foldForSearch(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

/** The words a query asks for, folded, each once. All of them must be found, anywhere inside a word. */
export function searchWords(query: string): string[] {
  return [...new Set(foldForSearch(query).split(/\s+/).filter(Boolean))];
}

/**
 * Where in the text the words of a search stand, as `[start, end)` in UTF-16 code units: in order, without overlap.
 * @param words as {@link searchWords} gives them
 */
export function wordRanges(text: string, words: readonly string[]): [start: number, end: number][] {
  const { folded, origins } = foldWithOrigins(text);
  const found = words.flatMap((word) => occurrences(folded, word)).sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  const ranges: [number, number][] = [];
  for (const [first, end] of found) {
    const start = origins[first] ?? text.length;
    // A character is marked whole, be it folded into several.
    const stop = origins.find((origin, unit) => unit >= end && origin !== origins[end - 1]) ?? text.length;
    const last = ranges.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], stop);
    else ranges.push([start, stop]);
  }
  return ranges;
}

/** Folds character by character, since folding changes lengths: `origins[i]` is where the folded unit `i` came from. */
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
