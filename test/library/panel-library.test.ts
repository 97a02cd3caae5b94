import '../extension/fake-extension.ts';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { connectPanel } from '../../lib/library/panel-library.ts';
import { BackgroundRefused, ExtensionGone, NoAnswer } from '../../lib/messages/query.ts';
import { fakeApi } from '../extension/fake-api.ts';

const TOKEN = 'a'.repeat(32);
const KEY = 'b'.repeat(32);
const { runtime } = fakeBrowser;

/** Opens a panel with this query string, and fakes the background's replies by message type. */
function panelAt(search: string, replies: Record<string, unknown> = {}): { sent: unknown[] } {
  vi.stubGlobal('location', { search });
  const sent: unknown[] = [];
  const hello = { ok: true, answer: { key: KEY, tab: 3 } };
  vi.spyOn(runtime, 'sendMessage').mockImplementation(async (message: unknown) => {
    sent.push(message);
    const { type } = message as { type: string };
    const reply = { 'panel-hello': hello, ...replies }[type];
    if (reply instanceof Error) throw reply;
    return reply;
  });
  return { sent };
}

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

test('a panel exchanges its token for a key, and sends the key with every message', async () => {
  const { sent } = panelAt(`?token=${TOKEN}`, {
    'panel-ask': { ok: true, answer: [] },
    'panel-refresh': { ok: true },
    'panel-close': { ok: true, answer: true },
  });
  const { library, tab, close } = await connectPanel();
  expect(tab).toBe(3);
  expect(await library.ask({ kind: 'topics' })).toEqual([]);
  await library.refresh();
  await close();
  expect(sent).toEqual([
    { type: 'panel-hello', token: TOKEN },
    { type: 'panel-ask', key: KEY, query: { kind: 'topics' } },
    { type: 'panel-refresh', key: KEY },
    { type: 'panel-close', key: KEY },
  ]);
});

describe('a panel that was not opened by Liner Notes', () => {
  test.each([['?token=stolen'], ['']])('(%j) is refused', async (search) => {
    const { sent } = panelAt(search, { 'panel-hello': { ok: false, problem: 'refused' } });
    await expect(connectPanel()).rejects.toBeInstanceOf(BackgroundRefused);
    expect(sent).toEqual([{ type: 'panel-hello', token: search.slice('?token='.length) }]);
  });
});

describe('an open panel', () => {
  test('rejects a query that the background could not answer', async () => {
    panelAt(`?token=${TOKEN}`, { 'panel-ask': { ok: false, problem: 'failed' } });
    const { library } = await connectPanel();
    vi.useFakeTimers();
    const asking = expect(library.ask({ kind: 'topics' })).rejects.toBeInstanceOf(NoAnswer);
    await vi.runAllTimersAsync();
    await asking;
  });

  test('rejects with ExtensionGone after the extension was updated', async () => {
    panelAt(`?token=${TOKEN}`, { 'panel-ask': new Error('Extension context invalidated.') });
    const { library, close } = await connectPanel();
    await expect(library.ask({ kind: 'topics' })).rejects.toBeInstanceOf(ExtensionGone);
    fakeApi('runtime', { id: undefined });
    await expect(library.refresh()).rejects.toBeInstanceOf(ExtensionGone);
    await expect(close()).rejects.toBeInstanceOf(ExtensionGone);
  });

  test('calls its listener for changes, until it stops', async () => {
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
