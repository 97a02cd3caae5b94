import 'fake-indexeddb/auto';
import '../extension/fake-extension.ts';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createFeedDatabase } from '../../lib/database/schema.ts';
import { replaceDataset } from '../../lib/database/write/bundled.ts';
import { localLibrary } from '../../lib/library/local-library.ts';
import { writeTabState } from '../../lib/library/tab-state.ts';
import { updateSettings } from '../../lib/personal/settings.ts';
import { writeDatasetProblem } from '../../lib/sync/bundled.ts';
import { fakeApi } from '../extension/fake-api.ts';
import { BUNDLED, TWO_PODCASTS } from '../fixtures/datasets.ts';
import { allowConsole, expectConsole } from '../setup/console.ts';

const { runtime } = fakeBrowser;

beforeEach(async () => {
  await replaceDataset(createFeedDatabase(), TWO_PODCASTS);
});

test('an own page reads database, settings, tab state and problem itself', async () => {
  const send = vi.spyOn(runtime, 'sendMessage');
  await updateSettings({ edge: 'left' });
  await writeDatasetProblem('storage-full');
  await writeTabState(7, { site: 'spotify', run: 'a', navigation: 0, reading: false, sightings: [], found: [] });
  const { ask } = localLibrary();
  expect(await ask({ kind: 'episode', id: 'claw' })).toMatchObject({ episode: { id: 'claw' } });
  expect(await ask({ kind: 'settings' })).toMatchObject({ edge: 'left' });
  expect(await ask({ kind: 'page', tab: 7 })).toEqual({ state: 'quiet', site: 'spotify' });
  expect(await ask({ kind: 'status' })).toMatchObject({
    state: 'failed',
    problem: 'storage-full',
    data: { episodes: 3 },
  });
  expect(send).not.toHaveBeenCalled();
  send.mockRestore();
});

describe('the listener of an own page', () => {
  test.each<{ what: string; change(): Promise<unknown> }>([
    { what: 'a new dataset', change: () => replaceDataset(createFeedDatabase(), BUNDLED) },
    { what: 'a changed setting', change: () => updateSettings({ theme: 'dark' }) },
    { what: 'a message of the background', change: () => runtime.onMessage.trigger({ type: 'changed' }, {}, () => {}) },
  ])('is called for $what, until it stops', async ({ change }) => {
    const listener = vi.fn();
    const stop = localLibrary().follow(listener);
    await change();
    await vi.waitFor(() => expect(listener).toHaveBeenCalledTimes(1));
    stop();
    await updateSettings({ theme: 'light' });
    await runtime.onMessage.trigger({ type: 'changed' }, {}, () => {});
    await replaceDataset(createFeedDatabase(), TWO_PODCASTS);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(listener).toHaveBeenCalledTimes(1);
  });
});

describe('where the browser gives an own page no database', () => {
  test.each([
    ['a private window in Firefox', () => fakeApi('extension', { inIncognitoContext: true })],
    [
      'a browser that refuses it',
      () => {
        expectConsole('warn', /cannot open the database/);
        allowConsole('warn', /cannot be followed/);
        vi.spyOn(indexedDB, 'open').mockImplementation(() => {
          throw new DOMException('denied', 'InvalidStateError');
        });
      },
    ],
  ])('%s: the background answers, and says when that changes', async (_, refuse) => {
    refuse();
    const heard: unknown[] = [];
    runtime.onMessage.addListener((message, _sender, reply) => {
      heard.push(message);
      reply({ ok: true, answer: 'from the background' });
      return true;
    });
    await updateSettings({ edge: 'left' });
    const library = localLibrary(createFeedDatabase('refused'));
    const queries = [{ kind: 'topics' }, { kind: 'page', tab: 7 }, { kind: 'status' }] as const;
    for (const query of queries) expect(await library.ask(query)).toBe('from the background');
    expect(heard).toEqual(queries.map((query) => ({ type: 'ask', query })));
    expect(await library.ask({ kind: 'settings' })).toMatchObject({ edge: 'left' });
    const listener = vi.fn();
    const stop = library.follow(listener);
    await runtime.onMessage.trigger({ type: 'changed' }, {}, () => {});
    expect(listener).toHaveBeenCalledTimes(1);
    stop();
    vi.restoreAllMocks();
  });

  test('it reads the database as soon as that opens', async () => {
    expectConsole('warn', /cannot open the database/);
    const refusal = vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('denied', 'InvalidStateError');
    });
    runtime.onMessage.addListener((_message, _sender, reply) => {
      reply({ ok: true, answer: 'missing' });
      return true;
    });
    const library = localLibrary();
    expect(await library.ask({ kind: 'episode', id: 'claw' })).toBe('missing');
    refusal.mockRestore();
    expect(await library.ask({ kind: 'episode', id: 'claw' })).toMatchObject({ episode: { id: 'claw' } });
  });
});

test('an own page asks the background to refresh', async () => {
  const messages: unknown[] = [];
  runtime.onMessage.addListener((message, _sender, reply) => {
    messages.push(message);
    reply({ ok: true });
    return true;
  });
  await localLibrary().refresh();
  expect(messages).toEqual([{ type: 'refresh' }]);
});
