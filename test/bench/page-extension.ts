import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';

const MANIFEST = {
  manifest_version: 3,
  name: 'Bench',
  version: '1',
  permissions: ['unlimitedStorage'],
  // An isolated page has a finer clock.
  cross_origin_embedder_policy: { value: 'require-corp' },
  cross_origin_opener_policy: { value: 'same-origin' },
};

/**
 * Builds an extension that is one page, `page.html`, with the exports of a module as its `bench`.
 * @returns its folder, which the caller removes
 */
export async function buildPageExtension(entry: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'liner-notes-bench-'));
  await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    build: {
      outDir: folder,
      emptyOutDir: false,
      lib: { entry, formats: ['iife'], name: 'bench', fileName: () => 'page.js' },
    },
  });
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(MANIFEST));
  writeFileSync(join(folder, 'page.html'), '<!doctype html><meta charset="utf-8"><script src="page.js"></script>');
  return folder;
}
