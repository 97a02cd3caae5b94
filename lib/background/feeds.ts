import { browser } from 'wxt/browser';
import type { LinerNotesDatabase } from '../database/database.ts';
import { collectGarbage } from '../database/feed-content.ts';
import { feedStates, keepListed } from '../database/feed-upkeep.ts';
import { isAllowed, type ListedFeed, listedFeeds } from '../library/feed-sources.ts';
import { browserWorld } from '../sync/feed/browser-world.ts';
import { clearProgress, tellProgress } from '../sync/feed/stored-progress.ts';
import { syncFeed } from '../sync/feed/sync-feed.ts';
import type { FeedSource } from '../sync/feed/world.ts';
import { resumeLater, resumeNoMore, scheduleFeedsAt, wantedFeeds, wantFeed, wantNoMore } from '../sync/feed-alarm.ts';
import type { DatasetKeeper } from './dataset.ts';

/** Chromium ends an event after five minutes: a run ends before, and goes on at an alarm. In milliseconds. */
const LONGEST_RUN = 4.5 * 60_000;
/** A worker that asks its browser for nothing is ended after half a minute. In milliseconds. */
const STAY_AWAKE_EVERY = 20_000;
/** When a feed is looked at again that could not be asked for, in milliseconds. */
const WAIT_FOR_NETWORK = 15 * 60_000;

/** Keeps all feeds up to date: one run at a time, whoever asks for it. */
export interface FeedKeeper {
  /** Syncs what is due. */
  check(): Promise<void>;
  /** Syncs one feed, or all, at the person's wish. */
  sync(feed?: string): Promise<void>;
  /** The list has changed: shows what is on, and no more what is gone. */
  listChanged(): Promise<void>;
}

export interface FeedKeeperWorld {
  database: LinerNotesDatabase;
  dataset: DatasetKeeper;
  /** Called when what is read is another now. */
  changed(): Promise<void>;
}

export function keepFeeds(world: FeedKeeperWorld): FeedKeeper {
  let latest: Promise<void> = Promise.resolve();
  const inTurn = (work: () => Promise<void>) => {
    // One that ended early must not keep later ones from running.
    latest = latest.catch(() => {}).then(work);
    return latest;
  };
  return {
    check: () => inTurn(() => checkAll(world)),
    sync: async (feed) => {
      // Whatever becomes of this worker: the next one knows.
      await wantFeed(feed ?? ALL);
      return inTurn(() => checkAll(world));
    },
    listChanged: () => inTurn(() => takeList(world, true)),
  };
}

const ALL = '*';

async function takeList({ database, dataset, changed }: FeedKeeperWorld, tidy: boolean): Promise<void> {
  await dataset.ready();
  if (await keepListed(database, await listedFeeds())) await changed();
  if (tidy) await collectGarbage(database);
}

async function checkAll(world: FeedKeeperWorld): Promise<void> {
  await takeList(world, false);
  const sources = (await listedFeeds()).flatMap(sourceIfOn);
  if (sources.length > 0) await runAll(world, sources);
  await scheduleFeedsAt(await nextDue(world.database, sources));
}

function sourceIfOn({ on, source }: ListedFeed): FeedSource[] {
  return on && source ? [source] : [];
}

async function runAll(world: FeedKeeperWorld, sources: readonly FeedSource[]): Promise<void> {
  // Should the worker die on the way, this wakes the next one.
  await resumeLater();
  const wanted = await wantedFeeds();
  const signal = AbortSignal.timeout(LONGEST_RUN);
  const awake = setInterval(() => void browser.runtime.getPlatformInfo(), STAY_AWAKE_EVERY);
  try {
    for (const source of await longestAgoFirst(world.database, sources)) {
      const asked = wanted.includes(source.id) || wanted.includes(ALL);
      if (asked || !isNetworkToBeSpared()) await runOne(world, source, asked, signal);
    }
  } finally {
    clearInterval(awake);
    await clearProgress();
  }
  // What is not finished goes on at the alarm.
  if (signal.aborted) return;
  await wantNoMore(wanted);
  await resumeNoMore();
}

async function runOne(
  { database, changed }: FeedKeeperWorld,
  source: FeedSource,
  asked: boolean,
  signal: AbortSignal,
): Promise<void> {
  // Without leave Firefox would tell the host which installation asks.
  if (!(await isAllowed(source.url))) return;
  const begun = (await database.feeds.get(source.id))?.candidate !== undefined;
  const progress = tellProgress(source.id, () => Date.now());
  try {
    const wanted = asked || begun ? 'now' : 'when-due';
    const outcome = await syncFeed(browserWorld(database, signal, progress), source, wanted);
    // Views say what went wrong, too.
    if (outcome.kind === 'failed' || (outcome.kind === 'current' && outcome.changes)) await changed();
  } catch (error) {
    // One feed never harms another.
    console.error('Liner Notes: the sync of a feed ended early', error);
  }
}

/** A feed that takes all the time there is, again and again, does not keep the others waiting. */
async function longestAgoFirst(database: LinerNotesDatabase, sources: readonly FeedSource[]): Promise<FeedSource[]> {
  const states = await feedStates(database);
  const attempted = ({ id }: FeedSource) => states.find((state) => state.id === id)?.status.attempted ?? 0;
  return sources.toSorted((a, b) => attempted(a) - attempted(b));
}

/** Offline, or on a connection that is paid for by what goes over it: nothing is asked for but what the person asks for. */
function isNetworkToBeSpared(): boolean {
  const { connection } = navigator as { connection?: { saveData?: boolean; type?: string } };
  return navigator.onLine === false || connection?.saveData === true || connection?.type === 'cellular';
}

/** When the first of the feeds is to be looked at again, in milliseconds since 1970; nothing where none is synced. */
async function nextDue(database: LinerNotesDatabase, sources: readonly FeedSource[]): Promise<number | undefined> {
  if (sources.length === 0) return undefined;
  const states = await feedStates(database);
  const soonest = Date.now() + WAIT_FOR_NETWORK;
  const dues = sources.map(({ id }) => states.find((state) => state.id === id)?.status.due ?? soonest);
  return Math.max(Math.min(...dues), soonest);
}
