import { lookUp } from '../../../lib/database/catalogue.ts';
import { datasetFigures } from '../../../lib/database/read/figures.ts';
import { visibleGenerations } from '../../../lib/database/read/visible.ts';
import { createFeedDatabase } from '../../../lib/database/schema.ts';
import { removeFeed } from '../../../lib/database/write/feed-state.ts';
import { collectGarbage } from '../../../lib/database/write/generations.ts';
import type { Match } from '../../../lib/domain/match.ts';
import type { Sighting } from '../../../lib/domain/sighting.ts';
import { matchInFeeds } from '../../../lib/matching/match-in-feeds.ts';
import { browserWorld } from '../../../lib/sync/feed/browser-world.ts';
import { syncFeed } from '../../../lib/sync/feed/sync-feed.ts';
import { loads } from './loads.ts';
import { pace, stopPace } from './paced.ts';
import { type Recorded, recording, replay } from './requests.ts';

const database = createFeedDatabase();
const match = (sighting: Sighting) => lookUp(database, (feeds) => matchInFeeds(sighting, feeds));
const recorded: Recorded[][] = [];

/** What the benchmark calls in the worker. Times are in milliseconds, one per sighting or key. */
const bench = {
  /** How many insights the database holds by now. */
  async insights(): Promise<number> {
    return (await datasetFigures(database))?.insights ?? 0;
  },
  /** Looks the sightings up and remembers which requests that made; gives what they matched. */
  async record(sightings: Sighting[]): Promise<Match['kind'][]> {
    recorded.length = 0;
    // What is kept of the first look-up is no request of later ones.
    await lookUp(database, async () => {});
    const kinds: Match['kind'][] = [];
    for (const sighting of sightings) {
      const { result, requests } = await recording(() => match(sighting));
      recorded.push(requests);
      kinds.push(result.kind);
    }
    return kinds;
  },
  /** Requests per sighting, each step of a cursor being one. */
  requests: () => recorded.map((requests) => requests.reduce((sum, { steps }) => sum + 1 + steps.length, 0)),
  matches: (sightings: Sighting[]) => timed(sightings, match),
  /** The same with a pause in milliseconds after each answer, until `stopPace`. */
  pace: (sightings: Sighting[], pause: number) => pace(sightings, pause, match),
  stopPace,
  /** A sync of a feed, beside the package's dataset: in this bundle, so that look-ups go before its steps. */
  async sync(url: string, id: string): Promise<void> {
    const world = browserWorld(database, new AbortController().signal);
    const outcome = await syncFeed(world, { id, url, fingerprint: undefined }, 'now');
    if (outcome.kind !== 'current') throw new Error(`the feed was not synced: ${JSON.stringify(outcome)}`);
  },
  async remove(id: string): Promise<void> {
    await removeFeed(database, id);
    await collectGarbage(database);
  },
  /** The very same requests, in one bare transaction each. */
  replays: () => timed(recorded, (requests) => replay(database.backendDB(), requests)),
  /** One row by its key, in a bare transaction each. */
  gets: async (keys: string[][]) => {
    const [generation = 0] = await visibleGenerations(database);
    return timed(keys, (key) => {
      const args = [[generation, ...key]];
      return replay(database.backendDB(), [{ store: 'episodes', method: 'get', args, steps: [] }]);
    });
  },
  ...loads,
};
export type BenchInWorker = typeof bench;

async function timed<T>(items: readonly T[], work: (item: T) => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  for (const item of items) {
    const start = performance.now();
    await work(item);
    times.push(performance.now() - start);
  }
  return times;
}

Object.assign(globalThis, { bench });
