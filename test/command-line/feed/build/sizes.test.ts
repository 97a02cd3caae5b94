import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { warningsOf } from '../../../../lib/command-line/feed/report-feed.ts';
import type { FeedItem } from '../../../../lib/feed/format/items.ts';
import { LIMITS, MAX_RATIO } from '../../../../lib/feed/format/limits.ts';
import { packItems } from '../../../../lib/feed/packs/pack.ts';
import { type BuiltFeed, builtFeed, DAY, FIRST } from '../../../fixtures/feeds/built-feed.ts';
import { dayChange, gzippedLines } from '../../../fixtures/feeds/day-change.ts';
import { faultsOf } from '../../../fixtures/feeds/feed-files.ts';
import { readFeed } from '../../../fixtures/feeds/read-feed.ts';
import { syntheticRecord } from '../../../fixtures/records.ts';
import { randomNumbers } from '../../../random-numbers.ts';

const RECORDS = 10_000;

let feed: BuiltFeed;
beforeEach(() => {
  feed = builtFeed();
});
afterEach(() => feed.remove());

const made = (length: number, from = 0) => Array.from({ length }, (_, index) => syntheticRecord(from + index));

describe('bytes', () => {
  test('a day’s delta weighs at most 1.05 times the records that changed', async () => {
    const before = made(RECORDS);
    const { after, changed } = dayChange(before);
    // The least that any format must carry of it: the records that changed, as they are written.
    const optimum = gzippedLines(changed.map((record) => JSON.stringify(record)));
    await feed.build(before, FIRST);
    const { deltas } = await feed.build(after, FIRST + DAY);
    const bytes = deltas[0]?.parts.reduce((sum, part) => sum + part.bytes, 0) ?? Number.POSITIVE_INFINITY;
    console.log(`delta: ${bytes} bytes, optimum: ${optimum}, ratio: ${(bytes / optimum).toFixed(3)}`);
    expect(bytes / optimum).toBeLessThanOrEqual(1.05);
    expect(await faultsOf(feed.files(), FIRST + DAY)).toEqual([]);
  }, 60_000);

  test('one insight more changes the pack it stands in, and no other', async () => {
    const before = made(RECORDS);
    await feed.build(before, FIRST);
    const contents = (await readFeed(feed.files())).manifest.packs.map((pack) => pack.content);
    await feed.build([...before, { ...syntheticRecord(5000), id: 'one-more', statement: 'One more.' }], FIRST + DAY);
    const { packs } = (await readFeed(feed.files())).manifest;
    expect(contents.length).toBeGreaterThan(3);
    expect(packs.filter((pack) => !contents.includes(pack.content)).length).toBe(1);
  }, 60_000);

  test('records that say the same over and over compress beyond the ratio, and are within the limits all the same', async () => {
    const same = Array.from({ length: RECORDS }, (_, index) => ({
      statement: `Again. ${'The same again. '.repeat(50)}`,
      topics: ['Tides'],
      episode: { title: 'Again', publishedOn: '2026-05-01' },
      podcast: { title: 'Echo' },
      id: String(index),
    }));
    const { packs, bytes } = await feed.build(same.slice(0, 1000), FIRST);
    expect(packs).toBe(1);
    expect(bytes * MAX_RATIO).toBeLessThan(800 * 1000);
    expect(await faultsOf(feed.files(), FIRST)).toEqual([]);
    await expect(feed.build(same, FIRST + DAY)).rejects.toThrow('has no room for all insights of');
    expect(await faultsOf(feed.files(), FIRST)).toEqual([]);
  }, 60_000);
});

test('many packs that are harmless alone, and a bomb together, are warned of; a delta that would be one is left out', async () => {
  const random = randomNumbers(5);
  const record = (index: number, statement: string, podcast: string) => ({
    ...{ statement, topics: ['Tides'], id: `${podcast}-${index}`, podcast: { title: podcast } },
    episode: { title: 'Again', publishedOn: '2026-05-01' },
  });
  const echo = (podcast: string) =>
    Array.from({ length: 1000 }, (_, index) => record(index, `Again. ${'The same again. '.repeat(50)}`, podcast));
  const echoes = Array.from({ length: 10 }, (_, index) => echo(`Echo ${index}`)).flat();
  const noise = Array.from({ length: 1000 }, (_, index) =>
    record(
      index,
      Array.from({ length: 80 }, () => random().toString(36).slice(2))
        .join(' ')
        .slice(0, 900),
      'Noise',
    ),
  );
  expect(await feed.build([...noise, ...echo('Echo')], FIRST)).toMatchObject({ harmless: true });
  const withAll = await feed.build([...noise, ...echoes, ...echo('Echo')], FIRST + DAY);
  expect(withAll).toMatchObject({ harmless: true, deltas: [] });
  expect(await faultsOf(feed.files(), FIRST + DAY)).toEqual([]);
  const alone = await feed.build(echoes, FIRST + 2 * DAY);
  expect(alone).toMatchObject({ harmless: false });
  expect(warningsOf(alone)).toEqual([
    expect.stringContaining('browsers refuse this feed: it has packs that hold more'),
  ]);
  expect((await faultsOf(feed.files(), FIRST + 2 * DAY))[0]).toMatch(/^limit o\//);
}, 60_000);

test('items that are too much for one pack become several', async () => {
  const random = randomNumbers(3);
  const noise = () => Array.from({ length: 3000 }, () => String.fromCharCode(33 + Math.floor(random() * 90))).join('');
  const items = Array.from(
    { length: 600 },
    (_, index): FeedItem => ({ key: [`p${index}`], head: noise(), insights: new Map() }),
  );
  const packed = await packItems(items);
  expect(packed.length).toBeGreaterThan(1);
  expect(packed.every(({ ref }) => ref.bytes <= LIMITS.pack)).toBe(true);
  expect(packed.flatMap((pack) => pack.items)).toEqual(items);
}, 30_000);
