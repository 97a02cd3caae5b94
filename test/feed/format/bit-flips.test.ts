import { describe, expect, test } from 'vitest';
import type { Bytes } from '../../../lib/feed/format/bytes.ts';
import { type Files, faultsOf } from '../../fixtures/feeds/feed-files.ts';
import { handMadeFeed, ISSUED, LINES } from '../../fixtures/feeds/hand-made-feed.ts';

const FEED: Files = await handMadeFeed({ deltaLines: LINES.slice(0, 3) });
const [PACK = '', MANIFEST = '', DELTA = ''] = [...FEED.keys()].filter((path) => path.startsWith('o/'));

const FILE_KINDS = [
  ['pointer', 'latest.json'],
  ['root', 'root/1.json'],
  ['manifest', MANIFEST],
  ['pack', PACK],
  ['delta', DELTA],
] as const;

/** The faults of the feed with one file changed. */
function faultsWith(path: string, change: (bytes: Bytes) => Bytes | undefined): Promise<string[]> {
  const files: Files = new Map(FEED);
  const changed = change(new Uint8Array(FEED.get(path) ?? []));
  if (changed) files.set(path, changed);
  else files.delete(path);
  return faultsOf(files, ISSUED);
}

describe.each(FILE_KINDS)('the %s', (_, path) => {
  test('has no faults when unchanged', async () => {
    expect(await faultsOf(FEED, ISSUED)).toEqual([]);
  });

  test('a flipped bit in any byte is found, and reported for this file only', async () => {
    const length = FEED.get(path)?.length ?? 0;
    const missed: number[] = [];
    for (let at = 0; at < length; at += 1) {
      const faults = await faultsWith(path, (bytes) => {
        bytes[at] = (bytes[at] ?? 0) ^ (1 << (at % 8));
        return bytes;
      });
      if (faults.length !== 1 || !faults[0]?.endsWith(` ${path}`)) missed.push(at);
    }
    expect(missed).toEqual([]);
  });

  test('a truncation at any byte is found', async () => {
    const length = FEED.get(path)?.length ?? 0;
    const missed: number[] = [];
    // A signed file is still valid without its final line feed.
    const limit = path.endsWith('.json') ? length - 1 : length;
    for (let end = 0; end < limit; end += 1) {
      const faults = await faultsWith(path, (bytes) => bytes.slice(0, end));
      if (faults.length !== 1 || !faults[0]?.endsWith(` ${path}`)) missed.push(end);
    }
    expect(missed).toEqual([]);
  });

  test('a missing file is found', async () => {
    expect(await faultsWith(path, () => undefined)).toEqual([`missing ${path}`]);
  });

  test('a login page served in its place is found', async () => {
    const page = new TextEncoder().encode('<!doctype html><title>Sign in to the network</title>');
    const faults = await faultsWith(path, () => page);
    expect(faults).toEqual([expect.stringMatching(`^(malformed|too-short) ${path}$`)]);
  });
});

describe('an object that arrives decompressed', () => {
  test.each([
    ['pack', PACK],
    ['manifest', MANIFEST],
    ['delta', DELTA],
  ])('%s: is accepted by the hash of its content', async (_, path) => {
    const raw = await new Response(
      new Blob([FEED.get(path) as Bytes]).stream().pipeThrough(new DecompressionStream('gzip')),
    ).bytes();
    expect(await faultsWith(path, () => raw as Bytes)).toEqual([]);
    raw[10] = (raw[10] ?? 0) ^ 1;
    expect(await faultsWith(path, () => raw as Bytes)).toEqual([expect.stringMatching(`^changed ${path}$`)]);
  });
});
