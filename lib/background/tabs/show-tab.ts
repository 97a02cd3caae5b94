import { lookUp } from '../../database/catalogue.ts';
import type { Match } from '../../domain/match.ts';
import type { Sighting } from '../../domain/sighting.ts';
import { type TabState, writeTabState } from '../../library/tab-state.ts';
import { readSettings } from '../../personal/settings.ts';
import { isActive } from '../orders.ts';
import type { TabsWorld } from '../tabs-world.ts';
import { countSure, showBadge } from './badge.ts';
import { hideEdgeTab, showEdgeTab } from './edge-tab.ts';
import { foundOf, matchAll, matcherFor } from './find.ts';
import { showRows } from './rows.ts';

/**
 * Matches what was sighted in a tab, keeps what came of it, and shows it on badge, edge tab and rows.
 * @returns the matches of the page itself, without those of the players it embeds
 */
export async function showTab(world: TabsWorld, tab: number, state: TabState): Promise<[Sighting, Match][]> {
  const settings = await readSettings();
  const { site, framed } = state;
  if (!(await isActive(settings, site))) {
    // A detector that is switched on again counts its navigations from 0.
    const rest = { frames: state.frames, ...(framed && { framed }) };
    await writeTabState(tab, { site, navigation: 0, reading: !framed, sightings: [], found: [], ...rest });
    await showBadge(tab, 0);
    await hideEdgeTab(tab);
    await showRows(tab, site, false, settings);
    return [];
  }
  const seen = [state.sightings, ...(state.frames ?? []).map(({ sightings }) => sightings)];
  const match = await matcherFor(world, seen.flat());
  const { page, embedded, count } = await lookUp(world.database, async (catalogue) => {
    const [page = [], ...embedded] = await Promise.all(seen.map((sightings) => matchAll(catalogue, sightings, match)));
    return { page, embedded, count: await countSure(catalogue, [page, ...embedded].flat()) };
  });
  const frames = state.frames?.map((held, index) => ({ ...held, found: (embedded[index] ?? []).map(foundOf) }));
  await writeTabState(tab, { ...state, found: page.map(foundOf), ...(frames && { frames }) });
  await showBadge(tab, count);
  // A page that is not ours to read has no place for the edge tab.
  if (framed) return page;
  const visible = page.some(([, match]) => match.kind !== 'none');
  await showEdgeTab(tab, site, settings, { visible, count });
  // On the page of a podcast that is not known, none of its episodes is.
  const [viewed] = page.filter(([sighting]) => sighting.source === 'page');
  const hasRows = state.listing && settings.rowCounts !== false && viewed?.[1].kind !== 'none';
  await showRows(tab, site, hasRows === true, settings);
  return page;
}
