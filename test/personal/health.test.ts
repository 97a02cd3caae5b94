import '../extension/fake-extension.ts';
import { afterEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { NO_HEALTH } from '../../lib/domain/health.ts';
import { followHealth, readHealth, recordPageHealth } from '../../lib/personal/health.ts';
import { expectConsole } from '../setup/console.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

test('nothing noted is nothing wrong', async () => {
  expect(await readHealth()).toEqual(NO_HEALTH);
});

test('pages noted at the same time are all counted', async () => {
  await Promise.all(
    Array.from({ length: 5 }, () => recordPageHealth('spotify', { by: 'title', missing: ['test-ids'] }, '2026-11-20')),
  );
  expect(await readHealth()).toMatchObject({
    notes: [{ count: 5 }],
    counts: [{ site: 'spotify', by: 'title', pages: 5 }],
  });
});

test('what does not parse counts as never noted', async () => {
  expectConsole('warn', /stored health/);
  await fakeBrowser.storage.local.set({ health: { notes: [{ site: 'spotify', title: 'An episode' }] } });
  expect(await readHealth()).toEqual(NO_HEALTH);
});

test('a change is told', async () => {
  const heard = vi.fn();
  const stop = followHealth(heard);
  await recordPageHealth('spotify', { missing: [] }, '2026-11-20');
  expect(heard).toHaveBeenCalled();
  stop();
});
