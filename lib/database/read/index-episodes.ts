import { insightKey } from '../../domain/dataset.ts';
import { dayNumber, type IndexedPodcast, type Segment, SegmentBuilder } from '../../search/segment.ts';
import { gateOf } from '../gate.ts';
import { nextTask } from '../next-task.ts';
import type { EpisodeRowKey, FeedDatabase, FeedEpisodeRow, FeedPodcastRow } from '../schema.ts';
import { hashOf } from '../write/shared-tally.ts';

/** Keys read in one request. */
const MAX_KEYS = 1000;
/** Episodes read in one slice. */
const MAX_EPISODES = 20;
/** Time after which the loop of events is set free, in milliseconds. */
const SLICE = 4;

/** The keys of all episodes of a generation. */
export async function episodeKeys(database: FeedDatabase, generation: number): Promise<EpisodeRowKey[]> {
  const found: EpisodeRowKey[] = [];
  for (let from: [number, ...string[]] = [generation]; ; ) {
    const range = database.episodes.where(':id').between(from, [generation, []], false);
    const keys = await range.limit(MAX_KEYS).primaryKeys();
    for (const [, ...key] of keys) found.push(key);
    const last = keys.at(-1);
    if (!last || keys.length < MAX_KEYS) return found;
    from = last;
  }
}

/**
 * Indexes episodes of a generation for the search, in slices of a few milliseconds. Look-ups go before each. Episodes that
 * are not there are left out.
 */
export async function indexEpisodes(
  database: FeedDatabase,
  generation: number,
  keys: readonly EpisodeRowKey[],
): Promise<Segment> {
  const builder = new SegmentBuilder();
  const podcasts = new Map<string, IndexedPodcast>();
  const pause = pauses();
  const order = newestFirst(keys);
  for (let from = 0; from < order.length; from += MAX_EPISODES) {
    await gateOf(database).step();
    const slice = [...order.subarray(from, from + MAX_EPISODES)].map((number): [number, ...EpisodeRowKey] => [
      generation,
      ...(keys[number] as EpisodeRowKey),
    ]);
    const rows = (await database.episodes.bulkGet(slice)).filter((row) => row !== undefined);
    await readPodcasts(database, rows, podcasts);
    for (const row of rows) {
      for (const _ of builder.add(indexed(row, podcasts.get(row.podcastId)))) await pause();
      await pause();
    }
  }
  const steps = builder.end();
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    await pause();
  }
}

/** The numbers of keys, newest first; of one day, in the order of the keys. */
function newestFirst(keys: readonly EpisodeRowKey[]): Uint32Array {
  // Numbers sort much faster than keys.
  const places = Float64Array.from(keys, ([, day], number) => number - dayNumber(day) * 2 ** 24).sort();
  return Uint32Array.from(places, (place) => ((place % 2 ** 24) + 2 ** 24) % 2 ** 24);
}

async function readPodcasts(
  database: FeedDatabase,
  episodes: readonly FeedEpisodeRow[],
  known: Map<string, IndexedPodcast>,
): Promise<void> {
  const missing = episodes.filter(({ podcastId }) => !known.has(podcastId));
  if (missing.length === 0) return;
  const ids = missing.map(({ generation, podcastId }): [number, string] => [generation, podcastId]);
  for (const row of await database.podcasts.bulkGet(ids)) if (row) known.set(row.id, indexedPodcast(row));
}

function indexedPodcast({ id, title, aliases, publisher }: FeedPodcastRow): IndexedPodcast {
  return { id, title, otherNames: [...aliases, ...(publisher === undefined ? [] : [publisher])] };
}

function indexed({ podcastId, publishedOn, id, title, insights }: FeedEpisodeRow, podcast?: IndexedPodcast) {
  return {
    ...{ publishedOn, id, title },
    podcast: podcast ?? { id: podcastId, title: '', otherNames: [] },
    insights: insights.map((insight) => ({ ...insight, hash: hashOf(insightKey(insight)) >>> 0 })),
  };
}

/** A pause once a slice of time is over. */
function pauses(): () => Promise<void> | undefined {
  let last = performance.now();
  return () => {
    if (performance.now() - last < SLICE) return undefined;
    return nextTask().then(() => {
      last = performance.now();
    });
  };
}
