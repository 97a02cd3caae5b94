import { fileURLToPath } from 'node:url';
import { build, type Rollup } from 'vite';

/** The source of a script that defines `inPageSync` in a page; see in-page-sync.ts. */
export async function bundleInPageSync(): Promise<string> {
  const entry = fileURLToPath(new URL('in-page-sync.ts', import.meta.url));
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    mode: 'test',
    build: { write: false, minify: false, lib: { entry, formats: ['iife'], name: 'made' } },
  });
  const [{ output }] = built as [Rollup.RollupOutput];
  return output[0].code;
}
