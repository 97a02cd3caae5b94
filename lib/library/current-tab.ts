import { browser } from 'wxt/browser';

/** The tab that a view is about: the one in `?tab=ID`, or else the active one of its window. */
export async function currentTab(): Promise<number> {
  return namedTab() ?? (await activeTab());
}

/**
 * Calls `listener` with the tab's id whenever another tab of this window becomes active, unless `?tab=ID` names a tab.
 * Returns a function that stops it.
 */
export function followActiveTab(listener: (tab: number) => void): () => void {
  if (namedTab() !== undefined) return () => {};
  const onActivated = async ({ tabId, windowId }: { tabId: number; windowId: number }) => {
    const own = await browser.windows.getCurrent();
    if (own.id === windowId) listener(tabId);
  };
  browser.tabs.onActivated.addListener(onActivated);
  return () => browser.tabs.onActivated.removeListener(onActivated);
}

/** The tab that the address names. */
export function namedTab(): number | undefined {
  const named = new URLSearchParams(location.search).get('tab');
  return named !== null && /^\d+$/.test(named) ? Number(named) : undefined;
}

async function activeTab(): Promise<number> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  return tab?.id ?? browser.tabs.TAB_ID_NONE;
}
