import type { Topic } from './dataset.ts';

/** The longest slug, in UTF-16 code units; as in the schema of a topic. */
const MOST_SLUG = 120;

/** Signs that tell names apart ("C", "C++", "C#") and how a slug spells them; other symbols become `u` and their code. */
const SPELT: Record<string, string> = { '+': 'plus', '#': 'sharp', '&': 'and', '@': 'at', '%': 'percent', '*': 'star' };

/**
 * The address of a topic: letters and digits of any script in lower case, joined by hyphens. Names that differ only in
 * case, white space or punctuation get the same slug, since they are the same topic.
 * @param name a topic's name, such as `Infrastructure`
 * @returns at most 120 UTF-16 code units, never empty for a name that is not
 */
export function slugOf(name: string): string {
  const folded = name.normalize('NFKC').toLowerCase().normalize('NFKC');
  const spelt = folded.replace(/[#&@%*]|\p{S}/gu, (sign) => ` ${SPELT[sign] ?? inHex(sign)} `);
  const words = spelt.match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu) ?? [...folded].map(inHex);
  return words
    .join('-')
    .replace(/[\u{fe00}-\u{fe0f}]/gu, '')
    .slice(0, MOST_SLUG)
    .replace(/\p{Surrogate}$|-$/u, '');
}

/** A topic by its name. */
export function topicOf(name: string): Topic {
  return { slug: slugOf(name), name };
}

function inHex(sign: string): string {
  return `u${sign.codePointAt(0)?.toString(16)}`;
}
