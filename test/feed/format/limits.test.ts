import { describe, expect, test } from 'vitest';
import { gunzip, gzip, utf8 } from '../../../lib/feed/format/bytes.ts';
import { LIMITS } from '../../../lib/feed/format/limits.ts';
import { type Files, faultsOf } from '../../fixtures/feeds/feed-files.ts';
import {
  EPISODE,
  type FeedOverrides,
  faultsWith,
  handMadeFeed,
  INSIGHT,
  ISSUED,
  LINES,
  MANIFEST_REF,
  OTHER_LINES,
  PODCAST,
  withEpisode,
  withInsight,
  withPodcast,
} from '../../fixtures/feeds/hand-made-feed.ts';

/** 4000 bytes long. */
const LONGEST_LINE = `{"id":"ai","statement":"${'ä'.repeat(1000)}","impact":"${'ä'.repeat(966)}","topics":["Tides and Shores"]}`;
const withPack = (pack: NonNullable<FeedOverrides['pack']>): FeedOverrides => ({ pack });

/** Insights with this many topics in all. */
const withTopics = (count: number) =>
  Array.from({ length: Math.ceil(count / 16) }, (_, index) => {
    const topics = Array.from(
      { length: Math.min(16, count - 16 * index) },
      (_, topic) => `Topic ${16 * index + topic}`,
    );
    return { ...INSIGHT, id: `ai${String(index).padStart(6, '0')}`, topics };
  });
/** A podcast, and so many lines of its episodes, with texts that do not compress too well. */
const manyLines = (count: number): FeedOverrides => {
  const lines = Array.from({ length: count - 1 }, (_, index) => {
    const [id, text] = [String(index).padStart(6, '0'), Math.imul(index + 1, 0x9e3779b1).toString(36)];
    // The last insight of an uneven number is one more of the last episode.
    const isEpisode = index % 2 === 0 && index < count - 2;
    return isEpisode ? { ...EPISODE, episode: `ae${id}`, title: text } : { ...INSIGHT, id: `ai${id}`, statement: text };
  });
  return withFigures([PODCAST, ...lines, ...OTHER_LINES]);
};
/** Episodes of 240 topics each, with so many in all, besides that of the other lines. */
const spreadTopics = (count: number): FeedOverrides => {
  const lines = withTopics(count).flatMap((insight, index) =>
    index % 15 ? [insight] : [{ ...EPISODE, episode: `ae${String(index).padStart(6, '0')}` }, insight],
  );
  return withFigures([PODCAST, ...lines, ...OTHER_LINES]);
};
/** These lines, with the figures that they have. */
function withFigures(lines: readonly object[]): FeedOverrides {
  const episodes = lines.filter((line) => 'episode' in line).length;
  return { lines, manifest: () => ({ episodes, podcasts: 2 }) };
}
/** Lists within lists. */
const nested = (depth: number): unknown[] => (depth > 1 ? [nested(depth - 1)] : []);

const LONGEST_TEXT = 'ä'.repeat(1000);
const LONGEST_URL = `https://gazette.example/${'x'.repeat(2000 - 24)}`;

test('the LONGEST_TEXT line has the max length', () => {
  expect(utf8(LONGEST_LINE).length).toBe(LIMITS.line);
});

describe('a feed within the limits is accepted', () => {
  test.each<[string, FeedOverrides]>([
    ['a minimal feed', {}],
    ['16 topics', withInsight({ topics: Array.from({ length: 16 }, (_, index) => `Topic ${index}`) })],
    ['an episode of 250 topics', { lines: [PODCAST, EPISODE, ...withTopics(250), ...OTHER_LINES] }],
    ['a pack of 20 000 lines', manyLines(19_997)],
    ['50 000 topics', spreadTopics(49_999)],
    ['a manifest that is nested 32 levels deep', { manifest: () => ({ selectorPacks: [nested(30)] }) }],
    ['a line of 4000 bytes', { lines: [PODCAST, EPISODE, LONGEST_LINE, ...OTHER_LINES] }],
    [
      'a day 48 hours ahead',
      { ...withEpisode({ publishedOn: '2026-06-03' }), manifest: () => ({ asOf: '2026-06-03' }) },
    ],
    ['an instant 48 hours ahead', withEpisode({ publishedAt: '2026-06-03T00:00:00Z' })],
    ['200 000 insights declared but missing', { pack: () => ({ records: LIMITS.records }) }],
  ])('%s', async (name, overrides) => {
    const expected = name.endsWith('missing') ? ['malformed the pack'] : [];
    expect(await faultsWith(overrides)).toEqual(expected);
  });
});

/** A manifest that declares packs of these sizes, with one insight each. */
const withPacks = (count: number, sizes: { bytes: number; raw: number }): FeedOverrides => ({
  manifest: ({ packs: [pack] }) => ({
    records: Math.max(2, count),
    packs: spread(count, { ...pack, ...sizes, records: count === 1 ? 2 : 1 }),
  }),
});
/** A manifest that declares a delta with parts of these sizes, and optionally a second delta. */
const withParts = (count: number, sizes: { bytes: number; raw: number }, more?: typeof sizes): FeedOverrides => ({
  manifest: () => {
    const part = { sha256: 'd'.repeat(64), content: 'e'.repeat(64) };
    const parts = new Array(count).fill({ ...part, ...sizes });
    return { deltas: [{ from: 1, parts }, ...(more ? [{ from: 1, parts: [{ ...part, ...more }] }] : [])] };
  },
});
const declaring = (figures: object): FeedOverrides => ({ manifest: () => figures });
const withPointer = (sizes: { bytes: number; raw: number }): FeedOverrides => ({
  pointer: { manifest: { ...MANIFEST_REF, ...sizes } },
});
const PART = `o/${'d'.repeat(64)}`;

describe('declared sizes', () => {
  // The objects themselves do not exist, so that feeds within the limits fail for another reason.
  test.each<[string, FeedOverrides, FeedOverrides, string]>([
    [
      'a pack of 1 MB',
      withPacks(1, { bytes: 1_000_000, raw: 1_000_000 }),
      withPacks(1, { bytes: 1_000_001, raw: 1_000_001 }),
      'limit the pack',
    ],
    [
      'a pack of 8 MB raw',
      withPacks(1, { bytes: 1_000_000, raw: 8_000_000 }),
      withPacks(1, { bytes: 1_000_000, raw: 8_000_001 }),
      'limit the pack',
    ],
    [
      'a pack of 20 to one beyond 1 MB',
      withPacks(1, { bytes: 100_000, raw: 2_000_000 }),
      withPacks(1, { bytes: 100_000, raw: 2_000_001 }),
      'limit the pack',
    ],
    [
      'a part of a delta of 1 MB',
      withParts(1, { bytes: 1_000_000, raw: 1_000_000 }),
      withParts(1, { bytes: 1_000_001, raw: 1_000_001 }),
      `limit ${PART}`,
    ],
    [
      'a part of a delta of 8 MB raw',
      withParts(1, { bytes: 1_000_000, raw: 8_000_000 }),
      withParts(1, { bytes: 1_000_000, raw: 8_000_001 }),
      `limit ${PART}`,
    ],
    [
      'a part of a delta of 20 to one beyond 1 MB',
      withParts(1, { bytes: 100_000, raw: 2_000_000 }),
      withParts(1, { bytes: 100_000, raw: 2_000_001 }),
      `limit ${PART}`,
    ],
    [
      'packs of 64 MB',
      withPacks(64, { bytes: 1_000_000, raw: 1_000_000 }),
      withPacks(65, { bytes: 984_616, raw: 1_000_000 }),
      'limit the manifest',
    ],
    [
      'packs of 320 MB raw',
      withPacks(40, { bytes: 1_000_000, raw: 8_000_000 }),
      withPacks(41, { bytes: 1_000_000, raw: 7_804_879 }),
      'limit the manifest',
    ],
    [
      'small packs that hold 8 MB together',
      withPacks(8, { bytes: 6000, raw: 1_000_000 }),
      withPacks(9, { bytes: 6000, raw: 888_889 }),
      'limit the manifest',
    ],
    [
      'small packs of 20 to one together',
      withPacks(10, { bytes: 45_000, raw: 900_000 }),
      withPacks(10, { bytes: 45_000, raw: 900_001 }),
      'limit the manifest',
    ],
    [
      'small parts of a delta that hold 8 MB together',
      withParts(8, { bytes: 6000, raw: 1_000_000 }),
      withParts(9, { bytes: 6000, raw: 888_889 }),
      'limit the manifest',
    ],
    [
      'small parts of a delta of 20 to one together, not counting another delta',
      withParts(10, { bytes: 45_000, raw: 900_000 }, { bytes: 900_000, raw: 900_000 }),
      withParts(10, { bytes: 45_000, raw: 900_001 }, { bytes: 900_000, raw: 900_000 }),
      'limit the manifest',
    ],
    ['as many podcasts as insights', declaring({ podcasts: 2 }), declaring({ podcasts: 3 }), 'limit the manifest'],
    ['as many episodes as insights', declaring({ episodes: 2 }), declaring({ episodes: 3 }), 'limit the manifest'],
    [
      'a manifest of 500 kB',
      withPointer({ bytes: 500_000, raw: 5000 }),
      withPointer({ bytes: 500_001, raw: 5000 }),
      'limit latest.json',
    ],
    [
      'a manifest of 500 kB raw',
      withPointer({ bytes: 5000, raw: 500_000 }),
      withPointer({ bytes: 5000, raw: 500_001 }),
      'limit latest.json',
    ],
  ])('%s is within the limits, and anything above is refused', async (_, within, beyond, expected) => {
    expect((await faultsWith(within)).filter((fault) => fault.startsWith('limit'))).toEqual([]);
    expect((await faultsWith(beyond))[0]).toBe(expected);
  });

  test('only the last podcast of a pack may have no episode, since the next pack may have them', async () => {
    const more = (...ids: string[]) => ({ lines: [...LINES, ...ids.map((podcast) => ({ podcast, title: 'Cliffs' }))] });
    expect(await faultsWith(more('cc'))).toEqual(['content the manifest']);
    expect(await faultsWith(more('cc', 'dd'))).toEqual(['limit the pack']);
  });
});

describe('a feed beyond a limit is refused', () => {
  test.each<[string, FeedOverrides, string]>([
    [
      '17 topics',
      withInsight({ topics: Array.from({ length: 17 }, (_, index) => `Topic ${index}`) }),
      'malformed the pack',
    ],
    [
      'a line of more than 4 kB',
      withInsight({ statement: LONGEST_TEXT, impact: LONGEST_TEXT, url: LONGEST_URL }),
      'limit the pack',
    ],
    ['a statement of 1001 characters', withInsight({ statement: 'x'.repeat(1001) }), 'malformed the pack'],
    ['an episode of 251 topics', { lines: [PODCAST, EPISODE, ...withTopics(251), ...OTHER_LINES] }, 'limit the pack'],
    ['a pack of 20 001 lines', manyLines(19_998), 'limit the pack'],
    ['50 001 topics', spreadTopics(50_000), 'limit the manifest'],
    [
      'a manifest that is nested 33 levels deep',
      { manifest: () => ({ selectorPacks: [nested(31)] }) },
      'limit the manifest',
    ],
    ['an empty statement', withInsight({ statement: ' \u200b' }), 'malformed the pack'],
    ['33 aliases', withPodcast({ aliases: new Array(33).fill('x') }), 'malformed the pack'],
    ['a day 49 hours ahead', withEpisode({ publishedOn: '2026-06-04' }), 'limit the pack'],
    ['an instant 49 hours ahead', withEpisode({ publishedAt: '2026-06-03T01:00:00Z' }), 'limit the pack'],
    ['200 001 insights', withPack(() => ({ records: LIMITS.records + 1 })), 'limit the manifest'],
    [
      'nine deltas',
      {
        manifest: ({ packs: [{ sha256, bytes, content, raw } = {} as never] }) => ({
          deltas: new Array(9).fill({ from: 1, parts: [{ sha256, bytes, content, raw }] }),
        }),
      },
      'malformed the manifest',
    ],
    ['a poll interval of a year', { pointer: { pollMinutes: 525_600 } }, 'malformed latest.json'],
    ['a poll interval of a minute', { pointer: { pollMinutes: 1 } }, 'malformed latest.json'],
  ])('%s', async (_, overrides, expected) => {
    expect((await faultsWith(overrides))[0]).toBe(expected);
  });

  test.each([
    ['latest.json', LIMITS.pointer],
    ['root/1.json', LIMITS.root],
  ])('a %s that is one byte too long', async (path, limit) => {
    const fill = async (length: number): Promise<Files> => {
      const files = await handMadeFeed();
      const bytes = new Uint8Array(length).fill(0x20);
      bytes.set(files.get(path) ?? []);
      return files.set(path, bytes);
    };
    expect(await faultsOf(await fill(limit), ISSUED)).toEqual([]);
    expect(await faultsOf(await fill(limit + 1), ISSUED)).toEqual([`too-large ${path}`]);
  });

  test('a decompression bomb is stopped at the declared length', async () => {
    const bomb = await gzip(new Uint8Array(50_000_000));
    expect(bomb.length).toBeLessThan(LIMITS.pack / 10);
    await expect(gunzip(bomb, 1000)).rejects.toThrow(RangeError);
    expect(await faultsWith({ raw: ' '.repeat(5_000_000), pack: () => ({ raw: 900_000 }) })).toEqual(['gzip the pack']);
  });
});

function spread<T extends object>(count: number, pack: T): T[] {
  return Array.from({ length: count }, (_, index) => ({ ...pack, from: [`a${String(index).padStart(3, '0')}`] }));
}
