import '../extension/fake-extension.ts';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { currentTab, followActiveTab } from '../../lib/library/current-tab.ts';

const { tabs, windows } = fakeBrowser;

/** Opens a view with this query string, in a window with three tabs. */
async function viewAt(search: string): Promise<{ window: number; ids: number[] }> {
  vi.stubGlobal('location', { search });
  const window = (await windows.create({ focused: true }))?.id ?? -1;
  const opened = [];
  for (let count = 0; count < 3; count++) opened.push(await tabs.create({ active: count === 1 }));
  return { window, ids: opened.map(({ id = -1 }) => id) };
}

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('the tab of a view', () => {
  test.each(['', '?', '?tab=', '?tab=x', '?tab=-1', '?tab=1.5', '?tab=1e3', '?table=7'])(
    'is the active one if the query (%j) names none',
    async (search) => {
      const { ids } = await viewAt(search);
      expect(await currentTab()).toBe(ids[1]);
    },
  );

  test('is the one in the query', async () => {
    await viewAt('?tab=42&theme=dark');
    expect(await currentTab()).toBe(42);
  });

  test('is none if no tab is active', async () => {
    await viewAt('');
    vi.spyOn(tabs, 'query').mockImplementationOnce(async () => []);
    expect(await currentTab()).toBe(-1);
  });
});

describe('following the active tab', () => {
  test('calls the listener for its own window only, until it stops', async () => {
    const { window, ids } = await viewAt('');
    const listener = vi.fn();
    const stop = followActiveTab(listener);
    await tabs.onActivated.trigger({ tabId: ids[2] as number, windowId: window });
    await tabs.onActivated.trigger({ tabId: 99, windowId: window + 1 });
    expect(listener).toHaveBeenCalledExactlyOnceWith(ids[2]);
    stop();
    expect(tabs.onActivated.hasListeners()).toBe(false);
  });

  test('does nothing if the query names a tab', async () => {
    const { window } = await viewAt('?tab=42');
    const listener = vi.fn();
    followActiveTab(listener)();
    await tabs.onActivated.trigger({ tabId: 1, windowId: window });
    expect(listener).not.toHaveBeenCalled();
  });
});
