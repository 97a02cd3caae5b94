import type { Catalogue, PodcastEntry, WordCounts } from '../domain/catalogue.ts';
import type { Dataset, EpisodeNotes } from '../domain/dataset.ts';
import { episodeKeys, podcastKeys } from './podcast/names.ts';
import { countWords } from './text/word-counts.ts';

/** A catalogue over a dataset in memory, for the command line and tests. */
export function memoryCatalogue(dataset: Pick<Dataset, 'podcasts' | 'episodes'>): Catalogue {
  const byPodcast = Map.groupBy(dataset.episodes, (episode) => episode.podcastId);
  for (const episodes of byPodcast.values()) episodes.sort(newestFirst);
  const podcasts = new Map(
    dataset.podcasts.map((podcast): [string, PodcastEntry] => {
      const episodes = byPodcast.get(podcast.id) ?? [];
      const insights = episodes.reduce((sum, episode) => sum + episode.insights.length, 0);
      return [podcast.id, { ...podcast, episodes: episodes.length, insights }];
    }),
  );
  const episodes = new Map(dataset.episodes.map((episode) => [episode.id, episode]));
  // The database's order: look-ups by key go backwards by id, and give a podcast's newest episodes first.
  const podcastIndex = indexBy(
    descendingIds(podcasts).map(([, podcast]) => podcast),
    podcastKeys,
  );
  const episodeIndex = indexBy(
    descendingIds(byPodcast).flatMap(([, newest]) => newest),
    episodeKeys,
  );
  let words: WordCounts | undefined;
  return {
    get words() {
      words ??= countWords(dataset.episodes);
      return words;
    },
    podcastsByKeys: async (keys, limit) => rowsOf(podcastIndex, keys, limit),
    podcast: async (id) => podcasts.get(id),
    episodesByKeys: async (keys, limit) => rowsOf(episodeIndex, keys, limit),
    episode: async (id) => episodes.get(id),
    episodesBetween: async (podcastId, first, last, limit) =>
      between(byPodcast.get(podcastId) ?? [], first, last, limit),
  };
}

function descendingIds<Value>(byId: ReadonlyMap<string, Value>): [string, Value][] {
  return [...byId].sort(([a], [b]) => (a < b ? 1 : -1));
}

function newestFirst(a: EpisodeNotes, b: EpisodeNotes): number {
  if (a.publishedOn !== b.publishedOn) return a.publishedOn < b.publishedOn ? 1 : -1;
  return a.id < b.id ? 1 : -1;
}

function indexBy<Row>(rows: Iterable<Row>, keysOf: (row: Row) => readonly string[]): Map<string, Row[]> {
  const index = new Map<string, Row[]>();
  for (const row of rows) {
    for (const key of keysOf(row)) {
      const indexed = index.get(key);
      if (indexed) indexed.push(row);
      else index.set(key, [row]);
    }
  }
  return index;
}

function rowsOf<Row>(index: ReadonlyMap<string, Row[]>, keys: readonly string[], limit: number): Row[] {
  return [...new Set(keys.flatMap((key) => (index.get(key) ?? []).slice(0, limit)))].slice(0, limit);
}

/** Episodes of a list sorted newest first, by binary search: a podcast may have thousands. */
function between(episodes: readonly EpisodeNotes[], first: string, last: string, limit: number): EpisodeNotes[] {
  let low = 0;
  let high = episodes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((episodes[middle] as EpisodeNotes).publishedOn > last) low = middle + 1;
    else high = middle;
  }
  const found: EpisodeNotes[] = [];
  for (const episode of episodes.slice(low, low + limit)) {
    if (episode.publishedOn < first) break;
    found.push(episode);
  }
  return found;
}

/** A catalogue with a limit on the rows it gives in total. `left` is how many it can still give. */
export type RowBudget = Catalogue & { left(): number };

/** Limits the rows that one match reads. Look-ups beyond the limit never reach the catalogue. */
export function withRowBudget(catalogue: Catalogue, limit: number): RowBudget {
  let left = limit;
  const take = async <Row>(wanted: number, read: (limit: number) => Promise<Row[]>): Promise<Row[]> => {
    const allowed = Math.min(wanted, left);
    const rows = allowed > 0 ? await read(allowed) : [];
    left -= rows.length;
    return rows;
  };
  return {
    left: () => left,
    words: catalogue.words,
    episode: async (id) => (await take(1, async () => [await catalogue.episode(id)]))[0],
    podcast: async (id) => (await take(1, async () => [await catalogue.podcast(id)]))[0],
    podcastsByKeys: (keys, wanted) => take(wanted, (allowed) => catalogue.podcastsByKeys(keys, allowed)),
    episodesByKeys: (keys, wanted) => take(wanted, (allowed) => catalogue.episodesByKeys(keys, allowed)),
    episodesBetween: (id, first, last, wanted) =>
      take(wanted, (allowed) => catalogue.episodesBetween(id, first, last, allowed)),
  };
}
