import '../../extension/fake-extension.ts';
import { expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { keepFloors, storedFloors } from '../../../lib/sync/feed/rollback-guard.ts';

const FLOOR = { root: 'b'.repeat(64), epoch: 2, seq: 7, sha256: 'a'.repeat(64) };

test('a floor is kept for each feed, in the extension’s own storage', async () => {
  expect(await storedFloors.read('tides')).toBeUndefined();
  await storedFloors.write('tides', FLOOR);
  await storedFloors.write('moons', { ...FLOOR, seq: 1 });
  expect(await storedFloors.read('tides')).toEqual(FLOOR);
  expect(await fakeBrowser.storage.local.get()).toMatchObject({ 'feed-floor:tides': FLOOR });
});

test.each([
  ['what is no floor', 'low'],
  ['one of nobody knows which root', { epoch: 2, seq: 7, sha256: 'a'.repeat(64) }],
])('%s there counts as none', async (_, stored) => {
  await fakeBrowser.storage.local.set({ 'feed-floor:tides': stored });
  expect(await storedFloors.read('tides')).toBeUndefined();
});

test('no floor is kept but of the feeds that there are', async () => {
  await fakeBrowser.storage.local.set({ feeds: 'other' });
  await storedFloors.write('tides', FLOOR);
  const before = await fakeBrowser.storage.local.get();
  await storedFloors.write('moons', FLOOR);
  await keepFloors(['bundled', 'tides']);
  expect(await fakeBrowser.storage.local.get()).toEqual(before);
});
