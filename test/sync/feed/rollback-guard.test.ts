import '../../extension/fake-extension.ts';
import { expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { pruneRollbackGuards, rollbackGuards } from '../../../lib/sync/feed/rollback-guard.ts';
import { expectConsole } from '../../setup/console.ts';

const GUARD = { root: 'b'.repeat(64), epoch: 2, seq: 7, sha256: 'a'.repeat(64) };

test('a rollback guard is stored for each feed, in the extension’s storage', async () => {
  expect(await rollbackGuards.read('tides')).toBeUndefined();
  await rollbackGuards.write('tides', GUARD);
  await rollbackGuards.write('moons', { ...GUARD, seq: 1 });
  expect(await rollbackGuards.read('tides')).toEqual(GUARD);
  expect(await fakeBrowser.storage.local.get()).toMatchObject({ 'feed-floor:tides': GUARD });
});

test.each([
  ['a value that is not a guard', 'low'],
  ['a guard without its root', { epoch: 2, seq: 7, sha256: 'a'.repeat(64) }],
])('%s counts as none', async (_, stored) => {
  expectConsole('warn', /stored feed-floor:tides/);
  await fakeBrowser.storage.local.set({ 'feed-floor:tides': stored });
  expect(await rollbackGuards.read('tides')).toBeUndefined();
});

test('guards of other feeds are removed', async () => {
  await fakeBrowser.storage.local.set({ feeds: 'other' });
  await rollbackGuards.write('tides', GUARD);
  const before = await fakeBrowser.storage.local.get();
  await rollbackGuards.write('moons', GUARD);
  await pruneRollbackGuards(['bundled', 'tides']);
  expect(await fakeBrowser.storage.local.get()).toEqual(before);
});
