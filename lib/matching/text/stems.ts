import type { EpisodeNotes } from '../../domain/dataset.ts';
import { normalise, wordsOf } from '../../text/normalise.ts';

/**
 * Strips an English plural or genitive ending, so that "agents" equals "agent" and "lennys" equals "lenny". Crude, but
 * the same on both sides. Stored word counts use stems.
 */
export function stem(word: string): string {
  if (word.length < 4 || !word.endsWith('s') || !/^[a-z]+$/.test(word) || /(?:ss|us|is)$/.test(word)) return word;
  return word.length > 5 && word.endsWith('ies') ? `${word.slice(0, -3)}y` : word.slice(0, -1);
}

/** The distinct stems of a text's words, in order. */
export function stemsOf(raw: string, limit?: number): Set<string> {
  return new Set(wordsOf(normalise(raw, limit)).map(stem));
}

/** Cache, since a batch compares one podcast's episodes with many sightings. */
const stemCache = new WeakMap<EpisodeNotes['insights'], { limit: number; stems: ReadonlySet<string> }>();

/** The stems of the words of an episode's insights, of the first `limit` UTF-16 code units of their texts. */
export function insightStems({ insights }: Pick<EpisodeNotes, 'insights'>, limit: number): ReadonlySet<string> {
  const known = stemCache.get(insights);
  if (known?.limit === limit) return known.stems;
  const stems = readInsightStems({ insights }, limit);
  stemCache.set(insights, { limit, stems });
  return stems;
}

/** {@link insightStems} of insights that are read once, without the cache. */
export function readInsightStems({ insights }: Pick<EpisodeNotes, 'insights'>, limit: number): Set<string> {
  let texts = '';
  for (const { statement, impact = '' } of insights) {
    if (texts.length >= limit) break;
    texts += `${statement} ${impact} `;
  }
  return stemsOf(texts, limit);
}
