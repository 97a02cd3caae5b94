import { lookUp } from '../database/catalogue.ts';
import type { Match } from '../domain/match.ts';
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
import { learnLately } from '../personal/learnt-lately.ts';
import { readSettings } from '../personal/settings.ts';
import { builtInPack } from '../sites/index.ts';
import { readPack } from '../sync/selector-packs.ts';
import { countSure, showBadge } from './badge.ts';
import { withDates } from './dates.ts';
import { hideEdgeTab, showEdgeTab } from './edge-tab.ts';
import { foundOf, matchAll, matcherFor } from './find.ts';
import { listsEpisodes, showRows } from './rows.ts';
import type { TabsWorld } from './tabs-world.ts';
import { tellTab, tellViews } from './tell.ts';

/** What is said of one tab is worked through in order, so that a slow answer never overwrites a later one. */
function inOrder<T>(tab: number, work: () => Promise<T>): Promise<T> {
  return navigator.locks.request(`tab:${tab}`, work);
}

/** Whether the person wants the pages of a site to be read. */
function isActive({ paused, sites }: Settings, site: SiteId): boolean {
  return !paused && sites[site] !== false;
}

/** What a detector is to do, and by which pack when there is a newer one than the built-in. */
async function orders(settings: Settings, site: SiteId): Promise<DetectorOrders> {
  const active = isActive(settings, site);
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
    const matched = await show(world, tab, { site, navigation, reading, listing, sightings, found: [], ...frames });
    await tellViews(tab);
    if (!reading && !isPrivate) await learnLately(world.personal, matched, Date.now());
  });
}

/** A tab with a page of a known site. */
interface PageTab {
  tab: number;
  site: SiteId;
  isPrivate: boolean;
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
export function frameSighted(world: TabsWorld, tab: number, frame: number, said: Said): Promise<void> {
  return inOrder(tab, async () => {
    const state = await readTabState(tab);
    const known = state?.frames?.find((held) => held.frame === frame);
    if (!state || !known || known.navigation > said.navigation) return;
    const { navigation, sightings } = said;
    await show(world, tab, withFrame(state, { ...known, navigation, sightings, found: [] }));
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

/** The settings, the dataset or the corrections have changed: every detector, tab and badge follows. */
export async function refreshTabs(world: TabsWorld): Promise<void> {
  const settings = await readSettings();
  const tabs = await tabsWithState();
  for (const tab of tabs) {
    await inOrder(tab, async () => {
      const known = await readTabState(tab);
      if (!known) return;
      await tellTab(tab, { type: 'orders', ...(await orders(settings, known.site)) });
      const frames = await framesLeft(tab, known, settings);
      await show(world, tab, { ...known, frames });
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
    await showRows(tab, state.site, false, settings);
    return [];
  }
  const frames = state.frames ?? [];
  const seen = [state.sightings, ...frames.map(({ sightings }) => sightings)];
  const match = await matcherFor(world, seen.flat());
  const { page, embedded, count } = await lookUp(world.database, async (catalogue) => {
    const [page = [], ...embedded] = await Promise.all(seen.map((sightings) => matchAll(catalogue, sightings, match)));
    return { page, embedded, count: await countSure(catalogue, [page, ...embedded].flat()) };
  });
  await writeTabState(tab, {
    ...state,
    found: page.map(foundOf),
    ...(state.frames && { frames: frames.map((held, n) => ({ ...held, found: (embedded[n] ?? []).map(foundOf) })) }),
  });
  await showBadge(tab, count);
  // A page that is not ours to read has no place for the edge tab.
  if (state.framed) return page;
  const visible = page.some(([, match]) => match.kind !== 'none');
  await showEdgeTab(tab, state.site, settings, { visible, count });
  // On the page of a podcast that is not known, none of its episodes is.
  const [viewed] = page.filter(([sighting]) => sighting.source === 'page');
  const hasRows = state.listing && settings.rowCounts !== false && viewed?.[1].kind !== 'none';
  await showRows(tab, state.site, hasRows === true, settings);
  return page;
}
