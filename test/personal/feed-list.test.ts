import '../extension/fake-extension.ts';
import { describe, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { changeFeedList, readFeedList } from '../../lib/personal/feed-list.ts';
import { expectConsole } from '../setup/console.ts';

const feed = (letter: string) => ({
  ...{ id: letter.repeat(16), url: `https://${letter}.example/feed/`, fingerprint: 'a1'.repeat(32) },
  ...{ name: `Feed ${letter}`, on: true },
});
const [ONE, OTHER, NEW] = [feed('b'), feed('c'), feed('d')];
const store = (feeds: unknown) => fakeBrowser.storage.local.set({ feeds });
const stored = async () => (await fakeBrowser.storage.local.get('feeds')).feeds;
const add = () => changeFeedList((list) => ({ ...list, added: [...list.added, NEW] }));

test('without a stored list there is only the bundled feed, and nothing is logged', async () => {
  expect(await readFeedList()).toEqual({ bundledOn: true, added: [], unread: 0 });
});

describe('entries that do not parse are not used, but stay stored', () => {
  test.each<[what: string, entry: unknown]>([
    ['an entry of another shape', { ...OTHER, on: 'yes' }],
    ['an entry of a later version', { id: 'later', addresses: ['https://c.example/'] }],
    ['an address that is not a URL', { ...OTHER, url: 'c.example' }],
    ['text', 'https://c.example/'],
    ['nothing', null],
    ['a list', [OTHER]],
  ])('%s among others', async (_, entry) => {
    const warned = expectConsole('warn', /1 of the stored feeds/);
    await store({ bundledOn: false, added: [ONE, entry, OTHER] });
    expect(await readFeedList()).toEqual({ bundledOn: false, added: [ONE, OTHER], unread: 1 });
    expect(warned).toHaveLength(1);
    await add();
    expect(await readFeedList()).toEqual({ bundledOn: false, added: [ONE, OTHER, NEW], unread: 1 });
    expect(await stored()).toEqual({ bundledOn: false, added: [ONE, OTHER, NEW, entry] });
    await changeFeedList((list) => ({ ...list, added: [] }));
    expect(await stored()).toEqual({ bundledOn: false, added: [entry] });
  });

  test.each<[what: string, value: unknown, unread: unknown]>([
    ['entries that are not a list', { bundledOn: true, added: 'all of them' }, 'all of them'],
    ['a list in another format', { feeds: [ONE] }, { feeds: [ONE] }],
    ['text', 'all of them', 'all of them'],
  ])('%s', async (_, value, unread) => {
    expectConsole('warn', /1 of the stored feeds/);
    await store(value);
    expect(await readFeedList()).toEqual({ bundledOn: true, added: [], unread: 1 });
    await add();
    await add();
    expect(await stored()).toEqual({ bundledOn: true, added: [NEW, NEW, unread] });
  });

  test('an invalid switch counts as never set, and the feeds stay', async () => {
    await store({ bundledOn: 'no', added: [ONE] });
    expect(await readFeedList()).toEqual({ bundledOn: true, added: [ONE], unread: 0 });
  });

  test('feeds beyond the limit', async () => {
    const many = Array.from({ length: 53 }, (_, at) => ({ ...ONE, name: `Feed ${at}` }));
    expectConsole('warn', /3 of the stored feeds/);
    await store({ bundledOn: true, added: many });
    expect(await readFeedList()).toEqual({ bundledOn: true, added: many.slice(0, 50), unread: 3 });
    await changeFeedList((list) => list);
    expect(await stored()).toEqual({ bundledOn: true, added: many });
  });
});
