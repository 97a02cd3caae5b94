import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { startChromium } from '../../browser/harness/chromium.ts';
import { until } from '../../browser/harness/until.ts';
import type { Figures, runLookUps } from './page.ts';

const PAGE = fileURLToPath(new URL('page.ts', import.meta.url));
/** Loading a million insights takes minutes. In milliseconds. */
const PATIENCE = 20 * 60_000;

const MANIFEST = {
  manifest_version: 3,
  name: 'Look-up bench',
  version: '1',
  permissions: ['unlimitedStorage'],
  // An isolated page has a finer clock.
  cross_origin_embedder_policy: { value: 'require-corp' },
  cross_origin_opener_policy: { value: 'same-origin' },
};

interface BenchWindow {
  bench: { runLookUps: typeof runLookUps };
  outcome?: Figures | { error: string };
}

/** Runs {@link runLookUps} in a page of an extension of its own, in an installed Chromium. */
export async function lookUpsInChromium(podcasts: number, times: number): Promise<Figures> {
  const folder = await buildExtension();
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

async function buildExtension(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'liner-notes-lookup-'));
  await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    build: {
      outDir: folder,
      emptyOutDir: false,
      lib: { entry: PAGE, formats: ['iife'], name: 'bench', fileName: () => 'page.js' },
    },
  });
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(MANIFEST));
  writeFileSync(join(folder, 'page.html'), '<!doctype html><meta charset="utf-8"><script src="page.js"></script>');
  return folder;
}
