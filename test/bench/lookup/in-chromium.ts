import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { startChromium } from '../../browser/harness/chromium.ts';
import { until } from '../../browser/harness/until.ts';
import { buildPageExtension } from '../page-extension.ts';
import type { Figures, runLookUps } from './page.ts';

const PAGE = fileURLToPath(new URL('page.ts', import.meta.url));
/** Loading a million insights takes minutes. In milliseconds. */
const PATIENCE = 20 * 60_000;

interface BenchWindow {
  bench: { runLookUps: typeof runLookUps };
  outcome?: Figures | { error: string };
}

/** Runs {@link runLookUps} in a page of an extension of its own, in an installed Chromium. */
export async function lookUpsInChromium(podcasts: number, times: number): Promise<Figures> {
  const folder = await buildPageExtension(PAGE);
  const driver = await startChromium({});
  try {
    const page = await driver.openOwn(`${await driver.install(folder)}/page.html`, 'tab');
    await page.evaluate(
      (count, samples) => {
        const here = globalThis as unknown as BenchWindow;
        here.bench
          .runLookUps(count, samples)
          .catch((error: unknown) => ({ error: String(error) }))
          .then((outcome) => {
            here.outcome = outcome;
          });
      },
      podcasts,
      times,
    );
    const outcome = await until(
      'the look-ups are done',
      () => page.evaluate(() => (globalThis as unknown as BenchWindow).outcome),
      PATIENCE,
    );
    if ('error' in outcome) throw new Error(outcome.error);
    return outcome;
  } finally {
    await driver.close();
    rmSync(folder, { recursive: true });
  }
}
