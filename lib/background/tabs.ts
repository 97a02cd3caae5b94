import { lookUp } from '../database/catalogue.ts';
import type { LinerNotesDatabase } from '../database/database.ts';
import type { PersonalDatabase } from '../database/personal-database.ts';
import type { Match } from '../domain/match.ts';
import type { Settings } from '../domain/settings.ts';
import type { Sighting, SiteId } from '../domain/sighting.ts';
import { readTabState, removeTabState, type TabState, tabsWithState, writeTabState } from '../library/tab-state.ts';
import type { DetectorOrders } from '../messages/page-commands.ts';
import { readTold } from '../personal/corrections.ts';
import { learn } from '../personal/learnt.ts';
import { readSettings } from '../personal/settings.ts';
import { countSure, showBadge } from './badge.ts';
import { hideEdgeTab, showEdgeTab } from './edge-tab.ts';
import { foundOf, matchAll } from './find.ts';
import { tellTab, tellViews } from './tell.ts';

/** What tabs are matched against: the dataset, and what the person said. */
export interface TabsWorld {
  database: LinerNotesDatabase;
  personal: PersonalDatabase;
}

/** What is said of one tab is worked through in order, so that a slow answer never overwrites a later one. */
function inOrder<T>(tab: number, work: () => Promise<T>): Promise<T> {
  return navigator.locks.request(`tab:${tab}`, work);
}

/** Whether the person wants the pages of a site to be read. */
function isActive({ paused, sites }: Settings, site: SiteId): boolean {
  return !paused && sites[site] !== false;
}

/** A detector has started in a tab: whatever was known of the tab's last page is void. */
export function detectorStarted(tab: number, site: SiteId): Promise<DetectorOrders> {
  return inOrder(tab, async () => {
    await writeTabState(tab, { site, navigation: 0, reading: true, sightings: [], found: [] });
    await showBadge(tab, 0);
    await tellViews(tab);
    return { active: isActive(await readSettings(), site) };
  });
}

/** What a detector read. */
export interface Said {
  navigation: number;
  reading: boolean;
  sightings: Sighting[];
}

/**
 * A detector has read its page anew. A message of an earlier page than the one known is dropped. What a settled page
 * teaches is kept, but never of a private window.
 */
export function sighted(
  world: TabsWorld,
  tab: { id: number; site: SiteId; isPrivate: boolean },
  { navigation, reading, sightings }: Said,
): Promise<void> {
  return inOrder(tab.id, async () => {
    const known = await readTabState(tab.id);
    if (known && known.navigation > navigation) return;
    const matched = await show(world, tab.id, { site: tab.site, navigation, reading, sightings, found: [] });
    await tellViews(tab.id);
    if (reading || tab.isPrivate) return;
    for (const [sighting, match] of matched) {
      if (match.kind === 'episode') await learn(world.personal, sighting, match, Date.now());
    }
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
  const active = isActive(await readSettings(), known.site);
  if (!(await tellTab(tab, { type: 'orders', active }))) await forgetTab(tab);
}

/** The settings, the dataset or the corrections have changed: every detector, tab and badge follows. */
export async function refreshTabs(world: TabsWorld): Promise<void> {
  const settings = await readSettings();
  const tabs = await tabsWithState();
  for (const tab of tabs) {
    await inOrder(tab, async () => {
      const known = await readTabState(tab);
      if (!known) return;
      await tellTab(tab, { type: 'orders', active: isActive(settings, known.site) });
      await show(world, tab, known);
    });
  }
  await tellViews(...tabs);
}

/** Matches what was sighted in a tab, keeps what came of it, and shows it on badge and edge tab. */
async function show(world: TabsWorld, tab: number, state: TabState): Promise<[Sighting, Match][]> {
  const settings = await readSettings();
  if (!isActive(settings, state.site)) {
    // A detector that is switched on again counts its navigations from 0.
    await writeTabState(tab, { site: state.site, navigation: 0, reading: true, sightings: [], found: [] });
    await showBadge(tab, 0);
    await hideEdgeTab(tab);
    return [];
  }
  const told = await readTold(world.personal, state.sightings);
  const { matched, count } = await lookUp(world.database, async (catalogue) => {
    const matched = await matchAll(catalogue, state.sightings, told);
    return { matched, count: await countSure(catalogue, matched) };
  });
  await writeTabState(tab, { ...state, found: matched.map(foundOf) });
  await showBadge(tab, count);
  const visible = matched.some(([, match]) => match.kind !== 'none');
  await showEdgeTab(tab, state.site, settings, { visible, count });
  return matched;
}
