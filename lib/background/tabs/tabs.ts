import { momentOf, withShownDate } from '../../domain/dates/sighted-date.ts';
import type { PageHealth } from '../../domain/health.ts';
import type { JoinedMatch } from '../../domain/joined-match.ts';
import type { Settings } from '../../domain/settings.ts';
import type { Sighting } from '../../domain/sighting.ts';
import type { SiteId } from '../../domain/site-ids.ts';
import { readTabState, removeTabState, type TabState, tabsWithState, writeTabState } from '../../library/tab-state.ts';
import type { DetectorConfig, PageCommand, ScriptName } from '../../messages/page-commands.ts';
import { rememberForSession } from '../../personal/learned.ts';
import { inTime } from '../../personal/personal-database.ts';
import { readSettings } from '../../personal/settings.ts';
import { siteFor } from '../../sites/index.ts';
import { withTimeLimit } from '../../time-limit.ts';
import type { Matchable } from '../context.ts';
import { inTabOrder } from '../context.ts';
import { keepReady } from '../library.ts';
import { notifyViews, sendToTab } from '../messaging.ts';
import { detectorConfig, isPermitted } from '../site-policy.ts';
import { updateEmbeds } from './embedded-players.ts';
import { listsEpisodes } from './episode-lists.ts';
import { countHealth, isKnownRun, isOutdated, runOf } from './run-order.ts';
import { forgetSeen, rememberSeen, withSeen } from './seen-episodes.ts';
import { showBadge, showTab } from './show.ts';

/**
 * A detector started in a tab: the state of the tab's last page is void. A start sent again, by the run that is known or
 * by the one that it replaced, changes nothing.
 */
export function detectorStarted(tab: number, site: SiteId, run: string): Promise<DetectorConfig> {
  return inTabOrder(tab, async () => {
    const known = await readTabState(tab);
    if (!isKnownRun(known, run)) {
      await writeTabState(tab, {
        site,
        ...runOf(known, { run, navigation: 0 }),
        reading: true,
        sightings: [],
        found: [],
      });
      await showBadge(tab, 0);
      await notifyViews(tab);
    }
    return detectorConfig(await readSettings(), tab, site);
  });
}

/** What a detector reports. */
interface DetectorReport {
  /** The tab's address. */
  address?: string;
  run: string;
  navigation: number;
  reading: boolean;
  sightings: Sighting[];
  shownDate?: string | undefined;
  health?: PageHealth | undefined;
  /** The scripts of ours that run in the page; absent if they cannot be told by the reply. */
  scripts?: readonly ScriptName[] | undefined;
}

/** A tab that a detector runs in. */
interface PageTab {
  tab: number;
  site: SiteId;
  isPrivate: boolean;
}

/**
 * A detector has read its page again. A report of an earlier page is dropped. What a settled page teaches is remembered
 * for the session, except in private windows.
 * @returns commands for the scripts that are in the page already
 */
export function detectorReported(
  world: Matchable,
  { tab, site, isPrivate }: PageTab,
  report: DetectorReport,
): Promise<PageCommand[]> {
  return inTabOrder(tab, async () => {
    const replies: PageCommand[] = [];
    const known = await readTabState(tab);
    if (isOutdated(known, report)) return replies;
    const { reading, shownDate } = report;
    const embeds = known?.embeds && { embeds: known.embeds };
    const listing = !reading && listsEpisodes(site, report.address);
    const now = momentOf(Date.now());
    const dates = shownDate ? [shownDate] : [];
    const dated = report.sightings.map((sighting) => {
      return sighting.source === 'page' ? withShownDate(sighting, dates, now) : sighting;
    });
    await rememberSeen({ tab, isPrivate }, dated);
    const sightings = await withSeen({ tab, isPrivate }, dated);
    const position = runOf(known, report);
    const state: TabState = { site, ...position, reading, listing, sightings, found: [], ...embeds };
    const matched = await showTab(world, tab, state, report.scripts && { scripts: report.scripts, replies });
    await notifyViews(tab);
    if (!reading && !isPrivate) await learnIfPossible(world, matched);
    await countHealth(known, report, { site, isPrivate });
    return replies;
  });
}

/** Without the personal database nothing is learned: it knows what the user has removed. */
async function learnIfPossible({ personal }: Matchable, matched: readonly [Sighting, JoinedMatch][]): Promise<void> {
  try {
    await inTime(rememberForSession(personal, matched, Date.now()));
  } catch (error) {
    console.warn('Liner Notes: nothing was learned from a page', error);
  }
}

/** Forgets a tab that was closed, or whose page has no detector. */
export async function forgetTab(tab: number): Promise<void> {
  await forgetSeen(tab);
  if (!(await readTabState(tab))) return;
  await removeTabState(tab);
  await notifyViews();
}

/** How long a page may take to be heard of after it has loaded, in milliseconds. */
const MAX_SILENCE = 1000;

/**
 * A tab started or finished loading. In-page navigations cause this event too, so ask whether the detector is there: a
 * page of another site has none, and the tab's state is void. A page of the same site is heard of soon without being
 * asked, except in Firefox, where the detector learns of in-page navigations by the question.
 * @param address that of the tab, if the browser tells it
 */
export async function tabLoaded(tab: number, address: string | undefined): Promise<void> {
  const before = await readTabState(tab);
  if (!before) return;
  if (!import.meta.env.FIREFOX && address && siteFor(new URL(address))?.id === before.site) {
    await new Promise((resolve) => setTimeout(resolve, MAX_SILENCE));
    const { run, navigation } = (await readTabState(tab)) ?? before;
    if (run !== before.run || navigation !== before.navigation) return;
  }
  return inTabOrder(tab, async () => {
    const known = await readTabState(tab);
    if (!known) return;
    const settings = await readSettings();
    const isRead = await sendToTab(tab, {
      type: 'detector-config',
      ...(await detectorConfig(settings, tab, known.site)),
    });
    const embeds = await updateEmbeds(tab, known, settings);
    if (!isRead && embeds.length === 0) await forgetTab(tab);
    else if (known.embeds) await writeTabState(tab, { ...known, embeds });
  });
}

/** Max wait for one tab where all are refreshed, in milliseconds: the scripts in a frozen page do not reply. */
const MAX_REFRESH = 10_000;

/** Updates every detector, tab and badge after the settings or the data changed. */
export async function refreshTabs(world: Matchable): Promise<void> {
  const settings = await readSettings();
  const tabs = await tabsWithState();
  await Promise.all(
    tabs.map(async (tab) => {
      try {
        await withTimeLimit(
          inTabOrder(tab, () => refresh(world, tab, settings)),
          MAX_REFRESH,
        );
        await keepReady(world, tab);
      } catch (error) {
        // One tab that fails or hangs must not stop the others.
        console.error('Liner Notes: could not refresh a tab', error);
      }
    }),
  );
  await notifyViews(...tabs);
}

async function refresh(world: Matchable, tab: number, settings: Settings): Promise<void> {
  const known = await readTabState(tab);
  if (!known) return;
  await sendToTab(tab, { type: 'detector-config', ...(await detectorConfig(settings, tab, known.site)) });
  const embeds = await updateEmbeds(tab, known, settings);
  await showTab(world, tab, { ...known, ...(known.embeds && { embeds }) });
  // Without the permission its detector is gone; the next one comes with the permission.
  if (!(await isPermitted(tab, known.site))) await removeTabState(tab);
}
