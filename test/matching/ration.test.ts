import { expect, test } from 'vitest';
import { rationed } from '../../lib/matching/catalogues.ts';
import { counting, episode, podcast } from './made-up.ts';

const episodes = Array.from({ length: 9 }, (_, n) => episode(`e${n}`, 'harbour', `2026-03-0${n + 1}`, 'Keepers'));
const world = () => counting([podcast('Harbour', { id: 'harbour', ids: { apple: '1' } })], episodes);

test('hands out what is asked for, then what is left, then nothing, and asks no more', async () => {
  const { catalogue, tally } = world();
  const ration = rationed(catalogue, 7);
  const between = (most: number) => ration.episodesBetween('harbour', '2026-01-01', '2026-12-31', most);
  expect(ration.left()).toBe(7);
  expect((await ration.podcastsByKeys(['apple:1'], 4)).map(({ id }) => id)).toEqual(['harbour']);
  expect(ration.left()).toBe(6);
  expect(await between(2)).toHaveLength(2);
  expect((await ration.podcast('harbour'))?.id).toBe('harbour');
  expect(await ration.episodesByKeys(['title:harbour/keepers'], 2)).toHaveLength(2);
  expect(ration.left()).toBe(1);
  expect(await between(5)).toHaveLength(1);
  expect(ration.left()).toBe(0);
  const asked = tally.requests;
  expect(await between(5)).toEqual([]);
  expect(await ration.podcast('harbour')).toBeUndefined();
  expect(tally).toEqual({ requests: asked, rows: 7 });
  expect(ration.words).toBe(catalogue.words);
});
