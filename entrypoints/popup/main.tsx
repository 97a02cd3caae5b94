import '../../assets/styles/tokens.css';
import '../../assets/styles/base.css';
import '../../assets/styles/insights.css';
import '../../assets/styles/reader.css';
import '../../assets/styles/popup.css';
import { lazy } from 'react';
import { browser } from 'wxt/browser';
import { BrowseLater } from '../../components/reader/browse-later.tsx';
import { Reader } from '../../components/reader/reader.tsx';
import { mount } from '../../components/ui/mount.tsx';
import { painted } from '../../components/ui/painted.ts';
import type { PageSwitch } from '../../lib/domain/settings.ts';
import { i18n } from '../../lib/i18n.ts';
import { currentTab } from '../../lib/library/current-tab.ts';
import { laterLibrary } from '../../lib/library/later-library.ts';
import { readReadyAnswers } from '../../lib/library/ready-answers.ts';
import { requestPageRead } from '../../lib/messages/send.ts';
import { allowSite } from '../../lib/personal/site-access.ts';
import { createReaderStore } from '../../lib/state/reader-store.ts';
import { parseRoute } from '../../lib/state/route.ts';

// Not awaited: not needed for the first insight.
let windowId: number = browser.windows.WINDOW_ID_CURRENT;
void browser.windows.getCurrent().then(({ id }) => {
  windowId = id ?? windowId;
});
void browser.tabs.getCurrent().then((ownTab) => {
  if (ownTab) document.documentElement.dataset.tab = '';
});

const loadLater = async () => (await import('./later.ts')).later;
const library = laterLibrary(async () => (await loadLater()).library);
const recentSearches = {
  read: async () => (await loadLater()).recentSearches.read(),
  clear: async () => (await loadLater()).recentSearches.clear(),
  add: (text: string) => void loadLater().then((later) => later.recentSearches.add(text)),
};
const switchPage = async (change: PageSwitch) => (await loadLater()).switchPage(change);

const tab = await currentTab();
const store = createReaderStore(library, { route: parseRoute(location.hash), tab, ready: await readReadyAnswers(tab) });
// What is ready is painted first, and then brought up to date.
void painted.then(store.getState().start);

/** Firefox calls its side panel a sidebar. */
interface Firefox {
  sidebarAction: { open(): Promise<void> };
}

/** The popup works without it, as when loading fails after an update of the extension. */
const Sync = lazy(async () => {
  await painted;
  try {
    return await import('./sync.tsx');
  } catch (error) {
    console.error('Liner Notes: the state of the sync cannot be shown', error);
    return { default: () => <></> };
  }
});

/** Both browsers require this within the click, so nothing may be awaited first. */
function openSidePanel(): void {
  const opening = import.meta.env.FIREFOX
    ? (browser as unknown as Firefox).sidebarAction.open()
    : browser.sidePanel.open({ windowId });
  opening.then(close, (error: unknown) => console.error('Liner Notes: the side panel does not open', error));
}

/** The popup would cover what it has opened. */
function openInTab(url: string, tabId: number): void {
  browser.tabs
    .update(tabId, { url })
    .then(close, (error: unknown) => console.error('Liner Notes: a link does not open', error));
}

mount(
  <Reader
    store={store}
    frame="popup"
    actions={{ switchPage, allowSite, readPage: requestPageRead, openInTab, openSidePanel, recentSearches }}
    Browse={BrowseLater}
    foot={<Sync />}
  />,
  i18n.t('title.reader'),
);
