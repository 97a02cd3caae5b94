import { browser } from 'wxt/browser';
import { databaseCatalogue } from '../database/catalogue.ts';
import type { LinerNotesDatabase } from '../database/database.ts';
import type { Settings } from '../domain/settings.ts';
import type { Sighting, SiteId } from '../domain/sighting.ts';
import { matchAll } from '../library/page-answer.ts';
import { readTabState, removeTabState, tabsWithState, writeTabState } from '../library/tab-state.ts';
import type { DetectorOrders, EdgeTabState } from '../messages/detector-replies.ts';
import { readSettings } from '../personal/settings.ts';
import { badgeText, countSure } from './badge.ts';
import { tellDetector, tellViews } from './tell.ts';

const HIDDEN: EdgeTabState = { visible: false, count: 0 };

/** What is said of one tab is worked through in order, so that a slow answer never overwrites a later one. */
function inOrder<T>(tab: number, work: () => Promise<T>): Promise<T> {
  return navigator.locks.request(`tab:${tab}`, work);
}

/** What the person's settings mean for the detector of a site. */
export function ordersFor(settings: Settings, site: SiteId): DetectorOrders {
  const { edge, theme, paused, sites } = settings;
  return { active: !paused && sites[site] !== false, edge, theme };
}

/** A detector has started in a tab: whatever was known of the tab's last page is void. */
export function detectorStarted(tab: number, site: SiteId): Promise<DetectorOrders> {
  return inOrder(tab, async () => {
    await writeTabState(tab, { site, navigation: 0, reading: true, sightings: [] });
    await showBadge(tab, 0);
    await tellViews();
    return ordersFor(await readSettings(), site);
  });
}

/** A detector has read its page anew. A message of an earlier page than the one known is dropped. */
export function sighted(
  database: LinerNotesDatabase,
  tab: number,
  site: SiteId,
  said: { navigation: number; reading: boolean; sightings: Sighting[] },
): Promise<EdgeTabState> {
  return inOrder(tab, async () => {
    const known = await readTabState(tab);
    if (known && known.navigation > said.navigation) return edgeTab(database, tab);
    const { navigation, reading, sightings } = said;
    await writeTabState(tab, { site, navigation, reading, sightings });
    const state = await edgeTab(database, tab);
    await tellViews();
    return state;
  });
}

/** Forgets a tab that was closed, or whose page has no detector any more. */
export async function forgetTab(tab: number): Promise<void> {
  if (!(await readTabState(tab))) return;
  await removeTabState(tab);
  await tellViews();
}

/**
 * A tab has begun or finished loading. In-page navigation says so too, so the detector is asked whether it is there:
 * a page of another site has none, and what was known of the tab is void.
 */
export async function tabLoaded(tab: number): Promise<void> {
  const known = await readTabState(tab);
  if (!known) return;
  const here = await tellDetector(tab, { type: 'orders', ...ordersFor(await readSettings(), known.site) });
  if (!here) await forgetTab(tab);
}

/** The settings or the dataset have changed: every detector, tab and badge follows. */
export async function refreshTabs(database: LinerNotesDatabase): Promise<void> {
  const settings = await readSettings();
  for (const tab of await tabsWithState()) await inOrder(tab, () => refreshTab(database, settings, tab));
  await tellViews();
}

async function refreshTab(database: LinerNotesDatabase, settings: Settings, tab: number): Promise<void> {
  const known = await readTabState(tab);
  if (!known) return;
  await tellDetector(tab, { type: 'orders', ...ordersFor(settings, known.site) });
  await tellDetector(tab, { type: 'edge-tab', ...(await edgeTab(database, tab)) });
}

/** Matches what is known of a tab, sets its badge, and says what its edge tab shows. */
async function edgeTab(database: LinerNotesDatabase, tab: number): Promise<EdgeTabState> {
  const [known, settings] = await Promise.all([readTabState(tab), readSettings()]);
  if (!known || !ordersFor(settings, known.site).active) {
    await showBadge(tab, 0);
    return HIDDEN;
  }
  const catalogue = databaseCatalogue(database);
  const matched = await matchAll(catalogue, known.sightings);
  const count = await countSure(catalogue, matched);
  await showBadge(tab, count);
  return { visible: matched.some(([, match]) => match.kind !== 'none'), count };
}

async function showBadge(tab: number, count: number): Promise<void> {
  try {
    await browser.action.setBadgeText({ tabId: tab, text: badgeText(count) });
  } catch (error) {
    // The tab may be gone by now.
    if (!/tab/i.test(String(error))) throw error;
  }
}
