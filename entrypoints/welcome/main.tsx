import '../../assets/styles/tokens.css';
import '../../assets/styles/base.css';
import '../../assets/styles/insights.css';
import '../../assets/styles/options.css';
import '../../assets/styles/welcome.css';
import { mount } from '../../components/ui/mount.tsx';
import { Welcome } from '../../components/welcome/welcome.tsx';
import { createFeedDatabase } from '../../lib/database/schema.ts';
import { i18n } from '../../lib/i18n.ts';
import { localLibrary } from '../../lib/library/local-library.ts';
import { openShortcuts, panelShortcut } from '../../lib/library/shortcuts.ts';
import { updateSettings } from '../../lib/personal/settings.ts';
import { allowedSites, askForSite, withdrawSite } from '../../lib/personal/site-access.ts';
import { createOptionsStore } from '../../lib/state/options-store.ts';

const library = localLibrary(createFeedDatabase());
const store = createOptionsStore({
  library,
  save: updateSettings,
  allowedSites: async () => (await allowedSites()).map(({ id }) => id),
  askForSite,
  withdrawSite,
});
store.getState().start();
mount(
  <Welcome store={store} library={library} shortcut={await panelShortcut()} openShortcuts={openShortcuts} />,
  i18n.t('title.welcome'),
);
