import '../extension/fake-extension.ts';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { connectPanel } from '../../lib/library/panel-library.ts';
import { ExtensionGone } from '../../lib/messages/query.ts';
import { fakeApi } from '../extension/fake-api.ts';

const TOKEN = 'a'.repeat(32);
const KEY = 'b'.repeat(32);
const { runtime } = fakeBrowser;

/** Stands a panel in a frame of this address, before a background that replies so to each type of message. */
function panelAt(search: string, replies: Record<string, unknown> = {}): { told: unknown[] } {
  vi.stubGlobal('location', { search });
  const told: unknown[] = [];
  const hello = { ok: true, answer: { key: KEY, tab: 3 } };
  vi.spyOn(runtime, 'sendMessage').mockImplementation(async (message: unknown) => {
    told.push(message);
    const { type } = message as { type: string };
    const reply = { 'panel-hello': hello, ...replies }[type];
    if (reply instanceof Error) throw reply;
    return reply;
  });
  return { told };
}

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

test('a panel trades its token for a key, and says the key with all it asks', async () => {
  const { told } = panelAt(`?token=${TOKEN}`, {
    'panel-ask': { ok: true, answer: [] },
    'panel-refresh': { ok: true },
    'panel-close': { ok: true, answer: true },
  });
  const { library, tab, close } = await connectPanel();
  expect(tab).toBe(3);
  expect(await library.ask({ kind: 'topics' })).toEqual([]);
  await library.refresh();
  await close();
  expect(told).toEqual([
    { type: 'panel-hello', token: TOKEN },
    { type: 'panel-ask', key: KEY, query: { kind: 'topics' } },
    { type: 'panel-refresh', key: KEY },
    { type: 'panel-close', key: KEY },
  ]);
});

describe('a panel that was not opened by Liner Notes', () => {
  test.each([['?token=stolen'], ['']])('(%j) is refused', async (search) => {
    const { told } = panelAt(search, { 'panel-hello': { ok: false, problem: 'refused' } });
    await expect(connectPanel()).rejects.toThrow('the background refused');
    expect(told).toEqual([{ type: 'panel-hello', token: search.slice('?token='.length) }]);
  });
});

describe('an open panel', () => {
  test('hears that a question could not be answered', async () => {
    panelAt(`?token=${TOKEN}`, { 'panel-ask': { ok: false, problem: 'failed' } });
    const { library } = await connectPanel();
    await expect(library.ask({ kind: 'topics' })).rejects.toThrow('the background failed');
  });

  test('learns that the extension was updated under it', async () => {
    panelAt(`?token=${TOKEN}`, { 'panel-ask': new Error('Extension context invalidated.') });
    const { library, close } = await connectPanel();
    await expect(library.ask({ kind: 'topics' })).rejects.toBeInstanceOf(ExtensionGone);
    fakeApi('runtime', { id: undefined });
    await expect(library.refresh()).rejects.toBeInstanceOf(ExtensionGone);
    await expect(close()).rejects.toBeInstanceOf(ExtensionGone);
  });

  test('follows changes until it stops', async () => {
    panelAt(`?token=${TOKEN}`);
    const { library } = await connectPanel();
    const listener = vi.fn();
    const stop = library.follow(listener);
    await runtime.onMessage.trigger({ type: 'changed' }, {}, () => {});
    expect(listener).toHaveBeenCalledTimes(1);
    stop();
    expect(runtime.onMessage.hasListeners()).toBe(false);
  });
});
