import type { Catalogue, FeedCatalogue, WordCounts } from '../domain/catalogue.ts';
import { gateOf } from './gate.ts';
import { bareReads, type LookUpReads, type RowReads, readsOf } from './look-up-reads.ts';
import { episodesOf, podcastsOf, visibleIn } from './read/visible.ts';
import { episodeIdKey, type FeedDatabase, generationKey } from './schema.ts';

/**
 * Runs several look-ups in one read transaction: all see the same data, and the cost of a transaction is paid once.
 * A running sync lets it go first.
 * @param work receives a catalogue for each visible feed, in the user's order; it must await nothing else
 */
export function lookUp<T>(database: FeedDatabase, work: (feeds: readonly FeedCatalogue[]) => Promise<T>): Promise<T> {
  const { podcasts, episodes, words, meta } = database;
  const read = async (reads: LookUpReads) => {
    const feeds = visibleIn(await reads.generations());
    const generations = feeds.map(({ generation }) => generation);
    const counts = await wordsOf(database, reads, generations);
    return work(
      feeds.map(({ feed, generation }) => ({
        feed,
        catalogue: { words: counts.get(generation) ?? NO_WORDS, ...rowsOf(reads, generation) },
      })),
    );
  };
  return gateOf(database).lookUp(async () => {
    const bare = bareReads(database);
    // Dexie keeps a transaction alive across native `await` only if the function passed to it is async.
    return bare
      ? read(bare)
      : database.transaction('r', podcasts, episodes, words, meta, async () => read(readsOf(database)));
  });
}

const NO_WORDS: WordCounts = { episodes: 0, counts: new Map(), publisherTitles: 0 };

/** Every look-up needs the word counts, so they are cached by generation; see {@link clearWordCounts}. */
const cached = new WeakMap<FeedDatabase, ReadonlyMap<number, WordCounts>>();

async function wordsOf(
  database: FeedDatabase,
  reads: LookUpReads,
  generations: readonly number[],
): Promise<ReadonlyMap<number, WordCounts>> {
  const known = cached.get(database) ?? new Map<number, WordCounts>();
  const missing = generations.filter((generation) => !known.has(generation));
  if (missing.length === 0) return known;
  const rows = await reads.words(missing);
  const read = rows.flatMap((row) => (row ? [[row.generation, row] as const] : []));
  const words = new Map([...[...known].filter(([generation]) => generations.includes(generation)), ...read]);
  cached.set(database, words);
  return words;
}

/** Call this after loading a dataset: a new database reuses generation numbers, so the cache may be wrong. */
export function clearWordCounts(database: FeedDatabase): void {
  cached.delete(database);
}

/** The rows of a generation. Each call makes one bounded request, or one per key and one for each row. */
function rowsOf({ podcasts, episodes }: LookUpReads, generation: number): Omit<Catalogue, 'words'> {
  const under = (keys: readonly string[]) => keys.map((key) => generationKey(generation, key));
  return {
    podcastsByKeys: async (keys, limit) => podcastsOf(await rowsByKeys(podcasts, under(keys), limit)),
    podcast: async (id) => podcastsOf(present(await podcasts.byIds([[generation, id]])))[0],
    episodesByKeys: async (keys, limit) => episodesOf(await rowsByKeys(episodes, under(keys), limit)),
    episode: async (id) => episodesOf(await rowsByKeys(episodes, under([episodeIdKey(id)]), 1))[0],
    episodesBetween: async (podcastId, first, last, limit) =>
      episodesOf(
        await episodes.between([generation, podcastId, first, ''], [generation, podcastId, last, '\uffff'], limit),
      ),
  };
}

/** Rows that have any of the keys, without duplicates; newest first for each key. */
async function rowsByKeys<Row>(reads: RowReads<Row>, keys: readonly string[], limit: number): Promise<Row[]> {
  const [only, ...others] = keys;
  if (only === undefined) return [];
  if (others.length === 0) return reads.byKey(only, limit);
  const found = await Promise.all(keys.map((key) => reads.idsByKey(key, limit)));
  const distinct = [...new Map(found.flat().map((key) => [String(key), key])).values()].slice(0, limit);
  return distinct.length === 0 ? [] : present(await reads.byIds(distinct));
}

function present<Row>(rows: readonly (Row | undefined)[]): Row[] {
  return rows.filter((row) => row !== undefined);
}
