import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { takeScreenshots } from '../demo/screenshots.ts';
import { inBrowser } from './harness/suite.ts';

inBrowser('chromium', 'the pictures of the demo', (browser) => {
  test('can be taken, in both colour schemes', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'liner-notes-pictures-'));
    try {
      const taken = await takeScreenshots(browser(), folder);
      const views = ['apple-podcasts', 'library', 'options', 'popup', 'search', 'spotify', 'topic'];
      expect(taken.toSorted()).toEqual(views.flatMap((view) => [`${view}-dark.png`, `${view}-light.png`]));
      for (const name of taken) expect(statSync(join(folder, name)).size).toBeGreaterThan(10_000);
    } finally {
      rmSync(folder, { recursive: true });
    }
  }, 60_000);
});
