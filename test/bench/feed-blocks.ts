import type { TestBrowser } from '../browser/harness/launch.ts';
import type { Figure } from './figure.ts';
import { type HostileFeed, hostileFeeds } from './hostile-feeds.ts';
import type { BenchInWorker } from './inside/worker.ts';
import type { ServedFeeds } from './served-feeds.ts';
import type { MadeUpFeed } from './synthetic-feed.ts';
import type { Report, Say } from './table.ts';
import { tracedWorker } from './trace.ts';
import { workerOf } from './worker-of.ts';

declare const bench: BenchInWorker;

const ROUNDS = 2;
/** Max time for which the worker does nothing else, in milliseconds. */
const GOAL = 50;

/** The longest task of the worker while it syncs an honest feed for the first time, and while it syncs hostile ones. */
export async function feedBlocks(
  test: TestBrowser,
  { server }: ServedFeeds,
  honest: MadeUpFeed,
  say: Say,
): Promise<Report> {
  const hostile = await hostileFeeds(Date.now());
  const states = [...hostile, { name: 'an honest feed', before: honest.files, ends: 'current' } as HostileFeed];
  for (const [index, { before, after }] of states.entries()) {
    for (const [turn, state] of [before, after].entries()) {
      for (const [path, bytes] of state ?? []) server.files.set(`states/${index}/${turn}/${path}`, bytes);
    }
  }
  const page = await test.openIdle();
  const worker = await workerOf(test);
  const longest = states.map((): number[] => []);
  try {
    for (let round = 1; round <= ROUNDS; round += 1) {
      for (const [index, state] of states.entries()) {
        say(`the longest task: ${state.name}, round ${round} of ${ROUNDS}`);
        longest[index]?.push(await measured(index, state, round));
      }
    }
  } finally {
    await page.close();
  }
  const worst = Array.from({ length: ROUNDS }, (_, round) =>
    Math.max(...longest.slice(0, -1).map((rounds) => rounds[round] ?? Number.NaN)),
  );
  const figure = (name: string, ours: number[]): Figure => {
    return { name, against: `the goal of ${GOAL} ms`, unit: 'ms', ours, bare: ours.map(() => GOAL), goal: 1 };
  };
  return {
    title: 'The longest block of the worker',
    how: `The longest task of the worker's thread in CPU time, garbage collection included, by trace, while it syncs: any of ${hostile.length} states that are within the limits of the format and each as costly as one kind can be (${hostile.map(({ name }) => name).join('; ')}), and a first sync of ${honest.records.toLocaleString('en')} honest insights. ${ROUNDS} rounds.`,
    figures: [
      figure('any hostile state', worst),
      figure(`a first sync of ${honest.records.toLocaleString('en')}`, longest.at(-1) ?? []),
    ],
  };

  async function measured(index: number, { name, after, ends }: HostileFeed, round: number): Promise<number> {
    // The rollback guard outlives the database, so each round is another feed.
    const id = `blocks-${index}-${round}`;
    const sync = (turn: number) =>
      worker.evaluate((url, feed) => bench.syncState(url, feed), `${server.url}states/${index}/${turn}/`, id);
    await worker.evaluate(() => bench.openEmpty());
    if (after) await sync(0);
    let outcome = '';
    const task = await tracedWorker(page, async () => {
      outcome = await sync(after ? 1 : 0);
    });
    if (outcome !== ends) throw new Error(`the sync of "${name}" ended as ${outcome}, not ${ends}`);
    return task;
  }
}
