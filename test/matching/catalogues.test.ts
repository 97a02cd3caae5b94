import { describe, expect, test } from 'vitest';
import { memoryCatalogue, withRowBudget } from '../../lib/matching/catalogues.ts';
import { counting, episode, podcast } from '../fixtures/catalogue.ts';

const NAMESAKES = ['b', 'c', 'a'].map((id) => podcast('Morning News', { id, ids: { apple: `apple-${id}` } }));
const EPISODES = [
  episode('one', 'b', '2026-03-02', 'Buoy', { ids: { spotify: 's1' }, texts: ['A.', 'B.'] }),
  episode('two', 'b', '2026-03-04', 'Keel', { ids: { spotify: 's2', apple: 'a2' } }),
  episode('four', 'b', '2026-03-03', 'Mast', { ids: { spotify: 'same' } }),
  episode('five', 'b', '2026-03-03', 'Sail', { ids: { spotify: 'same' } }),
  episode('six', 'c', '2026-03-03', 'Oar', { ids: { spotify: 'same' } }),
];
const catalogue = memoryCatalogue({ podcasts: NAMESAKES, episodes: EPISODES });
const idsOf = (rows: readonly { id: string }[]) => rows.map(({ id }) => id);

describe('a dataset in memory', () => {
  test('counts episodes and insights of each podcast', async () => {
    expect(await catalogue.podcast('b')).toMatchObject({ episodes: 4, insights: 5 });
    expect(await catalogue.podcast('a')).toMatchObject({ episodes: 0, insights: 0 });
    expect(await catalogue.podcast('nobody')).toBeUndefined();
  });

  test('finds an episode by its own id', async () => {
    expect(await catalogue.episode('two')).toMatchObject({ title: 'Keel' });
    expect(await catalogue.episode('toString')).toBeUndefined();
  });

  test('counts words once, at first use', () => {
    expect(catalogue.words.episodes).toBe(EPISODES.length);
    expect(catalogue.words).toBe(catalogue.words);
  });

  test.each<[string[], number, string[]]>([
    [['title:morningnews'], 9, ['c', 'b', 'a']],
    [['title:morningnews'], 2, ['c', 'b']],
    [['apple:apple-a', 'title:morningnews'], 2, ['a', 'c']],
    [['apple:apple-a', 'apple:apple-a'], 9, ['a']],
    [['apple:apple-b', 'title:morningnews'], 9, ['b', 'c', 'a']],
    [['apple:nobody'], 9, []],
    [[], 9, []],
  ])('gives distinct podcasts by %j, at most %i, in descending order of ids', async (keys, limit, ids) => {
    expect(idsOf(await catalogue.podcastsByKeys(keys, limit))).toEqual(ids);
  });

  test.each<[string[], number, string[]]>([
    [['spotify:s1'], 9, ['one']],
    [['spotify:s2', 'apple:a2'], 9, ['two']],
    [['spotify:same'], 9, ['six', 'four', 'five']],
    [['spotify:same'], 1, ['six']],
    [['spotify:same', 'spotify:s1'], 3, ['six', 'four', 'five']],
    [['spotify:nobody'], 9, []],
  ])('gives distinct episodes by %j, at most %i, a podcast’s newest first', async (keys, limit, ids) => {
    expect(idsOf(await catalogue.episodesByKeys(keys, limit))).toEqual(ids);
  });

  test.each<[string, string, number, string[]]>([
    ['2026-03-02', '2026-03-04', 9, ['two', 'four', 'five', 'one']],
    ['2026-03-03', '2026-03-03', 9, ['four', 'five']],
    ['2026-03-02', '2026-03-03', 2, ['four', 'five']],
    ['2026-03-04', '2026-03-31', 9, ['two']],
    ['2026-03-01', '2026-03-02', 9, ['one']],
    ['2026-03-05', '2026-03-31', 9, []],
    ['2026-02-01', '2026-03-01', 9, []],
  ])('gives episodes from %s to %s, at most %i, newest first', async (first, last, limit, ids) => {
    expect(idsOf(await catalogue.episodesBetween('b', first, last, limit))).toEqual(ids);
    expect(await catalogue.episodesBetween('a', first, last, limit)).toEqual([]);
  });

  test('does not depend on the order of the dataset', async () => {
    const reversed = memoryCatalogue({ podcasts: NAMESAKES.toReversed(), episodes: EPISODES.toReversed() });
    for (const it of [catalogue, reversed]) {
      expect(idsOf(await it.episodesBetween('b', '2026-01-01', '2026-12-31', 9))).toEqual([
        'two',
        'four',
        'five',
        'one',
      ]);
      expect(idsOf(await it.podcastsByKeys(['title:morningnews'], 9))).toEqual(['c', 'b', 'a']);
    }
  });
});

const episodes = Array.from({ length: 9 }, (_, n) => episode(`e${n}`, 'harbour', `2026-03-0${n + 1}`, 'Keepers'));
const world = () => counting([podcast('Harbour', { id: 'harbour', ids: { apple: '1' } })], episodes);

test('a row budget gives what remains of it, then nothing, without reading more', async () => {
  const { catalogue, tally } = world();
  const rowBudget = withRowBudget(catalogue, 7);
  const between = (limit: number) => rowBudget.episodesBetween('harbour', '2026-01-01', '2026-12-31', limit);
  expect(rowBudget.left()).toBe(7);
  expect((await rowBudget.podcastsByKeys(['apple:1'], 4)).map(({ id }) => id)).toEqual(['harbour']);
  expect(rowBudget.left()).toBe(6);
  expect(await between(2)).toHaveLength(2);
  expect((await rowBudget.podcast('harbour'))?.id).toBe('harbour');
  expect(await rowBudget.episodesByKeys(['title:harbour/keepers'], 2)).toHaveLength(2);
  expect(rowBudget.left()).toBe(1);
  expect(await between(5)).toHaveLength(1);
  expect(rowBudget.left()).toBe(0);
  const requests = tally.requests;
  expect(await between(5)).toEqual([]);
  expect(await rowBudget.podcast('harbour')).toBeUndefined();
  expect(tally).toEqual({ requests, rows: 7 });
  expect(rowBudget.words).toBe(catalogue.words);
});
