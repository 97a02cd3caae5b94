import { expect, test } from 'vitest';
import { isClip } from '../../../lib/matching/episode/length.ts';
import { episode } from '../made-up.ts';

test.each<[what: string, seen: string | undefined, known: string | undefined, boolean]>([
  ['called so', 'Trailer: Lighthouse Keepers', 'Keepers and their Lamps', true],
  ['called so, and nothing like it is known', 'Lighthouse Keepers #shorts', undefined, true],
  ['the dataset has the trailer itself', 'Trailer: Lighthouse Keepers', 'Lighthouse Keepers (Trailer)', false],
  ['only the dataset calls it so', 'Lighthouse Keepers', 'Lighthouse Keepers (Trailer)', false],
  ['a sentence that has the word in it', 'Why the trailer of that film fooled us all', undefined, false],
  ['no title', undefined, 'Lighthouse Keepers', false],
])('%s', (_what, title, known, clip) => {
  const given = known === undefined ? undefined : episode('e', 'p', '2026-03-10', known);
  expect(isClip({ ...(title !== undefined && { title }), ids: {} }, given, [])).toBe(clip);
});
