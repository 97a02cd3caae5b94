import '../extension/fake-extension.ts';
import { afterEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { NO_HEALTH } from '../../lib/domain/health.ts';
import { followHealth, readHealth, recordPageHealth } from '../../lib/personal/health.ts';
import { expectConsole } from '../setup/console.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

test('is empty at first', async () => {
  expect(await readHealth()).toEqual(NO_HEALTH);
});

test('counts all pages recorded at the same time', async () => {
  await Promise.all(
    Array.from({ length: 5 }, () => recordPageHealth('spotify', { by: 'title', missing: ['test-ids'] }, '2026-11-20')),
  );
  expect(await readHealth()).toMatchObject({
    notes: [{ count: 5 }],
    counts: [{ site: 'spotify', by: 'title', pages: 5 }],
  });
});

test('is empty if the stored value does not parse', async () => {
  expectConsole('warn', /stored health/);
  await fakeBrowser.storage.local.set({ health: { notes: [{ site: 'spotify', title: 'An episode' }] } });
  expect(await readHealth()).toEqual(NO_HEALTH);
});

test('notifies listeners of changes', async () => {
  const listener = vi.fn();
  const stop = followHealth(listener);
  await recordPageHealth('spotify', { missing: [] }, '2026-11-20');
  expect(listener).toHaveBeenCalled();
  stop();
});
