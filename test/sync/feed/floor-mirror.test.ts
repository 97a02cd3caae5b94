import '../../extension/fake-extension.ts';
import { expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { storedFloors } from '../../../lib/sync/feed/floor-mirror.ts';

const FLOOR = { epoch: 2, seq: 7, sha256: 'a'.repeat(64) };

test('a floor is kept for each feed, in the extension’s own storage', async () => {
  expect(await storedFloors.read('tides')).toBeUndefined();
  await storedFloors.write('tides', FLOOR);
  await storedFloors.write('moons', { ...FLOOR, seq: 1 });
  expect(await storedFloors.read('tides')).toEqual(FLOOR);
  expect(await fakeBrowser.storage.local.get()).toMatchObject({ 'feed-floor:tides': FLOOR });
});

test('what is no floor there counts as none', async () => {
  await fakeBrowser.storage.local.set({ 'feed-floor:tides': 'low' });
  expect(await storedFloors.read('tides')).toBeUndefined();
});
