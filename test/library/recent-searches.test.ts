import '../extension/fake-extension.ts';
import { expect, test, vi } from 'vitest';
import { recentSearches } from '../../lib/library/recent-searches.ts';
import { fakeApi } from '../extension/fake-api.ts';
import { expectConsole } from '../setup/console.ts';

const inWindow = (incognito: boolean) => fakeApi('windows', { getCurrent: async () => ({ incognito }) });

test('a search is kept', async () => {
  inWindow(false);
  recentSearches.add('power');
  await vi.waitFor(async () => expect(await recentSearches.read()).toEqual(['power']));
});

test('one of a private window, or of a private page, is not', async () => {
  inWindow(true);
  recentSearches.add('power');
  inWindow(false);
  fakeApi('extension', { inIncognitoContext: true });
  recentSearches.add('power');
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(await recentSearches.read()).toEqual([]);
});

test('a failure is logged', async () => {
  fakeApi('windows', {
    getCurrent: () => Promise.reject(new Error('no window')),
  });
  const lines = expectConsole('error', /a recent search is not stored.*no window/);
  recentSearches.add('power');
  await vi.waitFor(() => expect(lines).toHaveLength(1));
});
