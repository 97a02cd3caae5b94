import 'fake-indexeddb/auto';
import '../extension/fake-extension.ts';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { listedFeeds } from '../../lib/library/feed-sources.ts';
import { localFeeds } from '../../lib/library/feeds.ts';
import { changeFeedList } from '../../lib/personal/feeds.ts';
import { openDatabase } from '../database/laid.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

const feed = (id: string, url: string) => ({ id, url, fingerprint: 'a'.repeat(64), name: 'Named', on: true });
const OTHER = feed('b'.repeat(16), 'https://feeds.example/other/');

describe('a feed that is removed gives its host back', () => {
  test.each<{ when: string; url: string; added: ReturnType<typeof feed>[]; givenBack: string[][] }>([
    {
      when: 'alone on its host',
      url: 'https://news.example/feed/',
      added: [],
      givenBack: [['https://news.example/*']],
    },
    {
      when: 'beside one on another host',
      url: 'https://news.example/feed/',
      added: [OTHER],
      givenBack: [['https://news.example/*']],
    },
    { when: 'but not to take it from another feed', url: 'https://feeds.example/feed/', added: [OTHER], givenBack: [] },
    { when: 'but not to take it from a site that is read', url: 'https://castbox.fm/feed/', added: [], givenBack: [] },
  ])('$when', async ({ url, added, givenBack }) => {
    const remove = vi.fn(async (_: { origins: string[] }) => true);
    Object.assign(fakeBrowser.permissions, { remove });
    fakeBrowser.runtime.onMessage.addListener((_message, _sender, reply: (answer: object) => void) => {
      reply({ ok: true });
      return true;
    });
    const removed = feed('c'.repeat(16), url);
    await changeFeedList((list) => ({ ...list, added: [removed, ...added] }));
    await localFeeds(await openDatabase()).remove(removed.id);
    expect((await listedFeeds()).map(({ id }) => id)).toEqual(['bundled', ...added.map(({ id }) => id)]);
    expect(remove.mock.calls.map(([{ origins }]) => origins)).toEqual(givenBack);
  });
});
