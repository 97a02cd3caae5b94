import './extension/fake-extension.ts';
import { describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import * as z from 'zod/mini';
import { storedKeys, storedValue } from '../lib/stored.ts';
import { expectConsole } from './setup/console.ts';

const value = (place: `local:${string}` | `session:${string}`) => storedValue(place, z.number(), 'none');

describe('a stored value', () => {
  const tides = value('local:topic:tides');

  test('is the fallback until a value is stored, and again after it is cleared', async () => {
    expect(await tides.get()).toBe('none');
    await tides.set(1);
    expect(await tides.get()).toBe(1);
    expect(await fakeBrowser.storage.local.get()).toEqual({ 'topic:tides': 1, 'topic:tides$': { v: 1 } });
    await tides.clear();
    expect(await fakeBrowser.storage.local.get()).toEqual({});
    expect(await tides.get()).toBe('none');
  });

  test('that does not parse is replaced by the fallback, logged without its content, and kept until the next update', async () => {
    const warned = expectConsole('warn', /topic:tides/);
    await fakeBrowser.storage.local.set({ 'topic:tides': 'secret' });
    expect(await tides.get()).toBe('none');
    expect(warned).toHaveLength(1);
    expect(JSON.stringify(warned)).not.toMatch(/secret/);
    expect(await fakeBrowser.storage.local.get('topic:tides')).toEqual({ 'topic:tides': 'secret' });
    await tides.update((before) => (before === 'none' ? 7 : 0));
    expect(await tides.get()).toBe(7);
  });

  test('loses no update when many run at the same time', async () => {
    await tides.set(0);
    await Promise.all(Array.from({ length: 20 }, () => tides.update((count) => Number(count) + 1)));
    expect(await tides.get()).toBe(20);
  });

  test('notifies listeners of its own changes only, until they stop', async () => {
    const listener = vi.fn();
    const stop = tides.watch(listener);
    await tides.set(1);
    await value('local:other').set(2);
    await value('session:topic:tides').set(3);
    await tides.clear();
    expect(listener.mock.calls).toEqual([[1], ['none']]);
    stop();
    await tides.set(4);
    expect(listener).toHaveBeenCalledTimes(2);
  });
});

test('storedKeys lists the keys of one area only', async () => {
  await value('session:a').set(1);
  await value('session:b:c').set(1);
  await value('local:d').set(1);
  expect((await storedKeys('session')).sort()).toEqual(['a', 'b:c']);
});
