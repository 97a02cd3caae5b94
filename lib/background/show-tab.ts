import { databaseCatalogue } from '../database/catalogue.ts';
import type { LinerNotesDatabase } from '../database/database.ts';
import { type TabState, writeTabState } from '../library/tab-state.ts';
import { readSettings } from '../personal/settings.ts';
import { countSure, showBadge } from './badge.ts';
import { hideEdgeTab, showEdgeTab } from './edge-tab.ts';
import { foundOf, matchAll } from './find.ts';
import { isActive } from './orders.ts';
import { showRows } from './rows.ts';

/** Matches what was sighted in a tab, keeps what came of it, and shows it on badge, edge tab and rows. */
export async function showTab(database: LinerNotesDatabase, tab: number, state: TabState): Promise<void> {
  const settings = await readSettings();
  const { site, framed } = state;
  if (!(await isActive(settings, site))) {
    // A detector that is switched on again counts its navigations from 0.
    const rest = { frames: state.frames, ...(framed && { framed }) };
    await writeTabState(tab, { site, navigation: 0, reading: !framed, sightings: [], found: [], ...rest });
    await showBadge(tab, 0);
    await hideEdgeTab(tab);
    await showRows(tab, site, false, settings);
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
  if (framed) return;
  const visible = matched.some(([, match]) => match.kind !== 'none');
  await showEdgeTab(tab, site, settings, { visible, count });
  // On the page of a podcast that is not known, none of its episodes is.
  const [page] = matched.filter(([sighting]) => sighting.source === 'page');
  const hasRows = state.listing && settings.rowCounts !== false && page?.[1].kind !== 'none';
  await showRows(tab, site, hasRows === true, settings);
}
