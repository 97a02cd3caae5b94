import { browser } from 'wxt/browser';
import { createPersonalDatabase } from '../database/personal-schema.ts';
import { createDatabase } from '../database/schema.ts';
import { noteTold, untoldChange } from '../database/write/feed-state.ts';
import { readTabState } from '../library/tab-state.ts';
import { lessonsOf } from '../personal/learned.ts';
import { followSettings, readSettings } from '../personal/settings.ts';
import { FEED_ALARM, RESUME_ALARM, SYNC_ALARM, scheduleFeeds, scheduleSync } from '../sync/alarms.ts';
import { readDatasetProblem } from '../sync/bundled.ts';
import { keepDataset } from './dataset.ts';
import { keepFeeds } from './feeds.ts';
import { injectIntoOpenTabs, injectIntoSites } from './inject.ts';
import { bringIn, installParts } from './parts.ts';
import { receive } from './receive.ts';
import { registerEmbeds } from './register-embeds.ts';
import { registerMoreSites } from './register-more-sites.ts';
import { forgetTab, refreshTabs, tabLoaded } from './tabs/tabs.ts';
import { tellTab } from './tell.ts';

/** The accent of assets/styles/tokens.css, with its text. */
const BADGE = { background: '#b4301b', text: '#ffffff' };

/**
 * Registers every listener before it returns, so that whatever event wakes the worker finds its listener there; then
 * does what each wake must: set the alarm, and load the dataset when another one than the shipped is there, or none.
 */
export function startBackground(): void {
  const database = createDatabase();
  const personal = createPersonalDatabase();
  const tabs = { database, personal, bringIn };
  const refresh = () => refreshTabs(tabs);
  const changed = async () => {
    const change = await untoldChange(database);
    await (await bringIn('sync')).markWithdrawn({ ...tabs, now: () => Date.now() });
    await refresh();
    await noteTold(database, change);
  };
  const dataset = keepDataset(database, bringIn, changed);
  const feeds = keepFeeds({ database, bringIn, dataset, changed });
  const clock = { now: () => Date.now(), newId: () => crypto.randomUUID() };
  // A panel stands where a detector runs: there is nothing to offer.
  const readPageOffer = async () => ({ state: 'elsewhere' as const });
  const reads = { readSettings, readTabState, readDatasetProblem, readPageOffer };
  const world = { ...tabs, ...clock, ...reads, dataset, feeds, refresh, lessonsOf, ownId: browser.runtime.id };

  installParts();
  browser.runtime.onMessage.addListener((message, sender, reply) => {
    void receive(world, message, sender).then(reply);
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
  run(scheduleSync(Date.now()));
  run(readSettings().then(({ embeds }) => registerEmbeds(embeds === true)));
  run(scheduleFeeds(Date.now()));
  run(browser.action.setBadgeBackgroundColor({ color: BADGE.background }));
  run(browser.action.setBadgeTextColor({ color: BADGE.text }));
}

/** Opens or closes the in-page panel; the popup opens where the page has nothing to show, or no detector. */
async function togglePanel(tab: number | undefined): Promise<void> {
  if (tab !== undefined && (await tellTab(tab, { type: 'toggle-panel' }))) return;
  await browser.action.openPopup();
}

function run(work: Promise<unknown>): void {
  work.catch((error) => console.error('Liner Notes: something went wrong in the background', error));
}
