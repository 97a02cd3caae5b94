import { expect, test } from 'vitest';
import { withRowBudget } from '../../lib/matching/catalogues.ts';
import { counting, episode, podcast } from './made-up.ts';

const episodes = Array.from({ length: 9 }, (_, n) => episode(`e${n}`, 'harbour', `2026-03-0${n + 1}`, 'Keepers'));
const world = () => counting([podcast('Harbour', { id: 'harbour', ids: { apple: '1' } })], episodes);

test('hands out what is asked for, then what is left, then nothing, and asks no more', async () => {
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
  const asked = tally.requests;
  expect(await between(5)).toEqual([]);
  expect(await rowBudget.podcast('harbour')).toBeUndefined();
  expect(tally).toEqual({ requests: asked, rows: 7 });
  expect(rowBudget.words).toBe(catalogue.words);
});
