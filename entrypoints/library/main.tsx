import '../../assets/styles/tokens.css';
import '../../assets/styles/base.css';
import '../../assets/styles/insights.css';
import '../../assets/styles/reader.css';
import '../../assets/styles/library.css';
import '../../assets/styles/print.css';
import { placeBeforeReload } from '../../components/reader/places.ts';
import { Reader } from '../../components/reader/reader.tsx';
import { mount } from '../../components/ui/mount.tsx';
import { i18n } from '../../lib/i18n.ts';
import { currentTab, namedTab } from '../../lib/library/current-tab.ts';
import { isPrivatePage } from '../../lib/library/local-database.ts';
import { localLibrary } from '../../lib/library/local-library.ts';
import { recentSearches } from '../../lib/library/recent-searches.ts';
import { requestPageRead } from '../../lib/messages/send.ts';
import { recordVisit } from '../../lib/personal/last-visit.ts';
import { switchPage } from '../../lib/personal/settings.ts';
import { allowSite } from '../../lib/personal/site-access.ts';
import { createReaderStore } from '../../lib/state/reader-store.ts';
import { parseRoute } from '../../lib/state/route.ts';

// A file of its own, which the other frames load after their first paint.
const browsing = import('../../components/reader/browse.tsx');
const entrance = namedTab() === undefined ? 'home' : 'page';
const at = {
  route: parseRoute(location.hash, entrance),
  tab: await currentTab(),
  entrance,
  length: placeBeforeReload()?.length,
} as const;
// Before anything is asked: what is new depends on it.
if (!isPrivatePage()) await recordVisit(Date.now());
const store = createReaderStore(localLibrary(), at);
store.getState().start();
const { Browse } = await browsing;
mount(
  <Reader
    store={store}
    frame="library"
    actions={{ switchPage, allowSite, readPage: requestPageRead, recentSearches }}
    Browse={Browse}
  />,
  i18n.t('title.reader'),
);
