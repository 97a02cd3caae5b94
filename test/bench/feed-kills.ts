import type { ServerResponse } from 'node:http';
import type { TestBrowser } from '../browser/harness/launch.ts';
import { until } from '../browser/harness/until.ts';
import { randomNumbers } from '../random-numbers.ts';
import { feedsOf } from './feeds-of.ts';
import { refetched, type Sent } from './refetched.ts';
import type { ServedFeeds } from './served-feeds.ts';
import type { MadeUpFeed } from './synthetic-feed.ts';
import type { Report, Say } from './table.ts';

const SEED = 20261129;
const KILLS = 30;
/** Max time of a reply in milliseconds, and the pieces it is sent in: networks are slow. */
const SLOWEST = 300;
const PIECES = 10;

/** What a server has to send again when the worker is killed during a first sync. */
export async function feedKills(test: TestBrowser, served: ServedFeeds, feed: MadeUpFeed, say: Say): Promise<Report> {
  const feeds = feedsOf(test, served);
  const random = randomNumbers(SEED);
  let sent: Sent[] = [];
  served.server.faultAt = (path) => (response, bytes) => {
    const reply = { path, bytes: 0 };
    sent.push(reply);
    void trickle(response, bytes, random() * SLOWEST, reply);
  };
  const again: number[] = [];
  try {
    await begin();
    const start = performance.now();
    await feeds.sync(feed);
    const longest = performance.now() - start;
    while (again.length < KILLS) {
      say(`kills of a worker that syncs: ${again.length} of ${KILLS}`);
      await begin();
      again.push(...refetched(await killUntilThere(longest)));
    }
  } finally {
    served.server.faultAt = () => undefined;
  }
  const object = feed.packs.reduce((sum, bytes) => sum + bytes, 0) / feed.packs.length / 1000;
  const mean = again.reduce((sum, bytes) => sum + bytes, 0) / again.length / 1000;
  const max = Math.max(...again) / 1000;
  const largest = Math.max(...feed.packs) / 1000;
  return {
    title: 'A sync whose worker is killed',
    how: `First syncs of ${feed.records.toLocaleString('en')} insights in ${feed.packs.length} packs from a server that takes up to ${SLOWEST} ms to reply. The worker is killed at random moments after its first request, within the time of an undisturbed sync, until the feed is complete: ${again.length} kills, seed ${SEED}. Counted are the bytes of each file that had been sent before, including the pointer, which every run asks for.`,
    figures: [
      {
        name: 'sent again after a kill, on average',
        against: 'one pack, on average',
        unit: 'kB',
        ours: [mean],
        bare: [object],
        goal: 1,
      },
      {
        name: 'sent again after a kill, at most',
        against: 'the largest pack',
        unit: 'kB',
        ours: [max],
        bare: [largest],
      },
    ],
  };

  /** Removes the feed and adds it again. */
  async function begin(): Promise<void> {
    await feeds.keep([]);
    await feeds.keep([feed]);
    sent = [];
  }

  /** What was sent before the first kill, between kills, and after the last. */
  async function killUntilThere(longest: number): Promise<Sent[][]> {
    const runs: Sent[][] = [];
    for (;;) {
      const before = served.server.asked.length;
      // It ends with its worker.
      const run = feeds.sync(feed).catch(() => {});
      await until('the sync is under way', () => served.server.asked.length > before);
      await new Promise((resolve) => setTimeout(resolve, random() * longest));
      await test.driver.killBackground();
      await run;
      runs.push(sent);
      sent = [];
      if (!(await feeds.has(feed))) continue;
      return runs;
    }
  }
}

/** Sends a file in pieces, until the client is gone. */
async function trickle(
  response: ServerResponse,
  bytes: Uint8Array | undefined,
  milliseconds: number,
  sent: Sent,
): Promise<void> {
  const length = bytes?.length ?? 0;
  response.writeHead(bytes ? 200 : 404, { 'Content-Length': length });
  for (let piece = 1; piece <= PIECES && !response.destroyed; piece += 1) {
    const end = Math.round((piece / PIECES) * length);
    if (bytes) response.write(bytes.subarray(sent.bytes, end));
    sent.bytes = end;
    await new Promise((resolve) => setTimeout(resolve, milliseconds / PIECES));
  }
  response.end();
}
