import 'fake-indexeddb/auto';
import '../extension/fake-extension.ts';
import { Dexie } from 'dexie';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { startBackground } from '../../lib/background/start.ts';
import type { DataStatus } from '../../lib/messages/query.ts';
import { fakeApi } from '../extension/fake-api.ts';
import { BUNDLED } from '../fixtures/datasets.ts';
import { allowConsole } from '../setup/console.ts';
import { badgeOf, openTab } from './open-tabs.ts';

const { runtime } = fakeBrowser;
const TAB = 3;
const [EPISODE] = BUNDLED.episodes;
const PODCAST = BUNDLED.podcasts.find(({ id }) => id === EPISODE?.podcastId);
const fetched = vi.fn(async () => new Response(JSON.stringify(BUNDLED)));
let refused: boolean;

beforeEach(() => {
  fetched.mockClear();
  vi.stubGlobal('fetch', fetched);
  fakeApi('action', { openPopup: async () => {} });
  refused = true;
  const disk = new IDBFactory();
  const open = (name: string, version?: number) => {
    // As Firefox does that is to remember no history.
    if (refused) throw new DOMException('A mutation operation was attempted', 'InvalidStateError');
    return disk.open(name, version);
  };
  Dexie.dependencies = { ...Dexie.dependencies, indexedDB: Object.assign(Object.create(disk), { open }) };
  openTab(TAB);
  allowConsole('error', /dataset could not be loaded|personal database cannot be opened|in the background/);
  allowConsole('warn', /without the user's own data|nothing was learned/);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

function answerTo(message: object, from: object = { url: `chrome-extension://${runtime.id}/popup.html` }) {
  return new Promise<{ ok: boolean; answer: unknown }>(
    (reply) => void runtime.onMessage.trigger(message, { id: runtime.id, ...from }, reply as never),
  );
}
const ask = async (query: object) => (await answerTo({ type: 'ask', query })).answer;
const settled = () => answerTo({ type: 'refresh' });

/** A worker that dies leaves no listener. */
function restart(): void {
  runtime.onMessage.removeAllListeners();
  startBackground();
}

function see(): Promise<unknown> {
  const sighting = {
    ...{ kind: 'episode', source: 'page', site: 'spotify', podcast: { title: PODCAST?.title, ids: {} } },
    episode: { title: EPISODE?.title, publishedOn: EPISODE?.publishedOn, ids: {} },
  };
  return answerTo(
    { type: 'sighted', run: 'a', navigation: 0, reading: false, sightings: [sighting] },
    { url: 'https://open.spotify.com/episode/1', frameId: 0, tab: { id: TAB, incognito: true } },
  );
}

describe('in a browser that provides no database ("Never remember history")', () => {
  test('pages are matched with the bundled insights, and every view can read them', async () => {
    startBackground();
    expect(await see()).toEqual({ ok: true, answer: [] });
    expect(await badgeOf(TAB)).toBe(String(EPISODE?.insights.length));
    expect(await ask({ kind: 'page', tab: TAB })).toMatchObject({
      state: 'sections',
      sections: [{ match: 'episode', episodes: [{ id: EPISODE?.id }] }],
    });
    expect(await ask({ kind: 'topics' })).toHaveLength(1);
    expect(await ask({ kind: 'episode', id: EPISODE?.id ?? '' })).toMatchObject({ episode: { id: EPISODE?.id } });
  });

  test('the status names the problem beside the insights there are', async () => {
    startBackground();
    await settled();
    const status = (await ask({ kind: 'status' })) as DataStatus;
    expect(status).toMatchObject({ state: 'failed', problem: 'memory-only', data: { insights: 20 } });
  });

  test('the next worker answers its first query', async () => {
    startBackground();
    await settled();
    restart();
    expect(await ask({ kind: 'topics' })).toHaveLength(1);
    restart();
    expect((await answerTo({ type: 'list-feeds' })).answer).toMatchObject([
      { id: 'bundled', holds: { insights: 20, episodes: 20 } },
    ]);
  });

  test('no feed is synced, and nothing fails over it', async () => {
    startBackground();
    await settled();
    expect(await answerTo({ type: 'sync-feeds', id: 'a' })).toEqual({ ok: true });
    expect(await answerTo({ type: 'feeds-changed' })).toEqual({ ok: true });
    for (const [address] of fetched.mock.calls as unknown as [string][]) expect(address).toMatch(/dataset\.json$/);
  });

  test('everything is as usual once the database opens', async () => {
    startBackground();
    await settled();
    refused = false;
    await settled();
    expect(await ask({ kind: 'status' })).toMatchObject({ state: 'ready', insights: 20 });
  });
});

test('in a private window of Firefox, whose pages alone have no database, the background reads its own', async () => {
  refused = false;
  startBackground();
  await settled();
  expect(await ask({ kind: 'status' })).toMatchObject({ state: 'ready', insights: 20 });
  expect((await answerTo({ type: 'list-feeds' })).answer).toMatchObject([{ id: 'bundled', on: true }]);
});
