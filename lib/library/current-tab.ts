import { browser } from 'wxt/browser';

/** The tab a view speaks of: the one named by `?tab=ID`, else the active one of its window. */
export async function currentTab(): Promise<number> {
  return namedTab() ?? (await activeTab());
}

/** Calls `listener` with the active tab's id whenever another tab of this window becomes active, unless `?tab=ID` names one. */
export function followActiveTab(listener: (tab: number) => void): () => void {
  if (namedTab() !== undefined) return () => {};
  const activated = async ({ tabId, windowId }: { tabId: number; windowId: number }) => {
    const here = await browser.windows.getCurrent();
    if (here.id === windowId) listener(tabId);
  };
  browser.tabs.onActivated.addListener(activated);
  return () => browser.tabs.onActivated.removeListener(activated);
}

function namedTab(): number | undefined {
  const named = new URLSearchParams(location.search).get('tab');
  return named !== null && /^\d+$/.test(named) ? Number(named) : undefined;
}

async function activeTab(): Promise<number> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  return tab?.id ?? browser.tabs.TAB_ID_NONE;
}
