import { browser } from 'wxt/browser';
import { lookUp } from '../../database/catalogue.ts';
import { mergePodcasts } from '../../database/read/queries.ts';
import type { FeedDatabase } from '../../database/schema.ts';
import { countText } from '../../domain/clean-text.ts';
import type { FeedPodcast, JoinedMatch } from '../../domain/joined-match.ts';
import type { Settings } from '../../domain/settings.ts';
import type { Sighting } from '../../domain/sighting.ts';
import type { SiteId } from '../../domain/site-ids.ts';
import { i18n } from '../../i18n.ts';
import { type TabState, writeTabState } from '../../library/tab-state.ts';
import { countInsights } from '../../matching/count-insights.ts';
import { readSettings } from '../../personal/settings.ts';
import { sites } from '../../sites/index.ts';
import { askScript, EDGE_TAB_SCRIPT } from '../content-scripts.ts';
import type { Matchable } from '../context.ts';
import { sendToTab } from '../messaging.ts';
import { isActive } from '../site-policy.ts';
import { showRows } from './episode-lists.ts';
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

/** Shows or hides a page's edge tab. Its script is injected the first time there is something to show. */
export async function showEdgeTab(
  tab: number,
  site: SiteId,
  { edge, theme }: Settings,
  { visible, count }: { visible: boolean; count: number },
): Promise<void> {
  const command = {
    type: 'edge-tab' as const,
    ...{ visible, count, edge, theme },
    label: count === 0 ? i18n.t('edgeTab.label') : i18n.t('edgeTab.labelCount', count),
    panelTitle: i18n.t('panel.title'),
    bars: sites.find(({ id }) => id === site)?.bars ?? '',
  };
  // Pages of other sites may not frame the panel: use popup or side panel there.
  if (visible && site !== 'web') await askScript(tab, EDGE_TAB_SCRIPT, command);
  else await sendToTab(tab, command);
}

/** Removes edge tab and panel from a page that is no longer read. */
async function hideEdgeTab(tab: number): Promise<void> {
  await sendToTab(tab, { type: 'leave' });
}

/**
 * Matches the sightings of a tab, stores the result, and shows it on badge, edge tab and rows.
 * @returns the matches of the page itself, without those of embedded players
 */
export async function showTab(world: Matchable, tab: number, state: TabState): Promise<[Sighting, JoinedMatch][]> {
  const settings = await readSettings();
  const { site, embedsOnly } = state;
  if (!(await isActive(settings, tab, site))) {
    await writeTabState(tab, { ...state, reading: !embedsOnly, listing: undefined, sightings: [], found: [] });
    await showBadge(tab, 0);
    await hideEdgeTab(tab);
    await showRows(tab, site, false, settings);
    return [];
  }
  const seen = [state.sightings, ...(state.embeds ?? []).map(({ sightings }) => sightings)];
  const match = await matcherFor(world, seen.flat());
  const { page, embedded, count } = await lookUp(world.database, async (feeds) => {
    const [page = [], ...embedded] = await Promise.all(seen.map((sightings) => matchAll(feeds, sightings, match)));
    return { page, embedded, count: await countSure(world.database, [page, ...embedded].flat()) };
  });
  const embeds = state.embeds?.map((held, index) => ({ ...held, found: (embedded[index] ?? []).map(foundOf) }));
  await writeTabState(tab, { ...state, found: page.map(foundOf), ...(embeds && { embeds }) });
  await showBadge(tab, count);
  // A page that is not read has no edge tab.
  if (embedsOnly) return page;
  const visible = page.some(([, match]) => match.kind !== 'none');
  await showEdgeTab(tab, site, settings, { visible, count });
  // No episode of an unknown podcast is known.
  const [viewed] = page.filter(([sighting]) => sighting.source === 'page');
  const hasRows = state.listing && settings.rowCounts !== false && viewed?.[1].kind !== 'none';
  await showRows(tab, site, hasRows === true, settings);
  return page;
}
