import '../../assets/styles/tokens.css';
import '../../assets/styles/base.css';
import '../../assets/styles/insights.css';
import '../../assets/styles/reader.css';
import '../../assets/styles/library.css';
import '../../assets/styles/print.css';
import { browser } from 'wxt/browser';
import { BrowseLater } from '../../components/reader/browse-later.tsx';
import { Reader } from '../../components/reader/reader.tsx';
import { mount } from '../../components/ui/mount.tsx';
import { i18n } from '../../lib/i18n.ts';
import { currentTab, followActiveTab } from '../../lib/library/current-tab.ts';
import { localLibrary } from '../../lib/library/local-library.ts';
import { recentSearches } from '../../lib/library/recent-searches.ts';
import { requestPageRead } from '../../lib/messages/send.ts';
import { switchPage } from '../../lib/personal/settings.ts';
import { allowSite } from '../../lib/personal/site-access.ts';
import { createReaderStore } from '../../lib/state/reader-store.ts';
import { parseRoute } from '../../lib/state/route.ts';

const at = { route: parseRoute(location.hash), tab: await currentTab() };
const store = createReaderStore(localLibrary(), at);
store.getState().start();
followActiveTab(store.getState().setTab);

function openInTab(url: string, tab: number): void {
  browser.tabs
    .update(tab, { url })
    .catch((error: unknown) => console.error('Liner Notes: a link does not open', error));
}

mount(
  <Reader
    store={store}
    frame="sidepanel"
    actions={{ switchPage, allowSite, readPage: requestPageRead, openInTab, recentSearches }}
    Browse={BrowseLater}
  />,
  i18n.t('title.reader'),
);
