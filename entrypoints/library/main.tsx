import '../../assets/styles/tokens.css';
import '../../assets/styles/base.css';
import '../../assets/styles/insights.css';
import '../../assets/styles/reader.css';
import '../../assets/styles/library.css';
import '../../assets/styles/print.css';
import { Reader } from '../../components/reader/reader.tsx';
import { mount } from '../../components/ui/mount.tsx';
import { i18n } from '../../lib/i18n.ts';
import { currentTab, namedTab } from '../../lib/library/current-tab.ts';
import { localLibrary } from '../../lib/library/local-library.ts';
import { requestPageRead } from '../../lib/messages/send.ts';
import { updateSettings } from '../../lib/personal/settings.ts';
import { allowSite } from '../../lib/personal/site-access.ts';
import { createReaderStore } from '../../lib/state/reader-store.ts';
import { parseRoute } from '../../lib/state/route.ts';

// A file of its own, which the other frames load after their first paint.
const browsing = import('../../components/reader/browse.tsx');
const entrance = namedTab() === undefined ? 'home' : 'page';
const at = { route: parseRoute(location.hash, entrance), tab: await currentTab(), entrance } as const;
const store = createReaderStore(localLibrary(), at);
store.getState().start();
const { Browse } = await browsing;
mount(
  <Reader
    store={store}
    frame="library"
    actions={{ changeSettings: updateSettings, allowSite, readPage: requestPageRead }}
    Browse={Browse}
  />,
  i18n.t('title.reader'),
);
