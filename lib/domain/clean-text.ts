/** Maximum length of a title, show name or publisher, in UTF-16 code units. */
export const MAX_TITLE = 1000;

/** Maximum length of show notes, in UTF-16 code units. They are evidence, never shown, so the rest is cut. */
export const MAX_DESCRIPTION = 8000;

/**
 * Control and format characters to remove: C0 and C1 controls except tab and line ends, bidirectional overrides and
 * isolates, zero-width marks, the byte-order mark, lone surrogates. Emoji and several scripts need the zero-width joiner
 * and non-joiner, so they stay.
 * Source: Unicode UAX #9 (bidirectional controls), Trojan Source (CVE-2021-42574).
 */
const UNWANTED =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: naming them is the point
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]|\p{Surrogate}/gu;

/** Anything but printable ASCII, and white space to collapse or trim: text without it needs no cleaning. */
const MAY_NEED_CLEANING = /[^ -~]|^ | (?: |$)/;

/** Makes text safe to store and show: removes unwanted characters, collapses white space, trims. */
export function cleanText(raw: string): string {
  if (!MAY_NEED_CLEANING.test(raw)) return raw;
  return raw.replace(UNWANTED, '').replace(/\s+/g, ' ').trim();
}

/** A count as it fits on the badge and the edge tab: empty for 0, `999+` above 999. */
export function countText(count: number): string {
  if (count === 0) return '';
  return count > 999 ? '999+' : String(count);
}
