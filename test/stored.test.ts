import './extension/fake-extension.ts';
import { describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { storedItem, storedKeys } from '../lib/stored.ts';

describe('a stored item', () => {
  const item = storedItem('local:topic:tides', 'none');

  test('is the fallback until something is stored, and again once that is removed', async () => {
    expect(await item.getValue()).toBe('none');
    await item.setValue({ high: true });
    expect(await item.getValue()).toEqual({ high: true });
    expect(await fakeBrowser.storage.local.get()).toEqual({ 'topic:tides': { high: true }, 'topic:tides$': { v: 1 } });
    await item.removeValue();
    expect(await fakeBrowser.storage.local.get()).toEqual({});
    expect(await item.getValue()).toBe('none');
  });

  test('tells of its own changes, and of no others, until it is let go', async () => {
    const heard = vi.fn();
    const stop = item.watch(heard);
    await item.setValue(1);
    await storedItem('local:other', null).setValue(2);
    await storedItem('session:topic:tides', null).setValue(3);
    await item.removeValue();
    expect(heard.mock.calls).toEqual([[1], ['none']]);
    stop();
    await item.setValue(4);
    expect(heard).toHaveBeenCalledTimes(2);
  });
});

test('keys are those of one area', async () => {
  await storedItem('session:a', null).setValue(1);
  await storedItem('session:b:c', null).setValue(1);
  await storedItem('local:d', null).setValue(1);
  expect((await storedKeys('session')).sort()).toEqual(['a', 'b:c']);
});
