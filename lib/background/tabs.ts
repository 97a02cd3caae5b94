import { databaseCatalogue } from '../database/catalogue.ts';
import type { LinerNotesDatabase } from '../database/database.ts';
import type { Settings } from '../domain/settings.ts';
import type { Sighting, SiteId } from '../domain/sighting.ts';
import {
  type FrameState,
  readTabState,
  removeTabState,
  type TabState,
  tabsWithState,
  writeTabState,
} from '../library/tab-state.ts';
import type { DetectorOrders } from '../messages/page-commands.ts';
import { readSettings } from '../personal/settings.ts';
import { isAllowed } from '../personal/site-access.ts';
import { builtInPack, sites } from '../sites/index.ts';
import { readPack } from '../sync/selector-packs.ts';
import { countSure, showBadge } from './badge.ts';
import { withDates } from './dates.ts';
import { hideEdgeTab, showEdgeTab } from './edge-tab.ts';
import { foundOf, matchAll } from './find.ts';
import { listsEpisodes, showRows } from './rows.ts';
import { tellTab, tellViews } from './tell.ts';

/** What is said of one tab is worked through in order, so that a slow answer never overwrites a later one. */
function inOrder<T>(tab: number, work: () => Promise<T>): Promise<T> {
  return navigator.locks.request(`tab:${tab}`, work);
}

/** Whether the person wants the pages of a site to be read. */
async function isActive(settings: Settings, site: SiteId): Promise<boolean> {
  return !settings.paused && settings.sites[site] !== false && (await isPermitted(site));
}

/** Whether a site's permission is there; what has none of its own needs none, or was read at a click. */
async function isPermitted(id: SiteId): Promise<boolean> {
  const site = sites.find((each) => each.id === id);
  return !site?.optional || isAllowed(site);
}

/** What a detector is to do, and by which pack when there is a newer one than the built-in. */
async function orders(settings: Settings, site: SiteId): Promise<DetectorOrders> {
  const active = await isActive(settings, site);
  const pack = active ? await readPack(builtInPack(site)) : undefined;
  return { active, ...(pack && { pack }) };
}

/** A detector has started in a tab: whatever was known of the tab's last page is void. */
export function detectorStarted(tab: number, site: SiteId): Promise<DetectorOrders> {
  return inOrder(tab, async () => {
    await writeTabState(tab, { site, navigation: 0, reading: true, sightings: [], found: [] });
    await showBadge(tab, 0);
    await tellViews(tab);
    return orders(await readSettings(), site);
  });
}

/** A detector has read its page anew. A message of an earlier page than the one known is dropped. */
export function sighted(database: LinerNotesDatabase, tab: number, site: SiteId, said: Said): Promise<void> {
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
    await show(database, tab, { site, navigation, reading, listing, sightings, found: [], ...frames });
    await tellViews(tab);
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

/** A detector has started in a player that a page embeds. */
export function frameStarted(tab: number, frame: number, site: SiteId): Promise<DetectorOrders> {
  return inOrder(tab, async () => {
    const said = await frameOrders(await readSettings(), site);
    // A page that is read by no detector of its own is known by its frames.
    const known = (await readTabState(tab)) ?? { site, ...UNREAD };
    if (said.active)
      await writeTabState(tab, withFrame(known, { frame, site, navigation: 0, sightings: [], found: [] }));
    return said;
  });
}

const UNREAD = { navigation: 0, reading: false, sightings: [], found: [], framed: true };

const withFrame = ({ frames = [], ...state }: TabState, held: FrameState): TabState => ({
  ...state,
  frames: [...frames.filter(({ frame }) => frame !== held.frame), held],
});

/** A detector in an embedded player has read it anew. */
export function frameSighted(database: LinerNotesDatabase, tab: number, frame: number, said: Said): Promise<void> {
  return inOrder(tab, async () => {
    const state = await readTabState(tab);
    const known = state?.frames?.find((held) => held.frame === frame);
    if (!state || !known || known.navigation > said.navigation) return;
    const { navigation, sightings } = said;
    await show(database, tab, withFrame(state, { ...known, navigation, sightings, found: [] }));
    await tellViews(tab);
  });
}

async function frameOrders(settings: Settings, site: SiteId): Promise<DetectorOrders> {
  return settings.embeds ? orders(settings, site) : { active: false };
}

/** The frames of a tab that are still there and to be read, having been told so. */
async function framesLeft(tab: number, { frames = [] }: TabState, settings: Settings): Promise<TabState['frames']> {
  const left = await Promise.all(
    frames.map(async (held) => {
      const said = await frameOrders(settings, held.site);
      const isThere = await tellTab(tab, { type: 'orders', ...said }, held.frame);
      return isThere && said.active ? [held] : [];
    }),
  );
  return left.flat();
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
    const said = await orders(settings, known.site);
    const isRead = await tellTab(tab, { type: 'orders', ...said });
    const frames = await framesLeft(tab, known, settings);
    if (!isRead && !frames?.length) await forgetTab(tab);
    else if (known.frames) await writeTabState(tab, { ...known, frames });
  });
}

/** The settings or the dataset have changed: every detector, tab and badge follows. */
export async function refreshTabs(database: LinerNotesDatabase): Promise<void> {
  const settings = await readSettings();
  const tabs = await tabsWithState();
  for (const tab of tabs) {
    await inOrder(tab, async () => {
      const known = await readTabState(tab);
      if (!known) return;
      await tellTab(tab, { type: 'orders', ...(await orders(settings, known.site)) });
      const frames = await framesLeft(tab, known, settings);
      await show(database, tab, { ...known, frames });
      // Its detector is as good as gone: the next one comes with the permission.
      if (!(await isPermitted(known.site))) await removeTabState(tab);
    });
  }
  await tellViews(...tabs);
}

/** Matches what was sighted in a tab, keeps what came of it, and shows it on badge and edge tab. */
async function show(database: LinerNotesDatabase, tab: number, state: TabState): Promise<void> {
  const settings = await readSettings();
  if (!(await isActive(settings, state.site))) {
    // A detector that is switched on again counts its navigations from 0.
    await writeTabState(tab, { site: state.site, navigation: 0, reading: true, sightings: [], found: [] });
    await showBadge(tab, 0);
    await hideEdgeTab(tab);
    await showRows(tab, state.site, false, settings);
    return;
  }
  const catalogue = databaseCatalogue(database);
  const matched = await matchAll(catalogue, state.sightings);
  const frames = await Promise.all(
    (state.frames ?? []).map(async (held) => ({ held, matched: await matchAll(catalogue, held.sightings) })),
  );
  await writeTabState(tab, {
    ...state,
    found: matched.map(foundOf),
    ...(state.frames && { frames: frames.map((one) => ({ ...one.held, found: one.matched.map(foundOf) })) }),
  });
  const count = await countSure(catalogue, matched.concat(frames.flatMap((one) => one.matched)));
  await showBadge(tab, count);
  // A page that is not ours to read has no place for the edge tab.
  if (state.framed) return;
  const visible = matched.some(([, match]) => match.kind !== 'none');
  await showEdgeTab(tab, state.site, settings, { visible, count });
  // On the page of a podcast that is not known, none of its episodes is.
  const [page] = matched.filter(([sighting]) => sighting.source === 'page');
  const hasRows = state.listing && settings.rowCounts !== false && page?.[1].kind !== 'none';
  await showRows(tab, state.site, hasRows === true, settings);
}
