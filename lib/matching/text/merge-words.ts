import type { WordCounts } from '../../domain/catalogue.ts';
import { BY_FORM } from '../episode/rarity.ts';

/**
 * How several datasets that are read as one are written: a word is as common as in the one where it is most so, since
 * what is common anywhere tells little.
 */
export function mergeWords(all: readonly WordCounts[]): WordCounts {
  const [only, ...others] = all;
  if (only && others.length === 0) return only;
  const episodes = Math.max(0, ...all.map((one) => one.episodes));
  const sampled = all.reduce((sum, one) => sum + one.episodes, 0);
  const publishers = all.reduce((sum, one) => sum + one.publisherTitles, 0);
  const counts = new Map<string, number>();
  for (const one of all) {
    const scale = (episodes + BY_FORM) / (one.episodes + BY_FORM);
    for (const [word, count] of one.counts) counts.set(word, Math.max(counts.get(word) ?? 0, count * scale));
  }
  return { episodes, counts, publisherTitles: sampled === 0 ? 0 : (publishers / sampled) * episodes };
}
