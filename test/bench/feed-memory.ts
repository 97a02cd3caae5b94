import type { CDPSession } from 'puppeteer-core';
import type { browser as ExtensionApi } from 'wxt/browser';
import type { TestBrowser } from '../browser/harness/launch.ts';
import { feedsOf } from './feeds-of.ts';
import type { Figure } from './figure.ts';
import type { ServedFeeds } from './served-feeds.ts';
import type { MadeUpFeed } from './synthetic-feed.ts';
import type { Report, Say } from './table.ts';

/** For functions that run in pages of the extension. */
declare const chrome: typeof ExtensionApi;

const ROUNDS = 3;
/** Max memory of a syncing worker, in MB. */
const GOAL = 60;
/** How often the memory of a syncing worker is sampled, in milliseconds. */
const EVERY = 20;

/** The worker's memory at rest, and its max during a first sync. */
export async function feedMemory(
  test: TestBrowser,
  empty: TestBrowser,
  served: ServedFeeds,
  feed: MadeUpFeed,
  say: Say,
): Promise<Report> {
  const feeds = feedsOf(test, served);
  const size = feed.records.toLocaleString('en');
  const runs: Record<'bare' | 'idle' | 'peak' | 'after', number[]> = { bare: [], idle: [], peak: [], after: [] };
  for (let round = 1; round <= ROUNDS; round += 1) {
    say(`memory of a sync of ${size} insights, round ${round} of ${ROUNDS}`);
    runs.bare.push(await atRest(await freshWorker(empty)));
    await feeds.keep([]);
    const worker = await freshWorker(test);
    runs.idle.push(await atRest(worker));
    await feeds.keep([feed]);
    runs.peak.push(await peak(worker, feeds.sync(feed)));
    if (!(await feeds.has(feed))) throw new Error(`the feed ${feed.name} was not synced`);
    runs.after.push(await atRest(worker));
  }
  const raw = runs.peak.map(() => feed.raw / 1e6);
  const goals = runs.peak.map(() => GOAL);
  const more = runs.peak.map((bytes, run) => bytes - (runs.idle[run] ?? Number.NaN));
  const figure = (name: string, ours: number[], against: string, bare: number[]): Figure => {
    return { name, against, unit: 'MB', ours, bare };
  };
  return {
    title: `The worker's memory`,
    how: `What V8 and the browser count as used in the production build's worker (\`Runtime.getHeapUsage\`: objects, those of the browser, buffers): at rest after a garbage collection, and the max, garbage included, of samples every ${EVERY} ms during a first sync of ${size} insights. ${ROUNDS} rounds, each in a new worker.`,
    figures: [
      figure('at rest', runs.idle, 'a worker that does nothing', runs.bare),
      figure(`max while ${size} insights are synced`, runs.peak, 'the same worker at rest before', runs.idle),
      { ...figure(`max while ${size} insights are synced`, runs.peak, `the goal of ${GOAL} MB`, goals), goal: 1 },
      figure('that max, less what it is at rest', more, "all of the feed's text, uncompressed", raw),
      figure('at rest after that', runs.after, 'the same worker at rest before', runs.idle),
    ],
  };
}

/** Stops the worker, wakes it, and waits until it has done what each wake does. */
async function freshWorker({ driver, inExtension }: TestBrowser): Promise<CDPSession> {
  await driver.killBackground();
  await inExtension(async () => {
    await chrome.runtime.sendMessage({ type: 'refresh' });
  });
  return driver.backgroundSession();
}

async function atRest(worker: CDPSession): Promise<number> {
  await worker.send('HeapProfiler.collectGarbage');
  return used(worker);
}

async function peak(worker: CDPSession, work: Promise<void>): Promise<number> {
  let max = 0;
  let goesOn = true;
  const done = work.finally(() => {
    goesOn = false;
  });
  while (goesOn) {
    max = Math.max(max, await used(worker));
    await new Promise((resolve) => setTimeout(resolve, EVERY));
  }
  await done;
  return max;
}

/** In MB. */
async function used(worker: CDPSession): Promise<number> {
  const { usedSize, embedderHeapUsedSize, backingStorageSize } = await worker.send('Runtime.getHeapUsage');
  return (usedSize + embedderHeapUsedSize + backingStorageSize) / 1e6;
}
