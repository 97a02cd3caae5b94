import { describe, expect, test } from 'vitest';
import { isClip, isCutShort, lengthRelation } from '../../../lib/matching/episode/length.ts';
import { episode } from '../../fixtures/catalogue.ts';

const lasting = (durationSeconds?: number) =>
  episode('e', 'p', '2026-03-10', 'Keepers', durationSeconds === undefined ? {} : { durationSeconds });
const seen = (durationSeconds?: number) => ({ ids: {}, ...(durationSeconds === undefined ? {} : { durationSeconds }) });

test.each<[number | undefined, number | undefined, ReturnType<typeof lengthRelation>]>([
  [undefined, 3600, 'unknown'],
  [3600, undefined, 'unknown'],
  [3600, 3600, 'same'],
  [3654, 3600, 'same'],
  [3546, 3600, 'same'],
  [3660, 3600, 'near'],
  [4000, 3600, 'near'],
  [4100, 3600, 'off'],
  [2600, 3600, 'off'],
  [5200, 3600, 'far'],
  [2400, 3600, 'far'],
  [1800, 3600, 'far'],
  [1799, 3600, 'cut'],
])('%j seconds sighted and %j known are %s', (sighted, known, relation) => {
  expect(lengthRelation(seen(sighted), lasting(known))).toBe(relation);
});

describe('whether a sighting is too short to be an episode', () => {
  test.each<[string, number | undefined, number | undefined, (number | undefined)[], boolean]>([
    ['without a length', undefined, 3600, [3600], false],
    ['under four minutes', 239, undefined, [], true],
    ['four minutes', 240, undefined, [], false],
    ['under four minutes, like the episode', 180, 181, [], false],
    ['under four minutes, nearly like the episode', 180, 190, [], false],
    ['under half of the episode', 1799, 3600, [], true],
    ['half of the episode', 1800, 3600, [], false],
    ['under half of the podcast’s shortest known', 1199, undefined, [3600, undefined, 2400], true],
    ['half of the podcast’s shortest known', 1200, undefined, [3600, undefined, 2400], false],
    ['under half of the others, with the episode’s length known', 1100, 1500, [3600, 2400], false],
    ['with no length of the others known', 1100, undefined, [undefined], false],
  ])('%s: %j', (_what, sighted, known, others, cut) => {
    expect(isCutShort(seen(sighted), lasting(known), others.map(lasting))).toBe(cut);
  });
  test('without any episode to compare with', () => {
    expect(isCutShort(seen(100), undefined, [])).toBe(true);
    expect(isCutShort(seen(1000), undefined, [lasting(3600)])).toBe(true);
  });
});

test.each<[what: string, seen: string | undefined, known: string | undefined, boolean]>([
  ['a trailer is a clip', 'Trailer: Lighthouse Keepers', 'Keepers and their Lamps', true],
  ['a short of an unknown episode is a clip', 'Lighthouse Keepers #shorts', undefined, true],
  ['a trailer that the dataset has is not', 'Trailer: Lighthouse Keepers', 'Lighthouse Keepers (Trailer)', false],
  ['a title that is a trailer only in the dataset is not', 'Lighthouse Keepers', 'Lighthouse Keepers (Trailer)', false],
  ['a sentence that contains the word is not', 'Why the trailer of that film fooled us all', undefined, false],
  ['no title is not', undefined, 'Lighthouse Keepers', false],
])('%s', (_what, title, known, clip) => {
  const given = known === undefined ? undefined : episode('e', 'p', '2026-03-10', known);
  expect(isClip({ ...(title !== undefined && { title }), ids: {} }, given, [])).toBe(clip);
});
