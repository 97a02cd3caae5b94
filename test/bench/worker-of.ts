import { runIn } from '../browser/harness/chromium-workers.ts';
import type { TestBrowser } from '../browser/harness/launch.ts';
import { until } from '../browser/harness/until.ts';

/** The extension's worker, with the functions of `inside/worker.ts`. */
export interface BenchWorker {
  /** Runs a function in it; must be self-contained, with arguments and results as JSON. */
  evaluate<A extends unknown[], R>(work: (...args: A) => R | Promise<R>, ...args: A): Promise<R>;
}

/**
 * Waits for the worker. Each call has a session of its own: one that stayed, as Puppeteer's do, would keep the worker from
 * ending when it is killed.
 */
export async function workerOf({ driver }: TestBrowser): Promise<BenchWorker> {
  const worker: BenchWorker = {
    evaluate: async (work, ...args) => runIn(await driver.backgroundSession(), work, ...args),
  };
  await until('the worker runs', async () => (await worker.evaluate(() => 'bench' in globalThis)) === true);
  return worker;
}
