import { browser } from 'wxt/browser';
import { lookUp } from '../../database/catalogue.ts';
import { mergePodcasts } from '../../database/read/queries.ts';
import type { FeedDatabase } from '../../database/schema.ts';
import { countText } from '../../domain/clean-text.ts';
import type { FeedPodcast, JoinedMatch } from '../../domain/joined-match.ts';
import { PANEL_WIDTH } from '../../domain/panel-width.ts';
import type { Settings } from '../../domain/settings.ts';
import type { Sighting } from '../../domain/sighting.ts';
import type { SiteId } from '../../domain/site-ids.ts';
import { i18n } from '../../i18n.ts';
import { type TabState, writeTabState } from '../../library/tab-state.ts';
import { countInsights } from '../../matching/count-insights.ts';
import type { EdgeTabCommand, PageCommand, ScriptName } from '../../messages/page-commands.ts';
import { readSettings } from '../../personal/settings.ts';
import { sites } from '../../sites/index.ts';
import { askScript, EDGE_TAB_SCRIPT, injectInto, ROWS_SCRIPT } from '../content-scripts.ts';
import type { Matchable } from '../context.ts';
import { sendToTab } from '../messaging.ts';
import { isPanelOpen } from '../panel.ts';
import { isActive } from '../site-policy.ts';
import { rowsCommand } from './episode-lists.ts';
import { foundOf, matchAll, matcherFor } from './match.ts';

/**
 * The number of distinct insights in sure matches: of the episodes, or of the podcast on its own page.
 * Candidates count nothing, nor does an episode page where only the podcast is known.
 */
async function countSure(database: FeedDatabase, matched: readonly [Sighting, JoinedMatch][]): Promise<number> {
  const podcasts = new Map<string, FeedPodcast>();
  for (const [sighting, match] of matched) {
    if (sighting.kind !== 'podcast' || match.kind !== 'podcast') continue;
    for (const found of match.podcasts) podcasts.set(keyOf(found), found);
  }
  const episodes = matched
    .flatMap(([, match]) => (match.kind === 'episode' ? match.episodes : []))
    .filter((found) => !podcasts.has(keyOf(found)));
  const together = await mergePodcasts(database, [...podcasts.values()]);
  return (together?.insights ?? 0) + countInsights(episodes.map(({ episode }) => episode));
}

function keyOf({ feed, podcast }: FeedPodcast): string {
  return `${feed}/${podcast.id}`;
}

/** Sets the badge of a tab; the tab may be gone by now. */
export async function showBadge(tab: number, count: number): Promise<void> {
  try {
    await browser.action.setBadgeText({ tabId: tab, text: countText(count) });
  } catch (error) {
    if (!/tab/i.test(String(error))) throw error;
  }
}

/** The command that shows or hides a page's edge tab. */
export function edgeTabCommand(
  site: SiteId,
  { edge, theme, onSites }: Settings,
  { visible, count, open }: { visible: boolean; count: number; open: boolean },
): EdgeTabCommand {
  return {
    type: 'edge-tab',
    ...{ visible, count, edge, theme, open },
    ...onSites?.[site],
    width: onSites?.[site]?.width ?? PANEL_WIDTH.initial,
    sizeLabel: i18n.t('panel.size'),
    label: count === 0 ? i18n.t('edgeTab.label') : i18n.t('edgeTab.labelCount', count),
    panelTitle: i18n.t('panel.title'),
    bars: sites.find(({ id }) => id === site)?.bars ?? '',
  };
}

/** A report of a detector that is being answered. */
export interface Answered {
  /** The scripts that run in its page. */
  scripts: readonly ScriptName[];
  /** Takes the commands that go with the reply. */
  replies: PageCommand[];
}

/**
 * Gives a script in a page what it has to show: with the reply to the report if there is one, since a message costs the
 * page more. The script is injected the first time there is something to show.
 */
async function deliver(
  tab: number,
  script: typeof EDGE_TAB_SCRIPT | typeof ROWS_SCRIPT,
  command: PageCommand,
  { isOn, answered }: { isOn: boolean; answered: Answered | undefined },
): Promise<void> {
  if (!answered) {
    await (isOn ? askScript(tab, script, command) : sendToTab(tab, command));
    return;
  }
  const isThere = answered.scripts.includes(script === ROWS_SCRIPT ? 'rows' : 'edge-tab');
  if (isOn && !isThere) await injectInto(tab, script);
  answered.replies.push(command);
}

/** Removes edge tab and panel from a page that is no longer read. */
async function hideEdgeTab(tab: number): Promise<void> {
  await sendToTab(tab, { type: 'leave' });
}

/**
 * Matches the sightings of a tab, stores the result, and shows it on badge, edge tab and rows.
 * @param answered the page's own report, if it is the reason
 * @returns the matches of the page itself, without those of embedded players
 */
export async function showTab(
  world: Matchable,
  tab: number,
  state: TabState,
  answered?: Answered,
): Promise<[Sighting, JoinedMatch][]> {
  const settings = await readSettings();
  const { site, embedsOnly } = state;
  if (!(await isActive(settings, tab, site))) {
    const nothing = { listing: undefined, sightings: [], found: [] };
    await writeTabState(tab, { ...state, reading: !embedsOnly, ...nothing });
    await showBadge(tab, 0);
    await hideEdgeTab(tab);
    await sendToTab(tab, await rowsCommand(site, false, settings));
    return [];
  }
  const seen = [state.sightings, ...(state.embeds ?? []).map(({ sightings }) => sightings)];
  const match = await matcherFor(world, seen.flat());
  const { page, embedded, count } = await lookUp(world.database, async (feeds) => {
    const [page = [], ...embedded] = await Promise.all(seen.map((sightings) => matchAll(feeds, sightings, match)));
    return { page, embedded, count: await countSure(world.database, [page, ...embedded].flat()) };
  });
  const embeds = state.embeds?.map((held, index) => ({ ...held, found: (embedded[index] ?? []).map(foundOf) }));
  // Pages of other sites may not frame the panel: use popup or side panel there.
  const isMatched = site !== 'web' && page.some(([, match]) => match.kind !== 'none');
  // No episode of an unknown podcast is known.
  const [viewed] = page.filter(([sighting]) => sighting.source === 'page');
  const hasRows = state.listing === true && settings.rowCounts !== false && viewed?.[1].kind !== 'none';
  await writeTabState(tab, { ...state, found: page.map(foundOf), ...(embeds && { embeds }) });
  await showBadge(tab, count);
  // A page that is not read has no edge tab. One that is being read hides its own, and rows go with their lists.
  if (embedsOnly || state.reading) return page;
  const tabCommand = edgeTabCommand(site, settings, { visible: isMatched, count, open: await isPanelOpen(tab) });
  await deliver(tab, EDGE_TAB_SCRIPT, tabCommand, { isOn: isMatched, answered });
  await deliver(tab, ROWS_SCRIPT, await rowsCommand(site, hasRows, settings), { isOn: hasRows, answered });
  return page;
}
