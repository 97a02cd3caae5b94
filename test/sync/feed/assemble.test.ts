import { expect, test } from 'vitest';
import { compareKeys, type ItemKey } from '../../../lib/feed/format/items.ts';
import { indexOfKey } from '../../../lib/sync/feed/assemble.ts';

const KEYS: ItemKey[] = [['b'], ['b', '2026-01-01', 'x'], ['b', '2026-01-02', 'a'], ['d'], ['f', '2026-01-01', 'a']];
const changes = KEYS.map((key) => ({ key }));

test.each<[string, ItemKey, number]>([
  ['before all', ['a'], 0],
  ['the first', ['b'], 0],
  ['between two', ['b', '2026-01-01', 'y'], 2],
  ['an episode', ['b', '2026-01-02', 'a'], 2],
  ['the last', ['f', '2026-01-01', 'a'], 4],
  ['after all', ['g'], 5],
])('the index of a key: %s', (_, key, expected) => {
  expect(indexOfKey(changes, key)).toBe(expected);
  expect(changes.findIndex((change) => compareKeys(change.key, key) >= 0)).toBe(expected === 5 ? -1 : expected);
});

test('the index of a key in nothing', () => {
  expect(indexOfKey([], ['a'])).toBe(0);
});
