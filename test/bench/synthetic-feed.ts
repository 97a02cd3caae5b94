import { builtFeed } from '../fixtures/feeds/built-feed.ts';
import type { Files } from '../fixtures/feeds/feed-files.ts';
import { readFeed } from '../fixtures/feeds/read-feed.ts';
import { syntheticRecord } from '../fixtures/records.ts';

const MINUTE = 60_000;

/** A feed of made-up insights, built as the command line does, to be served and synced. */
export interface MadeUpFeed {
  /** What it calls itself. */
  id: string;
  name: string;
  fingerprint: string;
  /** How many insights it has. */
  records: number;
  files: Files;
  /** Bytes of each of its packs. */
  packs: number[];
  /** Bytes of all that is in its packs, uncompressed. */
  raw: number;
}

/** @param from the first of its insights, counted over all that can be made up: feeds that do not overlap share none */
export async function madeUpFeed(name: string, records: number, from = 0): Promise<MadeUpFeed> {
  const feed = builtFeed();
  try {
    const made = Array.from({ length: records }, (_, index) => syntheticRecord(from + index));
    const { fingerprint } = await feed.build(made, Date.now() - MINUTE, { name });
    const files = feed.files();
    const { pointer, manifest } = await readFeed(files);
    const packs = manifest.packs.map(({ bytes }) => bytes);
    const raw = manifest.packs.reduce((sum, pack) => sum + pack.raw, 0);
    return { id: pointer.feed, name, fingerprint, records, files, packs, raw };
  } finally {
    feed.remove();
  }
}
