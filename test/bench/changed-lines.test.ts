import { expect, test } from 'vitest';
import { changedLines } from './changed-lines.ts';

const lines = (...values: object[]) => values.map((value) => JSON.stringify(value));
const podcast = { podcast: 'p', title: 'Tides' };
const episode = { episode: 'e', publishedOn: '2026-05-01', title: 'Ebb' };
const [one, two] = [
  { id: 'one', statement: 'It ebbs.' },
  { id: 'two', statement: 'It flows.' },
];
const reworded = { ...two, statement: 'It flows back.', rev: 1 };

test.each([
  { what: 'nothing has changed', before: [podcast, episode, one], after: [podcast, episode, one], expected: [] },
  { what: 'a new insight', before: [podcast, episode, one], after: [podcast, episode, one, two], expected: [two] },
  { what: 'another wording', before: [podcast, two], after: [podcast, reworded], expected: [reworded] },
  {
    what: 'one withdrawn',
    before: [episode, one, two],
    after: [episode, two],
    expected: [{ id: 'one', deleted: true }],
  },
  {
    what: 'an episode withdrawn with its insights: their tombstones say it',
    before: [podcast, episode, one],
    after: [podcast],
    expected: [{ id: 'one', deleted: true }],
  },
  { what: 'one that has moved', before: [one, episode, two], after: [episode, two, one], expected: [] },
  { what: 'a pack that starts elsewhere now', before: [episode], after: [{ podcast: 'p' }, episode], expected: [] },
  {
    what: 'another title',
    before: [podcast],
    after: [{ ...podcast, title: 'Moons' }],
    expected: [{ ...podcast, title: 'Moons' }],
  },
])('$what', ({ before, after, expected }) => {
  expect(changedLines(lines(...before), lines(...after))).toEqual(lines(...expected));
});
