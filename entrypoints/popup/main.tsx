import '../../assets/styles/tokens.css';
import '../../assets/styles/base.css';
import '../../assets/styles/insights.css';
import '../../assets/styles/reader.css';
import '../../assets/styles/popup.css';
import { lazy } from 'react';
import { browser } from 'wxt/browser';
import { Reader } from '../../components/reader/reader.tsx';
import { mount } from '../../components/ui/mount.tsx';
import { i18n } from '../../lib/i18n.ts';
import { currentTab } from '../../lib/library/current-tab.ts';
import { localLibrary } from '../../lib/library/local-library.ts';
import { requestPageRead } from '../../lib/messages/send.ts';
import { updateSettings } from '../../lib/personal/settings.ts';
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

const store = createReaderStore(localLibrary(), { route: parseRoute(location.hash), tab: await currentTab() });
store.getState().start();

/** Firefox calls its side panel a sidebar. */
interface Firefox {
  sidebarAction: { open(): Promise<void> };
}

/** The popup works without it, as when loading fails after an update of the extension. */
const Sync = lazy(() =>
  import('./sync.tsx').catch((error) => {
    console.error('Liner Notes: the state of the sync cannot be shown', error);
    return { default: () => <></> };
  }),
);

/** Both browsers require this within the click, so nothing may be awaited first. */
function openSidePanel(): void {
  const opening = import.meta.env.FIREFOX
    ? (browser as unknown as Firefox).sidebarAction.open()
    : browser.sidePanel.open({ windowId });
  opening.then(close, (error: unknown) => console.error('Liner Notes: the side panel does not open', error));
}

mount(
  <Reader
    store={store}
    frame="popup"
    actions={{ changeSettings: updateSettings, allowSite, readPage: requestPageRead, openSidePanel }}
    sync={({ refreshing, refresh }) => <Sync refreshing={refreshing} refresh={refresh} />}
  />,
  i18n.t('title.reader'),
);
