/** How a page numbers its insights: `1. Text`, `1.Text`, `1 Text`, or not at all (some browsers copy no list numbers). */
export type Numbering = 'spaced' | 'glued' | 'bare' | 'none' | 'unclear';

/** @param heads the first line of each insight, in order */
export function numberingOf(heads: readonly string[]): Numbering {
  if (heads.some((head) => /^\d+(?:[.)](?: |$)|$)/.test(head))) return 'spaced';
  if (heads.some((head) => /^\d+[.)][^\d ]/.test(head))) return 'glued';
  if (heads.length > 1 && heads.every((head, index) => head.startsWith(`${index + 1} `))) return 'bare';
  // "1.5 million", or "1." and "5 million"?
  return /^1[.)]\d/.test(heads[0] ?? '') ? 'unclear' : 'none';
}

/** What follows the number at the start of a line; undefined when the line does not start with that number. */
export function afterNumber(text: string, number: number, numbering: Numbering): string | undefined {
  if (numbering === 'none') return text;
  const mark = { spaced: '(?:[.)](?: |$)|$)', glued: '[.)] ?', bare: ' ', unclear: '[.)] ' }[numbering];
  const match = new RegExp(`^0*${number}${mark}`).exec(text);
  return match ? text.slice(match[0].length) : undefined;
}

/** Whether a line can only be the start of that insight. */
export function startsInsight(text: string, number: number, numbering: Numbering): boolean {
  if (numbering !== 'spaced' && numbering !== 'glued') return false;
  return afterNumber(text, number, numbering) !== undefined && !/^\d+[.)]\d/.test(text);
}
