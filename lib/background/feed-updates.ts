import { browser } from 'wxt/browser';
import { BUNDLED_FEED } from '../database/read/visible.ts';
import type { FeedDatabase } from '../database/schema.ts';
import { countRepeats } from '../database/write/count-repeats.ts';
import { applyFeedList, feedStates } from '../database/write/feed-state.ts';
import { collectGarbage } from '../database/write/generations.ts';
import { buildSearchIndex } from '../database/write/search-index.ts';
import { isFeedHostAllowed, type ListedFeed, listedFeeds } from '../library/feed-sources.ts';
import { blockedReason } from '../library/network.ts';
import { readFeedList } from '../personal/feed-list.ts';
import { builtInPackFor } from '../sites/index.ts';
import {
  cancelResume,
  clearRequestedFeeds,
  EVERY_FEED,
  isCarriedOut,
  noteCarriedOut,
  requestedFeeds,
  requestFeed,
  scheduleFeedCheckAt,
  scheduleResume,
} from '../sync/alarms.ts';
import { browserWorld } from '../sync/feed/browser-world.ts';
import { clearProgress, progressReporter } from '../sync/feed/progress.ts';
import { pruneRollbackGuards } from '../sync/feed/rollback-guard.ts';
import { isDue } from '../sync/feed/status.ts';
import { syncFeed } from '../sync/feed/sync-feed.ts';
import type { FeedSource } from '../sync/feed/world.ts';
import { offerSelectorPack } from '../sync/selector-packs.ts';
import type { DatasetKeeper } from './bundled-dataset.ts';

/** Keeps all feeds up to date. Runs happen one at a time. */
export interface FeedKeeper {
  /** Syncs what is due. */
  check(): Promise<void>;
  /**
   * Syncs one feed, or all, because the user asked for it: once per request.
   * @param request an id of its own; the same if the request is sent again
   */
  sync(request: string, feed?: string): Promise<void>;
  /** Applies a changed list: shows the feeds that are on and removes those that are gone. */
  listChanged(): Promise<void>;
  /** Removes rows that no reader sees any more: a worker that was killed may have left some. */
  collectGarbage(): Promise<void>;
  /** Counts what several feeds have in common, after the runs that wait. Does nothing if that is known. */
  countRepeats(): Promise<void>;
  /** Builds what the search looks words up in, after the runs that wait. Does nothing if that is there. */
  indexSearch(): Promise<void>;
}

export interface FeedKeeperWorld extends FeedsWorld {
  dataset: DatasetKeeper;
}

export function keepFeeds(world: FeedKeeperWorld): FeedKeeper {
  const { dataset } = world;
  let latest: Promise<void> = Promise.resolve();
  const inTurn = (work: () => Promise<void>) => {
    // A run that failed must not stop later ones.
    latest = latest
      .catch(() => {})
      .then(() => dataset.ready())
      // What is only in memory is not synced.
      .then(() => (dataset.memory ? undefined : work()));
    return latest;
  };
  const check = () => inTurn(() => checkFeeds(world));
  return {
    check,
    sync: (request, feed) =>
      navigator.locks.request(`sync:${request}`, async () => {
        if (await isCarriedOut(request)) return;
        // Stored first, so that the next worker continues if this one dies.
        await requestFeed(feed ?? EVERY_FEED);
        await check();
        await noteCarriedOut(request);
      }),
    listChanged: () => inTurn(() => takeFeedList(world, true)),
    collectGarbage: () => inTurn(() => stayAwake(() => collectGarbage(world.database))),
    countRepeats: () =>
      inTurn(async () => {
        if (await stayAwake(() => countRepeats(world.database))) await world.changed();
      }),
    indexSearch: () => inTurn(() => stayAwake(() => buildSearchIndex(world.database))),
  };
}

/** Chromium ends an event after five minutes: a run stops before that and continues at an alarm. In milliseconds. */
const MAX_RUN_TIME = 4.5 * 60_000;
/** A worker that calls no browser API is ended after 30 s. In milliseconds. */
const STAY_AWAKE_EVERY = 20_000;
/** Wait before the next check of a feed that the network did not allow, in milliseconds. */
const WAIT_FOR_NETWORK = 15 * 60_000;
/** Wait before the next check while there is no feed: a policy or an update may name one. In milliseconds. */
const WAIT_FOR_FEED = 24 * 60 * 60_000;

/** Dependencies of syncing. */
interface FeedsWorld {
  database: FeedDatabase;
  /** Called when the visible data has changed. */
  changed(): Promise<void>;
}

/** Shows the feeds that are on and hides those that are gone. @param tidy also deletes their rows */
async function takeFeedList({ database, changed }: FeedsWorld, tidy: boolean): Promise<void> {
  const listed = await listedFeeds();
  if (await applyFeedList(database, listed)) await changed();
  // Keep the guards of entries that only a later version understands.
  if ((await readFeedList()).unread === 0) await pruneRollbackGuards(listed.map(({ id }) => id));
  if (tidy) await collectGarbage(database);
}

/** Syncs what is due, and what the user asked for. */
async function checkFeeds(world: FeedsWorld): Promise<void> {
  await takeFeedList(world, false);
  const sources = (await listedFeeds()).flatMap(sourceIfOn);
  if (sources.length > 0) await runAll(world, sources);
  await scheduleFeedCheckAt(await nextDue(world.database, sources));
}

function sourceIfOn({ on, source }: ListedFeed): FeedSource[] {
  return on && source ? [source] : [];
}

async function runAll(world: FeedsWorld, sources: readonly FeedSource[]): Promise<void> {
  // Wakes the next worker, should this one die.
  await scheduleResume(Date.now());
  const requested = await requestedFeeds();
  const signal = AbortSignal.timeout(MAX_RUN_TIME);
  await stayAwake(async () => {
    for (const source of await longestAgoFirst(world.database, sources)) {
      // A run without any time would say nothing about its feed.
      if (signal.aborted) break;
      const isRequested = requested.includes(source.id) || requested.includes(EVERY_FEED);
      if (isRequested || !blockedReason()) await runOne(world, source, isRequested, signal);
    }
  }).finally(clearProgress);
  // What is unfinished continues at the alarm.
  if (signal.aborted) return;
  await clearRequestedFeeds(requested);
  await cancelResume();
}

/** Runs work that must not end for want of events. */
async function stayAwake<T>(work: () => Promise<T>): Promise<T> {
  const awake = setInterval(() => void browser.runtime.getPlatformInfo(), STAY_AWAKE_EVERY);
  try {
    return await work();
  } finally {
    clearInterval(awake);
  }
}

async function runOne(
  { database, changed }: FeedsWorld,
  source: FeedSource,
  isRequested: boolean,
  signal: AbortSignal,
): Promise<void> {
  // Without the permission, Firefox would send an Origin header that identifies the installation.
  if (!(await isFeedHostAllowed(source.url))) return;
  const progress = progressReporter(source.id, () => Date.now());
  try {
    const outcome = await syncFeed(browserWorld(database, signal, progress), source, isRequested ? 'now' : 'when-due');
    // Views show failures, too.
    if (outcome.kind === 'current' && source.id === BUNDLED_FEED) await takeSelectorPacks(database);
    if (outcome.kind === 'failed' || (outcome.kind === 'current' && outcome.changes)) await changed();
  } catch (error) {
    // One feed must not stop the others.
    console.error('Liner Notes: syncing a feed failed', error);
  }
}

/**
 * Stores the selector packs of the bundled feed. Other feeds only bring insights: one that broke detection would harm all
 * the others.
 */
async function takeSelectorPacks(database: FeedDatabase): Promise<void> {
  const bundled = (await feedStates(database)).find(({ id }) => id === BUNDLED_FEED);
  for (const offered of bundled?.active?.manifest.selectorPacks ?? []) {
    const builtIn = builtInPackFor(offered);
    const offer = builtIn && (await offerSelectorPack(offered, builtIn));
    if (offer?.kind === 'refused') console.warn(`Liner Notes: a selector pack was refused (${offer.reason})`);
  }
}

/** The feed checked longest ago comes first, so that a slow one cannot starve the others. */
async function longestAgoFirst(database: FeedDatabase, sources: readonly FeedSource[]): Promise<FeedSource[]> {
  const states = await feedStates(database);
  const attempted = ({ id }: FeedSource) => states.find((state) => state.id === id)?.status.attempted ?? 0;
  return sources.toSorted((a, b) => attempted(a) - attempted(b));
}

/** When the first of the feeds is due again, in milliseconds since 1970. */
async function nextDue(database: FeedDatabase, sources: readonly FeedSource[]): Promise<number> {
  if (sources.length === 0) return Date.now() + WAIT_FOR_FEED;
  const states = await feedStates(database);
  const now = Date.now();
  const soonest = now + WAIT_FOR_NETWORK;
  const dues = sources.map(({ id }) => {
    const status = states.find((state) => state.id === id)?.status;
    // A due time that a wrong clock has set is not waited for.
    return !status || isDue(status, now) ? soonest : status.due;
  });
  return Math.max(Math.min(...dues), soonest);
}
