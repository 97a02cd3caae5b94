import type { Dataset, EpisodeNotes, Podcast } from '../../lib/domain/dataset.ts';
import { addDays } from '../../lib/domain/dates/day.ts';
import type { Sighting } from '../../lib/domain/sighting.ts';
import { randomNumbers } from '../random-numbers.ts';

const PODCASTS = 200;
const EPISODES_EACH = 100;
const INSIGHTS_EACH = 5;

const FIRST_DAY = '2024-06-03';
const TOPICS = 60;
const SYLLABLES =
  'ba ce di fo gu ka le mi no pu ra se ti vo wa xe zi lor mal ner pol rin sam tur ven dal fen gis'.split(' ');

/** Numbers from 0 to 1. */
type Chance = () => number;

/**
 * A made-up dataset of 100,000 insights in 20,000 weekly episodes of 200 podcasts; texts as long as those of the
 * bundled dataset. It is always the same.
 * @param version what the dataset calls itself
 */
export function syntheticDataset(version: string, size = PODCASTS): Dataset {
  const chance = randomNumbers(1);
  const vocabulary = Array.from({ length: 3000 }, () => word(chance));
  const topics = Array.from({ length: TOPICS }, (_, index) => ({
    slug: `topic-${index}`,
    name: capital(words(chance, vocabulary, 2)),
  }));
  const podcasts = Array.from(
    { length: size },
    (_, index): Podcast => ({
      id: `podcast-${index}`,
      title: `${capital(words(chance, vocabulary, 3))} ${index}`,
      aliases: [],
      publisher: capital(words(chance, vocabulary, 2)),
      ids: { spotify: base62(chance), apple: String(1_000_000_000 + index) },
    }),
  );
  const episodes = podcasts.flatMap((podcast, show) =>
    Array.from(
      { length: EPISODES_EACH },
      (_, index): EpisodeNotes => ({
        id: `episode-${show}-${index}`,
        podcastId: podcast.id,
        title: capital(words(chance, vocabulary, 8)),
        publishedOn: addDays(FIRST_DAY, 7 * index + (show % 7)),
        ids: {},
        insights: Array.from({ length: INSIGHTS_EACH }, (_, insight) => ({
          id: `insight-${show}-${index}-${insight}`,
          statement: `${capital(words(chance, vocabulary, 26))}.`,
          impact: `${capital(words(chance, vocabulary, 20))}.`,
          topics: [pick(chance, topics), pick(chance, topics)],
          source: 'made up',
        })),
      }),
    ),
  );
  return { version, asOf: addDays(FIRST_DAY, 7 * EPISODES_EACH), podcasts, episodes };
}

/**
 * Sightings as pages and players give them. Of ten: six of an episode page with podcast id, day and a publisher's
 * title that shares some words with the dataset's; one by the podcast's title alone; one of a player, without a day;
 * one of a day without an episode in the dataset; one of an unknown podcast.
 */
export function syntheticSightings({ podcasts, episodes }: Dataset, count: number): Sighting[] {
  const chance = randomNumbers(2);
  return Array.from({ length: count }, (_, index): Sighting => {
    const episode = pick(chance, episodes);
    const podcast = podcasts.find(({ id }) => id === episode.podcastId);
    if (!podcast) throw new Error(`no podcast has the id ${episode.podcastId}`);
    const title = `${episode.title.split(' ').slice(0, 4).join(' ')} with ${capital(word(chance))}`;
    const spotify = base62(chance);
    const description = episode.insights.map(({ statement }) => statement.slice(0, 60)).join(' ');
    const { publishedOn } = episode;
    const kind = index % 10;
    return {
      site: 'spotify',
      source: kind === 7 ? 'player' : 'page',
      kind: 'episode',
      podcast:
        kind === 9
          ? { title: capital(word(chance)), ids: { spotify } }
          : { title: podcast.title, ids: kind === 6 ? {} : { spotify: podcast.ids.spotify } },
      episode: {
        title,
        ids: { spotify },
        ...(kind === 7 ? {} : { publishedOn: kind === 8 ? addDays(publishedOn, 3) : publishedOn, description }),
      },
    };
  });
}

const pick = <T>(chance: Chance, from: readonly T[]): T => from[Math.floor(chance() * from.length)] as T;
const word = (chance: Chance) =>
  Array.from({ length: 2 + Math.floor(chance() * 3) }, () => pick(chance, SYLLABLES)).join('');
const words = (chance: Chance, vocabulary: readonly string[], count: number) =>
  Array.from({ length: count }, () => pick(chance, vocabulary)).join(' ');
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
const base62 = (chance: Chance) => Array.from({ length: 22 }, () => pick(chance, [...'0123456789abcdefXYZ'])).join('');
