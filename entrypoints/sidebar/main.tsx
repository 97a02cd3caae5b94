import '../../assets/styles/tokens.css';
import '../../assets/styles/base.css';
import '../../assets/styles/insights.css';
import '../../assets/styles/reader.css';
import { BrowseLater } from '../../components/reader/browse-later.tsx';
import { type ConnectedPanel, Panel } from '../../components/sidebar/panel.tsx';
import { mount } from '../../components/ui/mount.tsx';
import { i18n } from '../../lib/i18n.ts';
import { connectPanel } from '../../lib/library/panel-library.ts';
import { createReaderStore } from '../../lib/state/reader-store.ts';
import { parseRoute } from '../../lib/state/route.ts';

async function connect(): Promise<ConnectedPanel> {
  const { library, tab, ready, close, switchPage } = await connectPanel();
  const store = createReaderStore(library, { route: parseRoute(location.hash), tab, ready });
  store.getState().start();
  return { store, close, switchPage };
}

mount(<Panel connect={connect} Browse={BrowseLater} />, i18n.t('title.reader'));
