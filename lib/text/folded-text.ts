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
