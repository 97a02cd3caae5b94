import { browser } from 'wxt/browser';
import { createPersonalDatabase } from '../database/personal-schema.ts';
import { createFeedDatabase } from '../database/schema.ts';
import { markNotified, pendingNotification } from '../database/write/feed-state.ts';
import { markWithdrawn } from '../personal/saved.ts';
import { followSettings, readSettings } from '../personal/settings.ts';
import { FEED_ALARM, RESUME_ALARM, SYNC_ALARM, scheduleFeeds, scheduleSync } from '../sync/alarms.ts';
import { keepDataset } from './bundled-dataset.ts';
import { injectIntoOpenTabs, injectIntoSites, registerEmbeds, registerMoreSites } from './content-scripts.ts';
import { keepFeeds } from './feed-updates.ts';
import { sendToTab } from './messaging.ts';
import { receive } from './receive.ts';
import { forgetTab, refreshTabs, tabLoaded } from './tabs/tabs.ts';

/** The accent of assets/styles/tokens.css, with its text. */
const BADGE = { background: '#b4301b', text: '#ffffff' };

/**
 * Registers every listener before it returns, so that whatever event wakes the worker finds its listener there; then
 * does what each wake must: set the alarm, and load the dataset when another one than the shipped is there, or none.
 */
export function startBackground(): void {
  const database = createFeedDatabase();
  const personal = createPersonalDatabase();
  const now = () => Date.now();
  const refresh = () => refreshTabs({ database, personal });
  const changed = async () => {
    const change = await pendingNotification(database);
    await markWithdrawn({ database, personal, now });
    await refresh();
    await markNotified(database, change);
  };
  const dataset = keepDataset(database, changed);
  const feeds = keepFeeds({ database, dataset, changed });
  const newId = () => crypto.randomUUID();
  const background = { ownId: browser.runtime.id, database, personal, dataset, feeds, now, newId, refresh };

  browser.runtime.onMessage.addListener((message, sender, reply) => {
    void receive(background, message, sender).then(reply);
    return true;
  });
  browser.runtime.onInstalled.addListener(() => run(registerMoreSites().then(injectIntoOpenTabs)));
  browser.runtime.onStartup.addListener(() => run(registerMoreSites().then(injectIntoSites)));
  browser.permissions.onAdded.addListener(() => run(registerMoreSites().then(injectIntoSites)));
  browser.permissions.onRemoved.addListener(() => run(registerMoreSites().then(refresh)));
  browser.alarms.onAlarm.addListener((alarm) => {
    if (alarm.name === SYNC_ALARM) run(dataset.check());
    if (alarm.name === FEED_ALARM || alarm.name === RESUME_ALARM) run(feeds.check());
  });
  // An administrator has named another feed.
  browser.storage.onChanged.addListener((_, area) => {
    if (area === 'managed') run(feeds.check());
  });
  browser.tabs.onRemoved.addListener((tab) => run(forgetTab(tab)));
  browser.tabs.onUpdated.addListener((tab, change) => {
    if (change.status) run(tabLoaded(tab));
  });
  browser.commands.onCommand.addListener((command, tab) => {
    if (command === 'toggle-panel') run(togglePanel(tab?.id));
  });
  followSettings((settings) => {
    run(refresh());
    run(registerEmbeds(settings.embeds === true));
  });

  run(dataset.ready());
  // It is there from the first wake on: reading it later, on the word of a private window, creates nothing.
  run(personal.open());
  run(scheduleSync(now()));
  run(readSettings().then(({ embeds }) => registerEmbeds(embeds === true)));
  run(scheduleFeeds(now()));
  run(browser.action.setBadgeBackgroundColor({ color: BADGE.background }));
  run(browser.action.setBadgeTextColor({ color: BADGE.text }));
}

/** Opens or closes the in-page panel; the popup opens where the page has nothing to show, or no detector. */
async function togglePanel(tab: number | undefined): Promise<void> {
  if (tab !== undefined && (await sendToTab(tab, { type: 'toggle-panel' }))) return;
  await browser.action.openPopup();
}

function run(work: Promise<unknown>): void {
  work.catch((error) => console.error('Liner Notes: something went wrong in the background', error));
}
