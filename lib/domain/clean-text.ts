/** The longest title, show name or publisher kept. In UTF-16 code units. */
export const MAX_TITLE = 1000;

/** Show notes are evidence, not reading matter: what is longer is cut. In UTF-16 code units. */
export const MAX_DESCRIPTION = 8000;

/**
 * Control and format characters that have no business in a title or a statement: C0/C1 controls but tab and line
 * ends, bidirectional overrides and isolates, zero-width marks, the byte-order mark, lone surrogates. The zero-width
 * joiner and non-joiner stay, since emoji and several scripts need them.
 * Source: Unicode UAX #9 (bidirectional controls), Trojan Source (CVE-2021-42574).
 */
const UNWANTED =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: naming them is the point
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]|\p{Surrogate}/gu;

/** Text as it may be stored and shown: unwanted characters gone, every run of white space one space, trimmed. */
export function cleanText(raw: string): string {
  return raw.replace(UNWANTED, '').replace(/\s+/g, ' ').trim();
}

/** A count as badge and edge tab have room for it: nothing for none, `999+` beyond what fits. */
export function countText(count: number): string {
  if (count === 0) return '';
  return count > 999 ? '999+' : String(count);
}
