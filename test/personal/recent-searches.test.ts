import '../extension/fake-extension.ts';
import { expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { addRecentSearch, clearRecentSearches, readRecentSearches } from '../../lib/personal/recent-searches.ts';
import { expectConsole } from '../setup/console.ts';

const added = async (...texts: string[]) => {
  for (const text of texts) await addRecentSearch(text);
  return readRecentSearches();
};

test('are kept newest first, each once, without what they continue', async () => {
  expect(await added(' power ', 'Agents', 'power grid', 'agents', '', '  ')).toEqual(['agents', 'power grid']);
});

test('are the latest eight', async () => {
  const texts = Array.from({ length: 12 }, (_, index) => `search ${index + 10}`);
  expect(await added(...texts)).toEqual(texts.slice(4).reverse());
});

test('leave nothing once they are cleared', async () => {
  await added('power');
  await clearRecentSearches();
  expect(await readRecentSearches()).toEqual([]);
  expect(await fakeBrowser.storage.local.get()).toEqual({});
});

test('that do not parse are none', async () => {
  await fakeBrowser.storage.local.set({ 'recent-searches': ['x'.repeat(501)] });
  expectConsole('warn', /recent-searches does not parse/);
  expect(await readRecentSearches()).toEqual([]);
});
