import type { DatasetSource } from '../../../lib/database/write/bundled.ts';
import type { EpisodeNotes, Podcast, Topic } from '../../../lib/domain/dataset.ts';
import { addDays } from '../../../lib/domain/dates/day.ts';
import { randomNumbers } from '../../random-numbers.ts';

const EPISODES_EACH = 100;
const INSIGHTS_EACH = 5;
const TOPICS_EACH = 2;
const FIRST_DAY = '2022-01-03';
const SYLLABLES =
  'ba ce di fo gu ka le mi no pu ra se ti vo wa xe zi lor mal ner pol rin sam tur ven dal fen gis'.split(' ');
const BASE32 = 'abcdefghijklmnopqrstuvwxyz234567';

/**
 * A made-up dataset of weekly podcasts, 100 episodes each, five insights an episode; texts and ids as long as those of
 * the bundled dataset, three episodes in ten with platform ids. Always the same; its episodes are made as they are
 * asked for, so that a million insights never lie in memory.
 */
export function syntheticDataset(podcastCount: number): DatasetSource {
  const chance = randomNumbers(1);
  const vocabulary = Array.from({ length: 5000 }, () => word(chance));
  const topics = Array.from(
    { length: 400 },
    (_, n): Topic => ({ slug: `topic-${n}`, name: some(chance, vocabulary, 2) }),
  );
  const podcasts = Array.from(
    { length: podcastCount },
    (_, n): Podcast => ({
      id: id(chance),
      title: `${some(chance, vocabulary, 3)} ${n}`,
      aliases: [],
      publisher: some(chance, vocabulary, 2),
      ids: n % 2 === 0 ? { spotify: id(chance), apple: String(1_000_000_000 + n) } : {},
    }),
  );
  return {
    version: '0123456789abcdef',
    asOf: dayOfEpisode(EPISODES_EACH, 0),
    podcasts,
    episodes: episodesOf(podcasts, vocabulary, topics),
  };
}

function* episodesOf(
  podcasts: readonly Podcast[],
  vocabulary: readonly string[],
  topics: readonly Topic[],
): Generator<EpisodeNotes> {
  for (const [show, podcast] of podcasts.entries()) {
    const chance = randomNumbers(show + 2);
    for (let n = 0; n < EPISODES_EACH; n += 1) {
      yield {
        id: id(chance),
        podcastId: podcast.id,
        title: some(chance, vocabulary, 8),
        publishedOn: dayOfEpisode(n, show),
        durationSeconds: 1800 + Math.floor(chance() * 3600),
        ids:
          n % 10 < 3 ? { spotify: id(chance), apple: String(1e12 + show * EPISODES_EACH + n), guid: id(chance) } : {},
        insights: Array.from({ length: INSIGHTS_EACH }, () => ({
          id: id(chance),
          statement: `${some(chance, vocabulary, 24)}.`,
          impact: `${some(chance, vocabulary, 18)}.`,
          topics: Array.from({ length: TOPICS_EACH }, () => pick(chance, topics)),
          source: 'made up',
        })),
      };
    }
  }
}

const dayOfEpisode = (n: number, show: number) => addDays(FIRST_DAY, 7 * n + (show % 7));

function pick<T>(chance: () => number, from: readonly T[]): T {
  return from[Math.floor(chance() * from.length)] as T;
}

function word(chance: () => number): string {
  return Array.from({ length: 2 + Math.floor(chance() * 2) }, () => pick(chance, SYLLABLES)).join('');
}

function some(chance: () => number, vocabulary: readonly string[], count: number): string {
  const text = Array.from({ length: count }, () => pick(chance, vocabulary)).join(' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function id(chance: () => number): string {
  return Array.from({ length: 16 }, () => BASE32[Math.floor(chance() * 32)]).join('');
}
