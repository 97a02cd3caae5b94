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
  return new Set(allStemsOf(raw, limit));
}

function allStemsOf(raw: string, limit?: number): string[] {
  return wordsOf(normalise(raw, limit)).map(stem);
}

/** Cache, since a batch compares one podcast's episodes with many sightings. */
const stemCache = new WeakMap<EpisodeNotes['insights'], { limit: number; stems: readonly string[] }>();

/** The stems of all words of an episode's insights, of the first `limit` UTF-16 code units of their texts. */
export function insightStems({ insights }: Pick<EpisodeNotes, 'insights'>, limit: number): readonly string[] {
  const known = stemCache.get(insights);
  if (known?.limit === limit) return known.stems;
  const stems = readInsightStems({ insights }, limit);
  stemCache.set(insights, { limit, stems });
  return stems;
}

/** {@link insightStems} of insights that are read once, without the cache. */
export function readInsightStems({ insights }: Pick<EpisodeNotes, 'insights'>, limit: number): string[] {
  let texts = '';
  for (const { statement, impact = '' } of insights) {
    if (texts.length >= limit) break;
    texts += `${statement} ${impact} `;
  }
  return allStemsOf(texts, limit);
}
