import { browser } from 'wxt/browser';
import { createFeedDatabase } from '../database/schema.ts';
import { markNotified, pendingNotification } from '../database/write/feed-state.ts';
import { inTime, keepPersonal } from '../personal/personal-database.ts';
import { markWithdrawn } from '../personal/saved.ts';
import { followSettings, readSettings } from '../personal/settings.ts';
import { DATASET_ALARM, FEED_ALARM, RESUME_ALARM, scheduleDatasetCheck, scheduleFeedCheck } from '../sync/alarms.ts';
import { keepDataset } from './bundled-dataset.ts';
import {
  injectIntoOpenTabs,
  injectIntoSites,
  mainSitesAt,
  registerEmbeds,
  registerMoreSites,
} from './content-scripts.ts';
import type { Background } from './context.ts';
import { keepFeeds } from './feed-updates.ts';
import { welcome } from './first-run.ts';
import { sendToTab } from './messaging.ts';
import { markPanelOpen } from './panel.ts';
import { receive } from './receive.ts';
import { forgetTab, refreshTabs, tabLoaded } from './tabs/tabs.ts';

/** The accent of assets/styles/tokens.css, and its text colour. */
const BADGE = { background: '#b4301b', text: '#ffffff' };

/**
 * Starts the background. Registers every listener before it returns, so that the event that woke the worker finds its
 * listener. Then does the work of each wake: sets the alarms, and loads the bundled dataset if it is missing or outdated.
 */
export function startBackground(): void {
  const stored = createFeedDatabase();
  const now = () => Date.now();
  const refresh = () => refreshTabs({ database: keeper.memory ?? stored, personal: own.database });
  const own = keepPersonal(refresh);
  const changed = async () => {
    const database = keeper.memory ?? stored;
    const change = await pendingNotification(database);
    // The user's own data must not keep anyone from the insights.
    await inTime(markWithdrawn({ database, personal: own.database, now })).catch(logError);
    await refresh();
    await markNotified(database, change);
    // Views need not wait for it: they are told again.
    run(feeds.countRepeats());
    run(feeds.indexSearch());
  };
  const keeper = keepDataset(stored, changed);
  const dataset = {
    ...{ ready: keeper.ready },
    get memory() {
      return keeper.memory;
    },
    check: () => {
      run(own.open());
      return keeper.check();
    },
  };
  const feeds = keepFeeds({ database: stored, dataset, changed });
  const background: Background = {
    ...{ ownId: browser.runtime.id, dataset, feeds, now, refresh },
    get database() {
      return keeper.memory ?? stored;
    },
    // Another one takes its place if it is damaged.
    get personal() {
      return own.database;
    },
  };

  browser.runtime.onMessage.addListener((message, sender, reply) => {
    void own.chosen.then(() => receive(background, message, sender)).then(reply);
    return true;
  });
  browser.runtime.onInstalled.addListener(() => run(registerMoreSites().then(injectIntoOpenTabs)));
  browser.runtime.onStartup.addListener(() => run(registerMoreSites().then(injectIntoSites)));
  browser.permissions.onAdded.addListener(({ origins = [] }) =>
    run(registerMoreSites().then((added) => injectIntoSites([...added, ...mainSitesAt(origins)]))),
  );
  browser.permissions.onRemoved.addListener(() => run(registerMoreSites().then(refresh)));
  browser.alarms.onAlarm.addListener((alarm) => {
    if (alarm.name === DATASET_ALARM) run(dataset.check());
    if (alarm.name === FEED_ALARM || alarm.name === RESUME_ALARM) run(feeds.check());
  });
  // An administrator named another feed.
  browser.storage.onChanged.addListener((_, area) => {
    if (area === 'managed') run(feeds.check());
  });
  browser.tabs.onRemoved.addListener((tab) => {
    run(forgetTab(tab));
    run(markPanelOpen(tab, false));
  });
  browser.tabs.onUpdated.addListener((tab, change, { url }) => {
    if (change.status) run(tabLoaded(tab, url));
  });
  browser.commands.onCommand.addListener((command, tab) => {
    if (command === 'toggle-panel') run(togglePanel(tab?.id));
  });
  followSettings((settings) => {
    run(refresh());
    run(registerEmbeds(settings.embeds === true));
  });

  run(welcome());
  run(dataset.ready());
  // The last worker may have been killed before it was done.
  run(feeds.collectGarbage());
  run(feeds.countRepeats());
  run(feeds.indexSearch());
  // Create it at the first wake, so that a read for a private window never does.
  run(own.open());
  run(scheduleDatasetCheck(now()));
  run(readSettings().then(({ embeds }) => registerEmbeds(embeds === true)));
  run(scheduleFeedCheck(now()));
  run(browser.action.setBadgeBackgroundColor({ color: BADGE.background }));
  run(browser.action.setBadgeTextColor({ color: BADGE.text }));
}

/** Opens or closes the panel in the page, or opens the popup where there is no edge tab. */
async function togglePanel(tab: number | undefined): Promise<void> {
  if (tab !== undefined && (await sendToTab(tab, { type: 'toggle-panel' }))) return;
  await browser.action.openPopup();
}

function run(work: Promise<unknown>): void {
  work.catch(logError);
}

function logError(error: unknown): void {
  console.error('Liner Notes: an error in the background', error);
}
