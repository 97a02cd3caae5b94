import '../../assets/styles/tokens.css';
import '../../assets/styles/base.css';
import '../../assets/styles/insights.css';
import '../../assets/styles/reader.css';
import { Reader } from '../../components/reader/reader.tsx';
import { LostPanel } from '../../components/sidebar/lost-panel.tsx';
import { mount } from '../../components/ui/mount.tsx';
import { i18n } from '../../lib/i18n.ts';
import { connectPanel } from '../../lib/library/panel-library.ts';
import { ExtensionGone } from '../../lib/messages/query.ts';
import { createReaderStore } from '../../lib/state/reader-store.ts';
import { parseRoute } from '../../lib/state/route.ts';

try {
  const { library, tab, close } = await connectPanel();
  const store = createReaderStore(library, { route: parseRoute(location.hash), tab });
  store.getState().start();
  mount(<Reader store={store} frame="sidebar" actions={{ close }} />, i18n.t('title.reader'));
} catch (error) {
  console.error('Liner Notes: the panel cannot reach the background', error);
  mount(<LostPanel updated={error instanceof ExtensionGone} />, i18n.t('title.reader'));
}
