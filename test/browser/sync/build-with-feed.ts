import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { makeProfile } from '../harness/profile.ts';

/** Like `npm run build:test`, into a folder of its own; the environment names the feed. */
const BUILD = `
import { build } from 'wxt';
await build({ browser: 'chrome', mode: 'test', outDir: process.env.OUT_DIR, outDirTemplate: 'built' });
`;

/** A build whose dataset is synced from a feed. */
export interface BuildWithFeed {
  folder: string;
  remove(): void;
}

/** Builds Chromium's test build again, with the address and the key of a feed. */
export async function buildWithFeed(url: string, key: string): Promise<BuildWithFeed> {
  const place = makeProfile();
  const { NODE_ENV: _, ...environment } = process.env;
  const env = { ...environment, WXT_FEED_URL: url, WXT_FEED_KEY: key, OUT_DIR: place.folder };
  const building = promisify(execFile)(process.execPath, ['--input-type=module', '--eval', BUILD], { env });
  place.usedBy(building.child);
  await building;
  return { folder: `${place.folder}/built`, remove: place.remove };
}
