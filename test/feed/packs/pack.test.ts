import { describe, expect, test } from 'vitest';
import type { FeedItem } from '../../../lib/feed/format/items.ts';
import { LIMITS } from '../../../lib/feed/format/limits.ts';
import { packItems } from '../../../lib/feed/packs/pack.ts';
import {
  EPISODE,
  type FeedOverrides,
  faultsWith,
  INSIGHT,
  LINES,
  OTHER_LINES,
  PODCAST,
  withEpisode,
  withInsight,
  withPodcast,
} from '../../fixtures/feeds/hand-made-feed.ts';
import { randomNumbers } from '../../random-numbers.ts';

describe('a pack with invalid lines is malformed', () => {
  const withLine = (line: object | string): FeedOverrides => ({ lines: [...LINES, line] });
  test.each<[string, FeedOverrides]>([
    ['a line that is not JSON', withLine('{')],
    ['an empty line', withLine('')],
    ['a number', withLine('5')],
    ['null', withLine('null')],
    ['a list', withLine('[]')],
    ['an unknown key', withInsight({ note: 1 })],
    ['an unknown key in ids', withPodcast({ ids: { deezer: '1' } })],
    [
      '__proto__',
      {
        lines: [PODCAST, EPISODE, JSON.stringify(INSIGHT).replace('{', '{"__proto__":{"polluted":1},'), ...OTHER_LINES],
      },
    ],
    [
      '__proto__ in ids',
      {
        lines: [
          JSON.stringify({ ...PODCAST, ids: {} }).replace('{}', '{"__proto__":{"polluted":1}}'),
          EPISODE,
          INSIGHT,
          ...OTHER_LINES,
        ],
      },
    ],
    ['constructor', withInsight({ constructor: {} })],
    ['an id in capitals', withInsight({ id: 'AI' })],
    ['a javascript: URL', withInsight({ url: 'javascript:alert(1)' })],
    ['a day that does not exist', withEpisode({ publishedOn: '2026-02-30' })],
    [
      'an episode out of order',
      { lines: [PODCAST, OTHER_LINES[1], OTHER_LINES[2], { ...EPISODE, publishedOn: '2026-05-04' }, INSIGHT] },
    ],
    ['an episode twice', { lines: [PODCAST, EPISODE, INSIGHT, EPISODE, INSIGHT, ...OTHER_LINES] }],
    ['a podcast twice', { lines: [PODCAST, PODCAST, EPISODE, INSIGHT, ...OTHER_LINES] }],
    ['an insight twice', { lines: [PODCAST, EPISODE, INSIGHT, INSIGHT, ...OTHER_LINES] }],
    ['an insight before any episode', { lines: [PODCAST, INSIGHT, EPISODE, INSIGHT, ...OTHER_LINES] }],
    ['an episode before any podcast', { lines: [EPISODE, INSIGHT, PODCAST] }],
    ['an episode without an insight', { lines: [PODCAST, EPISODE, ...OTHER_LINES] }],
    ['a tombstone', withLine({ id: 'bi', deleted: true })],
    ['a withdrawn podcast', withLine({ podcast: 'cc', deleted: true })],
    [
      'a reference to a podcast of another pack',
      {
        lines: [{ podcast: 'aa' }, EPISODE, INSIGHT, ...OTHER_LINES],
        pack: () => ({ from: ['aa', '2026-05-22', 'ae'] }),
      },
    ],
    ['a different first key than declared', { pack: () => ({ from: ['ab'] }) }],
    ['a different number of insights than declared', { pack: () => ({ records: 3 }) }],
    ['a truncated last line', { raw: LINES.map((line) => JSON.stringify(line)).join('\n') }],
    ['bytes that are not UTF-8', { raw: new Uint8Array([0xff, 10]) }],
    [
      'a line that is not in canonical form',
      { lines: [PODCAST, EPISODE, JSON.stringify(INSIGHT).replace(':', ': '), ...OTHER_LINES] },
    ],
    ['a control character', withInsight({ statement: 'The sea\u0007 rises.' })],
    ['a bidirectional override', withInsight({ statement: '\u202eThe sea rises.' })],
  ])('%s', async (_, overrides) => {
    expect((await faultsWith(overrides))[0]).toBe('malformed the pack');
  });

  test('and Object.prototype stays unpolluted', () => {
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});

test('items that exceed the limits of one pack are split into several', async () => {
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
