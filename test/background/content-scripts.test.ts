import '../extension/fake-extension.ts';
import { expect, test } from 'vitest';
import { detectorOf, injectIntoOpenTabs } from '../../lib/background/content-scripts.ts';
import { siteIds } from '../../lib/domain/site-ids.ts';
import { declarativeSites } from '../../lib/sites/declarative.ts';
import { readers } from '../../lib/sites/readers.ts';
import { expectConsole } from '../setup/console.ts';
import { injected, openTab } from './open-tabs.ts';

test('every open page of a site gets its own detector and the edge tab, and no other page gets anything', async () => {
  openTab(1, { url: 'https://open.spotify.com/show/1' });
  openTab(2, { url: 'https://podcasts.apple.com/us/podcast/x/id1' });
  openTab(3, { url: 'https://example.com/?https://open.spotify.com/' });
  openTab(4, { url: 'https://open.spotify.com.example.com/' });
  openTab(5, { url: 'https://open.spotify.com/' });
  openTab(6, { url: 'https://open.spotify.com/', discarded: true });
  await injectIntoOpenTabs();
  const [edgeTab, spotify, apple] = ['edge-tab', 'spotify', 'apple-podcasts'].map(
    (name) => `/content-scripts/${name}.js`,
  );
  expect(injected.toSorted(([a], [b]) => a - b)).toEqual([
    [1, edgeTab, spotify],
    [2, edgeTab, apple],
    [5, edgeTab, spotify],
  ]);
});

test('a tab that cannot be reached does not stop the others', async () => {
  const warned = expectConsole('warn', /could not start the scripts in an open tab/);
  openTab(1, { closed: true });
  openTab(2);
  openTab(3, { closed: true });
  openTab(4);
  await injectIntoOpenTabs();
  expect(injected.map(([tab]) => tab)).toEqual([2, 4]);
  expect(warned).toHaveLength(2);
});

test.each(siteIds)('%s has a reader, and the declarative sites share one detector', (id) => {
  const isDeclarative = declarativeSites.some(({ site }) => site.id === id);
  expect(readers[id]?.pack.site).toBe(id);
  expect(detectorOf(id)).toBe(`/content-scripts/${isDeclarative ? 'optional-sites' : id}.js`);
});
