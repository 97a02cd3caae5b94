import type { InsightRecord } from '../../lib/feed/merge/record.ts';
import { randomNumbers } from '../random-numbers.ts';

const SYLLABLES = 'ba ce di fo gu la me ni or pu ra se ti vo wu al en is ot un ka lo mi na re sto tra ven wor xi'.split(
  ' ',
);
const WORDS = vocabulary(6000);
const TOPICS = WORDS.slice(100, 160).map((word) => word.charAt(0).toUpperCase() + word.slice(1));
const EPISODES_PER_PODCAST = 40;
const INSIGHTS_PER_EPISODE = 5;

/**
 * A made-up insight that compresses about as well as real ones: words as rare as in a language (Zipf), five insights an
 * episode, forty episodes a podcast. The same for the same number.
 * @param index counts from 0 over all insights
 */
export function madeUpRecord(index: number): InsightRecord {
  const episode = Math.floor(index / INSIGHTS_PER_EPISODE);
  const podcast = Math.floor(episode / EPISODES_PER_PODCAST);
  const own = randomNumbers(index * 3 + 1);
  return {
    statement: sentence(own, 22),
    impact: sentence(own, 16),
    topics: [pick(own, TOPICS), ...(own() < 0.3 ? [pick(own, TOPICS)] : [])].filter(
      (topic, at, all) => all.indexOf(topic) === at,
    ),
    episode: { title: sentence(randomNumbers(episode * 3 + 2), 8), publishedOn: dayOf(episode) },
    podcast: { title: `${sentence(randomNumbers(podcast * 3 + 3), 3)} ${podcast}` },
    id: `made-up-${index}`,
  };
}

function dayOf(episode: number): string {
  return new Date(Date.UTC(2026, 4, 20) - (episode % EPISODES_PER_PODCAST) * 7 * 86_400_000).toISOString().slice(0, 10);
}

function sentence(random: () => number, words: number): string {
  const text = Array.from({ length: words }, () => WORDS[Math.floor(WORDS.length ** random()) - 1] ?? 'a').join(' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function pick<T>(random: () => number, values: readonly T[]): T {
  return values[Math.floor(random() * values.length)] as T;
}

function vocabulary(words: number): string[] {
  const random = randomNumbers(7);
  const found = new Set<string>();
  while (found.size < words)
    found.add(Array.from({ length: 1 + Math.floor(random() * 4) }, () => pick(random, SYLLABLES)).join(''));
  return [...found];
}
