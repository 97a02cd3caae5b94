import type { Settings } from '../../domain/settings.ts';
import type { Sighting, SiteId } from '../../domain/sighting.ts';
import { readTabState, removeTabState, tabsWithState, writeTabState } from '../../library/tab-state.ts';
import type { DetectorOrders } from '../../messages/page-commands.ts';
import { learnLately } from '../../personal/learned.ts';
import { readSettings } from '../../personal/settings.ts';
import { inOrder } from '../in-order.ts';
import { isPermitted, orders } from '../orders.ts';
import type { TabsWorld } from '../tabs-world.ts';
import { tellTab, tellViews } from '../tell.ts';
import { showBadge } from './badge.ts';
import { withDates } from './dates.ts';
import { toldFrames } from './frames.ts';
import { listsEpisodes } from './rows.ts';
import { showTab } from './show-tab.ts';

/** A detector has started in a tab: whatever was known of the tab's last page is void. */
export function detectorStarted(tab: number, site: SiteId): Promise<DetectorOrders> {
  return inOrder(tab, async () => {
    await writeTabState(tab, { site, navigation: 0, reading: true, sightings: [], found: [] });
    await showBadge(tab, 0);
    await tellViews(tab);
    return orders(await readSettings(), site);
  });
}

/** What a detector says that it sees. */
interface Said {
  /** Where the tab is. */
  address?: string;
  navigation: number;
  reading: boolean;
  sightings: Sighting[];
  shownDate?: string | undefined;
}

/** A tab with a page of a known site. */
interface PageTab {
  tab: number;
  site: SiteId;
  isPrivate: boolean;
}

/**
 * A detector has read its page anew. A message of an earlier page than the one known is dropped. What a settled page
 * teaches is known from then on, but nothing that a private window shows.
 */
export function sighted(world: TabsWorld, { tab, site, isPrivate }: PageTab, said: Said): Promise<void> {
  return inOrder(tab, async () => {
    const known = await readTabState(tab);
    if (known && known.navigation > said.navigation) return;
    const { navigation, reading, shownDate } = said;
    const frames = known?.frames && { frames: known.frames };
    const listing = !reading && listsEpisodes(site, said.address);
    const sightings = await withDates(
      tab,
      said.sightings.map((sighting) => ({
        sighting,
        shown: sighting.source === 'page' && shownDate ? [shownDate] : [],
      })),
    );
    const matched = await showTab(world, tab, { site, navigation, reading, listing, sightings, found: [], ...frames });
    await tellViews(tab);
    if (!reading && !isPrivate) await learnLately(world.personal, matched, Date.now());
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
export function tabLoaded(tab: number): Promise<void> {
  return inOrder(tab, async () => {
    const known = await readTabState(tab);
    if (!known) return;
    const settings = await readSettings();
    const isRead = await tellTab(tab, { type: 'orders', ...(await orders(settings, known.site)) });
    const frames = await toldFrames(tab, known, settings);
    if (!isRead && frames.length === 0) await forgetTab(tab);
    else if (known.frames) await writeTabState(tab, { ...known, frames });
  });
}

/** The settings or the dataset have changed: every detector, tab and badge follows. */
export async function refreshTabs(world: TabsWorld): Promise<void> {
  const settings = await readSettings();
  const tabs = await tabsWithState();
  for (const tab of tabs) {
    try {
      await inOrder(tab, () => refresh(world, tab, settings));
    } catch (error) {
      // One tab that cannot follow holds up no other.
      console.error('Liner Notes: a tab could not follow a change', error);
    }
  }
  await tellViews(...tabs);
}

async function refresh(world: TabsWorld, tab: number, settings: Settings): Promise<void> {
  const known = await readTabState(tab);
  if (!known) return;
  await tellTab(tab, { type: 'orders', ...(await orders(settings, known.site)) });
  const frames = await toldFrames(tab, known, settings);
  await showTab(world, tab, { ...known, ...(known.frames && { frames }) });
  // Its detector is as good as gone: the next one comes with the permission.
  if (!(await isPermitted(known.site))) await removeTabState(tab);
}
