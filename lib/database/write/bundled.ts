import type { WordCounts } from '../../domain/catalogue.ts';
import type { Dataset, EpisodeNotes } from '../../domain/dataset.ts';
import { BUNDLED_FEED, inReadTransaction } from '../read/visible.ts';
import type { ActiveFeed, FeedDatabase, FeedEpisodeRow, ShippedRow } from '../schema.ts';
import { readGenerations } from './feed-state.ts';
import { collectGarbage } from './generations.ts';
import {
  countEpisode,
  emptyTally,
  feedEpisodeRow,
  feedPodcastRow,
  figuresOf,
  type Tally,
  writeSlices,
} from './rows.ts';

/** A dataset whose episodes are iterated, so that a large one need not be in memory at once. */
export type DatasetSource = Omit<Dataset, 'episodes'> & { episodes: Iterable<EpisodeNotes> };

/** The bundled feed's name in the list of feeds; each insight names its own source. */
const NAME = 'Liner Notes';

/**
 * Replaces the active data of the bundled feed, even if that was synced. Rows and figures move together in one
 * transaction: a killed worker leaves the old dataset or the new one, and no reader sees a mixture.
 * @throws any IndexedDB error, such as `QuotaExceededError`; the old dataset is then still whole
 */
export async function replaceDataset(database: FeedDatabase, dataset: DatasetSource): Promise<void> {
  const { podcasts, episodes, topics, words, feeds, meta } = database;
  await database.transaction('rw', [podcasts, episodes, topics, words, feeds, meta], async () => {
    const row = await readGenerations(database);
    const generation = row.last + 1;
    const tally = emptyTally();
    for (const slice of writeSlices(database, rowsOf(generation, dataset.episodes, tally)))
      await episodes.bulkAdd(slice);
    const counts = (id: string) => tally.podcasts.get(id) ?? { insights: 0, episodes: 0 };
    const podcastRows = dataset.podcasts.map((podcast) => feedPodcastRow(generation, podcast, counts(podcast.id)));
    for (const slice of writeSlices(database, podcastRows)) await podcasts.bulkAdd(slice);
    await topics.bulkAdd([...tally.topics.values()].map((topic) => ({ generation, ...topic })));
    await words.put({ generation, ...(await countsOf(tally, () => words.get(generation))) });
    const { version, asOf } = dataset;
    const shipped: ShippedRow = { key: 'shipped', version, generation, topics: tally.topics.size };
    await meta.put(shipped);
    const before = row.active.find(({ feed }) => feed === BUNDLED_FEED);
    const others = row.active.filter(({ feed }) => feed !== BUNDLED_FEED);
    const active: ActiveFeed = {
      ...{ feed: BUNDLED_FEED, generation, on: before?.on ?? true, name: NAME, asOf },
      ...figuresOf(tally, dataset.podcasts.length),
    };
    const stale = before ? [...row.stale, before.generation] : row.stale;
    // The synced state is gone: the next sync starts from scratch.
    const { active: _, ...state } = (await feeds.get(BUNDLED_FEED)) ?? { active: undefined };
    if ('id' in state) await feeds.put(state);
    const pendingNotification = crypto.randomUUID();
    await meta.put({ ...row, last: generation, active: [active, ...others], stale, pendingNotification });
  });
  await collectGarbage(database);
}

/** Words counted between two reads. */
const WORDS_AT_ONCE = 20_000;

/** @param read a request that keeps the transaction alive while other events of the worker run */
async function countsOf({ words }: Tally, read: () => PromiseLike<unknown>): Promise<WordCounts> {
  const steps = words.count();
  for (let counted = 0; ; ) {
    const step = steps.next();
    if (step.done) return step.value;
    counted += step.value;
    if (counted < WORDS_AT_ONCE) continue;
    counted = 0;
    await read();
  }
}

function* rowsOf(generation: number, episodes: Iterable<EpisodeNotes>, tally: Tally): Generator<FeedEpisodeRow> {
  for (const episode of episodes) {
    countEpisode(tally, episode);
    yield feedEpisodeRow(generation, episode);
  }
}

/**
 * Whether the bundled feed is in the database, either as this version ships it or as it was synced.
 * @param look `count` compares the number of rows, since browsers may evict some; `glance` only checks that no table is
 * empty
 */
export function isBundledInPlace(
  database: FeedDatabase,
  shippedVersion: string,
  look: 'glance' | 'count',
): Promise<boolean> {
  return inReadTransaction(database, async () => {
    const active = (await readGenerations(database)).active.find(({ feed }) => feed === BUNDLED_FEED);
    if (!active) return false;
    const shipped = await database.meta.get('shipped');
    const asShipped = shipped?.key === 'shipped' && shipped.generation === active.generation ? shipped : undefined;
    if (asShipped && asShipped.version !== shippedVersion) return false;
    if (!(await database.words.get(active.generation))) return false;
    // The number of topics is only known for the shipped dataset.
    const { episodes, podcasts } = active;
    const figures = { episodes, podcasts, topics: asShipped?.topics };
    const whole = await Promise.all(
      (['episodes', 'podcasts', 'topics'] as const).map(async (name) => {
        const rows = database[name].where(':id').between([active.generation], [active.generation, []]);
        if (figures[name] === undefined || figures[name] === 0) return true;
        return look === 'count'
          ? (await rows.count()) === figures[name]
          : (await rows.limit(1).primaryKeys()).length > 0;
      }),
    );
    return whole.every(Boolean);
  });
}
