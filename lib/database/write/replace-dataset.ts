import type { Dataset, EpisodeNotes } from '../../domain/dataset.ts';
import type { LinerNotesDatabase } from '../database.ts';
import type { ActiveFeed, ShippedRow } from '../feed-database.ts';
import { BUNDLED_FEED } from '../read/seen.ts';
import { collectGarbage } from './feed-content.ts';
import { readGenerations } from './feed-steps.ts';
import { feedEpisodeRow, feedPodcastRow } from './generation-rows.ts';
import { count, emptyTally, type Tally } from './tally.ts';

/** A dataset whose episodes come one after the other: a large one need not lie in memory whole. */
export type DatasetSource = Omit<Dataset, 'episodes'> & { episodes: Iterable<EpisodeNotes> };

/** Episodes written at a time: few requests, and never all rows in memory. */
const ROWS_AT_ONCE = 2_000;

/** Of whom the bundled insights are, as far as the list of feeds is concerned; each insight names its own source. */
const NAME = 'Liner Notes';

/**
 * Puts a dataset in the place of what is read of the bundled feed, also of what was synced of it. Rows and figures move
 * together in one transaction: a killed worker leaves the old dataset or the new one, and no reader sees a mixture.
 * @throws what IndexedDB throws (`QuotaExceededError` among them); the old dataset is then still whole
 */
export async function replaceDataset(database: LinerNotesDatabase, dataset: DatasetSource): Promise<void> {
  const { podcasts, episodes, topics, words, feeds, meta } = database;
  await database.transaction('rw', [podcasts, episodes, topics, words, feeds, meta], async () => {
    const row = await readGenerations(database);
    const generation = row.last + 1;
    const tally = emptyTally();
    for (const some of chunks(dataset.episodes)) {
      for (const episode of some) count(tally, episode, 1);
      await episodes.bulkAdd(some.map((episode) => feedEpisodeRow(generation, episode)));
    }
    const counts = (id: string) => tally.podcasts.get(id) ?? { insights: 0, episodes: 0 };
    await podcasts.bulkAdd(dataset.podcasts.map((podcast) => feedPodcastRow(generation, podcast, counts(podcast.id))));
    await topics.bulkAdd([...tally.topics.values()].map((topic) => ({ generation, ...topic })));
    await words.put({ generation, ...tally.words.counts() });
    const { version, asOf } = dataset;
    const shipped: ShippedRow = { key: 'shipped', version, generation, topics: tally.topics.size };
    await meta.put(shipped);
    const before = row.active.find(({ feed }) => feed === BUNDLED_FEED);
    const others = row.active.filter(({ feed }) => feed !== BUNDLED_FEED);
    const active: ActiveFeed = {
      ...{
        feed: BUNDLED_FEED,
        generation,
        on: before?.on ?? true,
        name: NAME,
        asOf,
        podcasts: dataset.podcasts.length,
      },
      ...totals(tally),
    };
    const stale = before ? [...row.stale, before.generation] : row.stale;
    // What was synced of it is gone: the next sync begins anew.
    const { active: _, ...state } = (await feeds.get(BUNDLED_FEED)) ?? { active: undefined };
    if ('id' in state) await feeds.put(state);
    const untold = crypto.randomUUID();
    await meta.put({ ...row, last: generation, active: [active, ...others], stale, untold });
  });
  await collectGarbage(database);
}

function totals({ podcasts }: Tally): Pick<ActiveFeed, 'insights' | 'episodes'> {
  const counts = [...podcasts.values()];
  return {
    insights: counts.reduce((sum, { insights }) => sum + insights, 0),
    episodes: counts.reduce((sum, { episodes }) => sum + episodes, 0),
  };
}

function* chunks<T>(all: Iterable<T>): Generator<T[]> {
  let chunk: T[] = [];
  for (const one of all) {
    chunk.push(one);
    if (chunk.length < ROWS_AT_ONCE) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}
