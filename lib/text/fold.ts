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
