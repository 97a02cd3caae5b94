import '../extension/fake-extension.ts';
import { expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { welcome } from '../../lib/background/first-run.ts';

const { local } = browser.storage;
const NOW = Date.UTC(2026, 10, 30);

test.each<{ what: string; stored: object; opens: number }>([
  { what: 'a new installation', stored: {}, opens: 1 },
  { what: 'a wake that has stored its own', stored: { 'last-sync-attempt': NOW - 100, 'feeds-due$': {} }, opens: 1 },
  { what: 'an update of a version without it', stored: { 'last-sync-attempt': NOW - 3_600_000 }, opens: 0 },
  { what: 'an update of one with settings', stored: { settings: {} }, opens: 0 },
  { what: 'any later wake', stored: { welcomed: true }, opens: 0 },
])('the welcome page after $what: $opens', async ({ stored, opens }) => {
  await local.set(stored);
  const create = vi.spyOn(browser.tabs, 'create');
  await welcome(NOW);
  await welcome(NOW);
  expect(create).toHaveBeenCalledTimes(opens);
  expect(await local.get('welcomed')).toEqual({ welcomed: true });
});
