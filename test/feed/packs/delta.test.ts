import { describe, expect, test } from 'vitest';
import { EPISODE, faultsWith, INSIGHT, PODCAST } from '../../fixtures/feeds/hand-made-feed.ts';

describe('a delta is compared with the packs it leads to', () => {
  test.each<[string, object[], string[]]>([
    [
      'a correct delta',
      [PODCAST, EPISODE, INSIGHT, { id: 'gone', rev: 2, deleted: true }, { podcast: 'cc', deleted: true }],
      [],
    ],
    ['a correct delta with references', [{ podcast: 'aa' }, { episode: 'ae', publishedOn: '2026-05-22' }, INSIGHT], []],
    ['a different podcast title', [{ ...PODCAST, title: 'Shallow Roots' }], ['content the delta']],
    [
      'a different insight',
      [PODCAST, { episode: 'ae', publishedOn: '2026-05-22' }, { ...INSIGHT, rev: 1 }],
      ['content the delta'],
    ],
    ['a different episode title', [PODCAST, { ...EPISODE, title: 'Sand' }], ['content the delta']],
    [
      'a tombstone of an existing insight',
      [PODCAST, { episode: 'ae', publishedOn: '2026-05-22' }, { id: 'ai', deleted: true }],
      ['content the delta'],
    ],
    [
      'a withdrawal of an existing episode',
      [PODCAST, { episode: 'ae', publishedOn: '2026-05-22', deleted: true }],
      ['content the delta'],
    ],
    ['a withdrawal of an existing podcast', [{ podcast: 'aa', deleted: true }], ['content the delta']],
    ['a podcast that is not in the packs', [{ podcast: 'cc', title: 'Cliffs' }], ['content the delta']],
    [
      'a tombstone inside a withdrawn episode',
      [PODCAST, { episode: 'a0', publishedOn: '2026-05-22', deleted: true }, { id: 'ai', deleted: true }],
      ['malformed the delta'],
    ],
    [
      'an insight after a reference to a podcast',
      [PODCAST, EPISODE, { podcast: 'bb' }, INSIGHT],
      ['malformed the delta'],
    ],
  ])('%s', async (_, deltaLines, expected) => {
    expect(await faultsWith({ deltaLines })).toEqual(expected);
  });
});
