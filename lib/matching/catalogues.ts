import type { Catalogue, PodcastEntry, WordCounts } from '../domain/catalogue.ts';
import type { Dataset, EpisodeNotes } from '../domain/dataset.ts';
import { episodeKeys, podcastKeys } from './podcast/names.ts';
import { countWords } from './text/word-counts.ts';

/** A dataset in memory as the matcher sees it: for the command line and tests. */
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
  // In the database's order: what is looked up by key comes from the end, the newest of a podcast first.
  const podcastIndex = indexBy(
    idsFromTheEnd(podcasts).map(([, podcast]) => podcast),
    podcastKeys,
  );
  const episodeIndex = indexBy(
    idsFromTheEnd(byPodcast).flatMap(([, all]) => all),
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

function idsFromTheEnd<Value>(byId: ReadonlyMap<string, Value>): [string, Value][] {
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
      const filed = index.get(key);
      if (filed) filed.push(row);
      else index.set(key, [row]);
    }
  }
  return index;
}

function rowsOf<Row>(index: ReadonlyMap<string, Row[]>, keys: readonly string[], limit: number): Row[] {
  return [...new Set(keys.flatMap((key) => (index.get(key) ?? []).slice(0, limit)))].slice(0, limit);
}

/** Rows of a list sorted newest first, found by halving: a podcast may have thousands. */
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

/** A catalogue that hands out so many rows and no more, whoever asks for whatever. `left` tells how many are left. */
export type RowBudget = Catalogue & { left(): number };

/** Bounds what one match reads: rows beyond `most` are not asked for. */
export function withRowBudget(catalogue: Catalogue, limit: number): RowBudget {
  let left = limit;
  const take = async <Row>(wanted: number, ask: (limit: number) => Promise<Row[]>): Promise<Row[]> => {
    const allowed = Math.min(wanted, left);
    const rows = allowed > 0 ? await ask(allowed) : [];
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
