import type { IndexableType, Table } from 'dexie';
import type { Catalogue } from '../../domain/catalogue.ts';
import type { EpisodeNotes } from '../../domain/dataset.ts';
import type { LinerNotesDatabase } from '../database.ts';
import type { FeedEpisodeRow } from '../feed-database.ts';
import { episodeIdKey, generationKey } from '../row-keys.ts';
import { mergeEpisodes, mergePodcasts } from './seen.ts';

/**
 * The rows of the generations given, as one. Each call is one bounded request for each of them, or one per key and one
 * for the rows.
 */
export function rowsOf(
  { podcasts, episodes }: LinerNotesDatabase,
  generations: readonly number[],
  merge: (rows: readonly FeedEpisodeRow[]) => EpisodeNotes[] = mergeEpisodes,
): Omit<Catalogue, 'words'> {
  const under = (keys: readonly string[]) =>
    generations.flatMap((generation) => keys.map((key) => generationKey(generation, key)));
  return {
    podcastsByKeys: async (keys, most) => mergePodcasts(await rowsByKeys(podcasts, under(keys), most)),
    podcast: async (id) => {
      const rows = await podcasts.bulkGet(generations.map((generation): [number, string] => [generation, id]));
      return mergePodcasts(rows.filter((row) => row !== undefined))[0];
    },
    episodesByKeys: async (keys, most) => merge(await rowsByKeys(episodes, under(keys), most)),
    episode: async (id) => merge(await rowsByKeys(episodes, under([episodeIdKey(id)]), generations.length))[0],
    episodesBetween: async (podcastId, first, last, most) => {
      const found = await Promise.all(
        generations.map((generation) =>
          episodes
            .where(':id')
            .between([generation, podcastId, first, ''], [generation, podcastId, last, '\uffff'], true, true)
            .reverse()
            .limit(most)
            .toArray(),
        ),
      );
      return newestFirst(merge(found.flat())).slice(0, most);
    },
  };
}

/** Later days first; of one day, later ids: as the rows of one generation come in reverse. */
function newestFirst<T extends { publishedOn: string; id: string }>(episodes: readonly T[]): T[] {
  const later = (a: string, b: string) => (a < b ? 1 : a > b ? -1 : 0);
  return episodes.toSorted((a, b) => later(a.publishedOn, b.publishedOn) || later(a.id, b.id));
}

/** Rows that carry any of the keys, each read once however many of the keys it carries; newest first under each key. */
async function rowsByKeys<Row, Key extends IndexableType, Insert>(
  table: Table<Row, Key, Insert>,
  keys: readonly string[],
  most: number,
): Promise<Row[]> {
  const under = (key: string) => table.where('keys').equals(key).reverse().limit(most);
  const [only, ...others] = keys;
  if (only === undefined) return [];
  if (others.length === 0) return under(only).toArray();
  const found = await Promise.all(keys.map((key) => under(key).primaryKeys()));
  const distinct = [...new Map(found.flat().map((key) => [String(key), key])).values()].slice(0, most);
  if (distinct.length === 0) return [];
  return (await table.bulkGet(distinct)).filter((row) => row !== undefined);
}
