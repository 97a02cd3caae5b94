import type { ServerResponse } from 'node:http';
import type { TestBrowser } from '../browser/harness/launch.ts';
import { until } from '../browser/harness/until.ts';
import { randomNumbers } from '../random-numbers.ts';
import { feedsOf } from './feeds-of.ts';
import { refetched, type Sent } from './refetched.ts';
import type { ServedFeeds } from './served-feeds.ts';
import type { MadeUpFeed } from './synthetic-feed.ts';
import type { Report } from './table.ts';

const SEED = 20261129;
const KILLS = 30;
/** How long the server takes for an answer, at most, in milliseconds, and in how many pieces it comes: a network takes its time. */
const SLOWEST = 300;
const PIECES = 10;

/** What a server has to send once more when the worker is killed while it syncs a feed for the first time. */
export async function feedKills(
  test: TestBrowser,
  served: ServedFeeds,
  feed: MadeUpFeed,
  say: (what: string) => void,
): Promise<Report> {
  const feeds = feedsOf(test, served);
  const random = randomNumbers(SEED);
  let sent: Sent[] = [];
  served.server.faultAt = (path) => (response, bytes) => {
    const one = { path, bytes: 0 };
    sent.push(one);
    void trickle(response, bytes, random() * SLOWEST, one);
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
    how: `First syncs of ${feed.records.toLocaleString('en')} insights in ${feed.packs.length} packs from a server that takes up to ${SLOWEST} ms for an answer. The worker is killed again and again, each time at a random moment after its first request, within the time that an undisturbed sync takes, until all is there: ${again.length} kills, seed ${SEED}. Counted are the bytes of each file that had been sent before; with those of the pointer, which every run asks for.`,
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
        name: 'the most that was sent again after a kill',
        against: 'the largest pack',
        unit: 'kB',
        ours: [max],
        bare: [largest],
      },
    ],
  };

  /** Takes the feed away, and gives it anew. */
  async function begin(): Promise<void> {
    await feeds.keep([]);
    await feeds.keep([feed]);
    sent = [];
  }

  /** What was sent until the first kill, between each two, and after the last. */
  async function killUntilThere(longest: number): Promise<Sent[][]> {
    const runs: Sent[][] = [];
    for (;;) {
      const before = served.server.asked.length;
      // It breaks off with its worker.
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

/** Sends a file in pieces, as long as there is somebody to take them. */
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
