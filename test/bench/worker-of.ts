import type { WebWorker } from 'puppeteer-core';
import type { TestBrowser } from '../browser/harness/launch.ts';
import { until } from '../browser/harness/until.ts';

/** The extension's worker, once it has the functions that the benchmark calls. */
export async function workerOf({ driver }: TestBrowser): Promise<WebWorker> {
  return until('the worker runs', async () => {
    for (const extension of (await driver.browser.extensions()).values()) {
      const [worker] = await extension.workers();
      if (worker && (await worker.evaluate('typeof bench')) === 'object') return worker;
    }
    return undefined;
  });
}
