import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { BuildReport } from '../../../../lib/command-line/feed/build/build.ts';
import { warningsOf } from '../../../../lib/command-line/feed/commands.ts';
import { LIMITS, MAX_RATIO } from '../../../../lib/feed/format/limits.ts';
import { type BuiltFeed, builtFeed, DAY, FIRST } from '../../../fixtures/feeds/built-feed.ts';
import { dayChange, gzippedLines } from '../../../fixtures/feeds/day-change.ts';
import { faultsOf } from '../../../fixtures/feeds/feed-files.ts';
import { readFeed } from '../../../fixtures/feeds/read-feed.ts';
import { syntheticRecord } from '../../../fixtures/records.ts';
import { randomNumbers } from '../../../random-numbers.ts';

describe('a feed of 10,000 insights', () => {
  const records = Array.from({ length: 10_000 }, (_, index) => syntheticRecord(index));
  const { after, changed } = dayChange(records);
  let feed: BuiltFeed;
  let daily: BuildReport;
  beforeAll(async () => {
    feed = builtFeed();
    await feed.build(records, FIRST);
    daily = await feed.build(after, FIRST + DAY);
  }, 60_000);
  afterAll(() => feed.remove());

  test('has a day’s delta of at most 1.05 times the bytes of the changed records', async () => {
    // Any format has to carry at least the changed records.
    const optimum = gzippedLines(changed.map((record) => JSON.stringify(record)));
    const bytes = daily.deltas[0]?.parts.reduce((sum, part) => sum + part.bytes, 0) ?? Number.POSITIVE_INFINITY;
    console.log(`delta: ${bytes} bytes, optimum: ${optimum}, ratio: ${(bytes / optimum).toFixed(3)}`);
    expect(bytes / optimum).toBeLessThanOrEqual(1.05);
    expect(await faultsOf(feed.files(), FIRST + DAY)).toEqual([]);
  }, 60_000);

  test('keeps all packs but one when an insight is added', async () => {
    const contents = (await readFeed(feed.files())).manifest.packs.map((pack) => pack.content);
    const added = { ...syntheticRecord(5000), id: 'one-more', statement: 'One more.' };
    await feed.build([...after, added], FIRST + 2 * DAY);
    const { packs } = (await readFeed(feed.files())).manifest;
    expect(contents.length).toBeGreaterThan(3);
    expect(packs.filter((pack) => !contents.includes(pack.content)).length).toBe(1);
  }, 60_000);
});

describe('repetitive insights', () => {
  /** Records of one episode that compress far beyond the max ratio: 3.8 kB of repeated text each. */
  const echoes = (length: number, podcast: string) =>
    Array.from({ length }, (_, index) => ({
      statement: 'The same again. '.repeat(56),
      impact: 'And again. '.repeat(81),
      topics: ['Tides'],
      url: `https://gazette.example/${'x'.repeat(1900)}`,
      episode: { title: 'Again', publishedOn: '2026-05-01' },
      podcast: { title: podcast },
      id: `${podcast}-${index}`,
    }));
  /** Just below 1 MB raw. */
  const HARMLESS = 250;

  let feed: BuiltFeed;
  beforeEach(() => {
    feed = builtFeed();
  });
  afterEach(() => feed.remove());

  test('may compress beyond the max ratio in a small pack, but not exceed the raw size of a pack', async () => {
    const { packs, bytes } = await feed.build(echoes(HARMLESS, 'Echo'), FIRST);
    const { manifest } = await readFeed(feed.files());
    expect(packs).toBe(1);
    expect(bytes * MAX_RATIO).toBeLessThan(manifest.packs[0]?.raw ?? 0);
    expect(await faultsOf(feed.files(), FIRST)).toEqual([]);
    const tooMany = echoes(Math.ceil(LIMITS.packRaw / 3800), 'Echo');
    await expect(feed.build(tooMany, FIRST + DAY)).rejects.toThrow('at most 1000 in an episode');
    expect(await faultsOf(feed.files(), FIRST)).toEqual([]);
  }, 60_000);

  test('give a warning when harmless packs add up to a bomb, and no delta that would be one', async () => {
    const random = randomNumbers(5);
    const many = Array.from({ length: 10 }, (_, index) => echoes(HARMLESS, `Echo ${index}`)).flat();
    const noise = Array.from({ length: 1000 }, (_, index) => ({
      statement: Array.from({ length: 80 }, () => random().toString(36).slice(2))
        .join(' ')
        .slice(0, 900),
      topics: ['Tides'],
      episode: { title: 'Again', publishedOn: '2026-05-01' },
      podcast: { title: 'Noise' },
      id: `noise-${index}`,
    }));
    const first = await feed.build([...noise, ...echoes(HARMLESS, 'Echo')], FIRST);
    expect(first).toMatchObject({ harmless: true });
    const withMany = await feed.build([...noise, ...many, ...echoes(HARMLESS, 'Echo')], FIRST + DAY);
    expect(withMany).toMatchObject({ harmless: true, deltas: [] });
    expect(await faultsOf(feed.files(), FIRST + DAY)).toEqual([]);
    const manyAlone = await feed.build(many, FIRST + 2 * DAY);
    expect(manyAlone).toMatchObject({ harmless: false });
    expect(warningsOf(manyAlone)).toEqual([
      expect.stringContaining('browsers refuse this feed: it has packs that decompress to more'),
    ]);
    expect((await faultsOf(feed.files(), FIRST + 2 * DAY))[0]).toMatch(/^limit o\//);
  }, 60_000);
});
