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
