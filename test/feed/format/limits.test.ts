import { describe, expect, test } from 'vitest';
import { gunzip, gzip, utf8 } from '../../../lib/feed/format/bytes.ts';
import { LIMITS } from '../../../lib/feed/format/limits.ts';
import { makeObject } from '../../../lib/feed/packs/pack.ts';
import { type Files, faultsOf } from '../../fixtures/feeds/feed-files.ts';
import { type FeedOverrides, handMadeFeed, ISSUED, LINES } from '../../fixtures/feeds/hand-made-feed.ts';

const [PODCAST, EPISODE, INSIGHT, ...OTHERS] = LINES;
/** Of 4000 bytes. */
const MAX_LINE_LENGTH = `{"id":"ai","statement":"${'ä'.repeat(1000)}","impact":"${'ä'.repeat(966)}","topics":["Tides and Shores"]}`;
/** The pack with another first insight. */
const withInsight = (change: object): FeedOverrides => ({
  lines: [PODCAST, EPISODE, { ...INSIGHT, ...change }, ...OTHERS],
});
const withEpisode = (change: object): FeedOverrides => ({
  lines: [PODCAST, { ...EPISODE, ...change }, INSIGHT, ...OTHERS],
});
const withPodcast = (change: object): FeedOverrides => ({
  lines: [{ ...PODCAST, ...change }, EPISODE, INSIGHT, ...OTHERS],
});
const withPack = (pack: NonNullable<FeedOverrides['pack']>): FeedOverrides => ({ pack });

/** The faults of a feed made by hand, its objects named by what they are. */
async function faults(wishes: FeedOverrides): Promise<string[]> {
  const files = await handMadeFeed(wishes);
  const [pack = '', manifest = '', delta = ''] = [...files.keys()].filter((path) => path.startsWith('o/'));
  return (await faultsOf(files, ISSUED)).map((fault) =>
    fault
      .replace(pack, 'the pack')
      .replace(manifest, 'the manifest')
      .replace(delta || 'none', 'the delta'),
  );
}

const SOME = (await makeObject(utf8('some'))).ref;
const longest = 'ä'.repeat(1000);
const long = `https://gazette.example/${'x'.repeat(2000 - 24)}`;

test('the longest line is one', () => {
  expect(utf8(MAX_LINE_LENGTH).length).toBe(LIMITS.line);
});

describe('a feed within the limits', () => {
  test.each<[string, FeedOverrides]>([
    ['the least there is', {}],
    ['16 topics', withInsight({ topics: Array.from({ length: 16 }, (_, index) => `Topic ${index}`) })],
    ['a line of 4000 bytes', { lines: [PODCAST, EPISODE, MAX_LINE_LENGTH, ...OTHERS] }],
    [
      'a day 48 hours ahead',
      { ...withEpisode({ publishedOn: '2026-06-03' }), manifest: () => ({ asOf: '2026-06-03' }) },
    ],
    ['an instant 48 hours ahead', withEpisode({ publishedAt: '2026-06-03T00:00:00Z' })],
    ['200 000 insights said and not there', { pack: () => ({ records: LIMITS.records }) }],
  ])('%s', async (name, wishes) => {
    const expected = name.endsWith('not there') ? ['malformed the pack'] : [];
    expect(await faults(wishes)).toEqual(expected);
  });
});

/** A manifest that says so of its packs, each with one insight. */
const withPacks = (count: number, sizes: { bytes: number; raw: number }): FeedOverrides => ({
  manifest: ({ packs: [pack] }) => ({
    records: Math.max(2, count),
    packs: spread(count, { ...pack, ...sizes, records: count === 1 ? 2 : 1 }),
  }),
});
/** A manifest that says so of the parts of a delta, or of two. */
const withParts = (count: number, sizes: { bytes: number; raw: number }, more?: typeof sizes): FeedOverrides => ({
  manifest: () => {
    const part = { sha256: 'd'.repeat(64), content: 'e'.repeat(64) };
    const parts = new Array(count).fill({ ...part, ...sizes });
    return { deltas: [{ from: 1, parts }, ...(more ? [{ from: 1, parts: [{ ...part, ...more }] }] : [])] };
  },
});
const withFigures = (figures: object): FeedOverrides => ({ manifest: () => figures });
const withPointer = (sizes: { bytes: number; raw: number }): FeedOverrides => ({
  pointer: { manifest: { ...SOME, ...sizes } },
});
const PART = `o/${'d'.repeat(64)}`;

describe('what is said of a feed', () => {
  // Nothing of that size is there: who takes it at its word finds it missing or cut, and no limit in the way.
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
      'small parts of a delta of 20 to one together, whatever another delta weighs',
      withParts(10, { bytes: 45_000, raw: 900_000 }, { bytes: 900_000, raw: 900_000 }),
      withParts(10, { bytes: 45_000, raw: 900_001 }, { bytes: 900_000, raw: 900_000 }),
      'limit the manifest',
    ],
    ['as many podcasts as insights', withFigures({ podcasts: 2 }), withFigures({ podcasts: 3 }), 'limit the manifest'],
    ['as many episodes as insights', withFigures({ episodes: 2 }), withFigures({ episodes: 3 }), 'limit the manifest'],
    [
      'a manifest of 2 MB',
      withPointer({ bytes: 2_000_000, raw: 5000 }),
      withPointer({ bytes: 2_000_001, raw: 5000 }),
      'limit latest.json',
    ],
    [
      'a manifest of 2 MB raw',
      withPointer({ bytes: 5000, raw: 2_000_000 }),
      withPointer({ bytes: 5000, raw: 2_000_001 }),
      'limit latest.json',
    ],
  ])('%s is within the limits, and no more is', async (_, within, beyond, expected) => {
    expect((await faults(within)).filter((fault) => fault.startsWith('limit'))).toEqual([]);
    expect((await faults(beyond))[0]).toBe(expected);
  });

  test('podcasts without an episode: one, whose episodes the next pack may have, and no more', async () => {
    const more = (...ids: string[]) => ({ lines: [...LINES, ...ids.map((podcast) => ({ podcast, title: 'Cliffs' }))] });
    expect(await faults(more('cc'))).toEqual(['content the manifest']);
    expect(await faults(more('cc', 'dd'))).toEqual(['limit the pack']);
  });
});

describe('a feed beyond a limit is refused', () => {
  test.each<[string, FeedOverrides, string]>([
    [
      '17 topics',
      withInsight({ topics: Array.from({ length: 17 }, (_, index) => `Topic ${index}`) }),
      'malformed the pack',
    ],
    ['a line of more than 4 kB', withInsight({ statement: longest, impact: longest, url: long }), 'limit the pack'],
    ['a statement of 1001 characters', withInsight({ statement: 'x'.repeat(1001) }), 'malformed the pack'],
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
    ['a wait of a year', { pointer: { pollMinutes: 525_600 } }, 'malformed latest.json'],
    ['a wait of a minute', { pointer: { pollMinutes: 1 } }, 'malformed latest.json'],
  ])('%s', async (_, wishes, expected) => {
    expect((await faults(wishes))[0]).toBe(expected);
  });

  test.each([
    ['latest.json', LIMITS.pointer],
    ['root/1.json', LIMITS.root],
  ])('a %s of one byte too many', async (path, limit) => {
    const fill = async (length: number): Promise<Files> => {
      const files = await handMadeFeed();
      const bytes = new Uint8Array(length).fill(0x20);
      bytes.set(files.get(path) ?? []);
      return files.set(path, bytes);
    };
    expect(await faultsOf(await fill(limit), ISSUED)).toEqual([]);
    expect(await faultsOf(await fill(limit + 1), ISSUED)).toEqual([`too-large ${path}`]);
  });

  test('a bomb: what comes out of an object is never held beyond what was said', async () => {
    const bomb = await gzip(new Uint8Array(50_000_000));
    expect(bomb.length).toBeLessThan(LIMITS.pack / 10);
    await expect(gunzip(bomb, 1000)).rejects.toThrow(RangeError);
    expect(await faults({ raw: ' '.repeat(5_000_000), pack: () => ({ raw: 900_000 }) })).toEqual(['gzip the pack']);
  });
});

describe('what is no line of a pack', () => {
  const withLine = (line: object | string): FeedOverrides => ({ lines: [...LINES, line] });
  test.each<[string, FeedOverrides]>([
    ['no JSON', withLine('{')],
    ['an empty line', withLine('')],
    ['a number', withLine('5')],
    ['null', withLine('null')],
    ['a list', withLine('[]')],
    ['an unknown key', withInsight({ note: 1 })],
    ['an unknown key inside', withPodcast({ ids: { deezer: '1' } })],
    [
      '__proto__',
      { lines: [PODCAST, EPISODE, JSON.stringify(INSIGHT).replace('{', '{"__proto__":{"polluted":1},'), ...OTHERS] },
    ],
    [
      '__proto__ in ids',
      {
        lines: [
          JSON.stringify({ ...PODCAST, ids: {} }).replace('{}', '{"__proto__":{"polluted":1}}'),
          EPISODE,
          INSIGHT,
          ...OTHERS,
        ],
      },
    ],
    ['constructor', withInsight({ constructor: {} })],
    ['an id in capitals', withInsight({ id: 'AI' })],
    ['a script as an address', withInsight({ url: 'javascript:alert(1)' })],
    ['a day that does not exist', withEpisode({ publishedOn: '2026-02-30' })],
    [
      'an episode out of order',
      { lines: [PODCAST, OTHERS[1], OTHERS[2], { ...EPISODE, publishedOn: '2026-05-04' }, INSIGHT] },
    ],
    ['an episode twice', { lines: [PODCAST, EPISODE, INSIGHT, EPISODE, INSIGHT, ...OTHERS] }],
    ['a podcast twice', { lines: [PODCAST, PODCAST, EPISODE, INSIGHT, ...OTHERS] }],
    ['an insight twice', { lines: [PODCAST, EPISODE, INSIGHT, INSIGHT, ...OTHERS] }],
    ['an insight before any episode', { lines: [PODCAST, INSIGHT, EPISODE, INSIGHT, ...OTHERS] }],
    ['an episode before any podcast', { lines: [EPISODE, INSIGHT, PODCAST] }],
    ['an episode without an insight', { lines: [PODCAST, EPISODE, ...OTHERS] }],
    ['a tombstone', withLine({ id: 'bi', deleted: true })],
    ['a podcast that is withdrawn', withLine({ podcast: 'cc', deleted: true })],
    [
      'a podcast that is not there',
      { lines: [{ podcast: 'aa' }, EPISODE, INSIGHT, ...OTHERS], pack: () => ({ from: ['aa', '2026-05-22', 'ae'] }) },
    ],
    ['another start than it says', withPack(() => ({ from: ['ab'] }))],
    ['another number of insights', withPack(() => ({ records: 3 }))],
    ['a cut last line', { raw: LINES.map((line) => JSON.stringify(line)).join('\n') }],
    ['bytes that are no UTF-8', { raw: '\ud800\n' }],
    ['another way to write it', { lines: [PODCAST, EPISODE, JSON.stringify(INSIGHT).replace(':', ': '), ...OTHERS] }],
    ['a control character', withInsight({ statement: 'The sea\u0007 rises.' })],
    ['a bidirectional override', withInsight({ statement: '\u202eThe sea rises.' })],
  ])('%s', async (_, wishes) => {
    expect((await faults(wishes))[0]).toBe('malformed the pack');
  });

  test('nothing of it has reached the prototype of all objects', () => {
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});

describe('a delta that does not lead to what the packs hold', () => {
  test.each<[string, object[], string[]]>([
    [
      'one that does',
      [PODCAST, EPISODE, INSIGHT, { id: 'gone', rev: 2, deleted: true }, { podcast: 'cc', deleted: true }],
      [],
    ],
    ['one by references', [{ podcast: 'aa' }, { episode: 'ae', publishedOn: '2026-05-22' }, INSIGHT], []],
    ['another title', [{ ...PODCAST, title: 'Shallow Roots' }], ['content the delta']],
    [
      'another statement',
      [PODCAST, { episode: 'ae', publishedOn: '2026-05-22' }, { ...INSIGHT, rev: 1 }],
      ['content the delta'],
    ],
    ['another episode title', [PODCAST, { ...EPISODE, title: 'Sand' }], ['content the delta']],
    [
      'it withdraws an insight that is there',
      [PODCAST, { episode: 'ae', publishedOn: '2026-05-22' }, { id: 'ai', deleted: true }],
      ['content the delta'],
    ],
    [
      'it withdraws an episode that is there',
      [PODCAST, { episode: 'ae', publishedOn: '2026-05-22', deleted: true }],
      ['content the delta'],
    ],
    ['it withdraws a podcast that is there', [{ podcast: 'aa', deleted: true }], ['content the delta']],
    ['it brings a podcast that is not there', [{ podcast: 'cc', title: 'Cliffs' }], ['content the delta']],
    [
      'it withdraws an insight of what is withdrawn',
      [PODCAST, { episode: 'a0', publishedOn: '2026-05-22', deleted: true }, { id: 'ai', deleted: true }],
      ['malformed the delta'],
    ],
    [
      'an insight after a reference to a podcast',
      [PODCAST, EPISODE, { podcast: 'bb' }, INSIGHT],
      ['malformed the delta'],
    ],
  ])('%s', async (_, deltaLines, expected) => {
    expect(await faults({ deltaLines })).toEqual(expected);
  });

  test('figures that the packs do not have', async () => {
    expect(await faults({ manifest: () => ({ podcasts: 1 }) })).toEqual(['content the manifest']);
    expect(await faults({ manifest: () => ({ asOf: '2026-05-23' }) })).toEqual(['content the manifest']);
    expect(await faults({ manifest: () => ({ records: 3 }) })).toEqual(['malformed the manifest']);
  });
});

function spread<T extends object>(count: number, pack: T): T[] {
  return Array.from({ length: count }, (_, index) => ({ ...pack, from: [`a${String(index).padStart(3, '0')}`] }));
}
