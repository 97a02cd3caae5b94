import '../../assets/styles/tokens.css';
import '../../assets/styles/base.css';
import '../../assets/styles/options.css';
import { browser } from 'wxt/browser';
import { Options } from '../../components/options/options.tsx';
import { mount } from '../../components/ui/mount.tsx';
import { createFeedDatabase } from '../../lib/database/schema.ts';
import { i18n } from '../../lib/i18n.ts';
import { localFeeds } from '../../lib/library/feeds.ts';
import { localLibrary } from '../../lib/library/local-library.ts';
import { openShortcuts, panelShortcut } from '../../lib/library/shortcuts.ts';
import { followHealth, readHealth } from '../../lib/personal/health.ts';
import { updateSettings } from '../../lib/personal/settings.ts';
import { allowedSites, askForSite, withdrawSite } from '../../lib/personal/site-access.ts';
import { createFeedsStore } from '../../lib/state/feeds-store.ts';
import { createHealthStore } from '../../lib/state/health-store.ts';
import { createOptionsStore } from '../../lib/state/options-store.ts';

const database = createFeedDatabase();
const store = createOptionsStore({
  library: localLibrary(database),
  save: updateSettings,
  allowedSites: async () => (await allowedSites()).map(({ id }) => id),
  askForSite,
  withdrawSite,
});
store.getState().start();
const health = createHealthStore({
  readHealth,
  followHealth,
  copy: (text) => navigator.clipboard.writeText(text),
  version: browser.runtime.getManifest().version,
});
health.getState().start();
const feeds = createFeedsStore(localFeeds(database));
feeds.getState().start();
mount(
  <Options
    store={store}
    feeds={feeds}
    health={health}
    shortcut={await panelShortcut()}
    openShortcuts={openShortcuts}
  />,
  i18n.t('title.options'),
);
