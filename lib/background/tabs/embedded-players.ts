import type { Settings } from '../../domain/settings.ts';
import type { Sighting } from '../../domain/sighting.ts';
import type { SiteId } from '../../domain/site-ids.ts';
import { type EmbedState, readTabState, type TabState, writeTabState } from '../../library/tab-state.ts';
import type { DetectorConfig } from '../../messages/page-commands.ts';
import { readSettings } from '../../personal/settings.ts';
import { inTabOrder, type Matchable } from '../context.ts';
import { notifyViews, sendToTab } from '../messaging.ts';
import { detectorConfig, isActive } from '../site-policy.ts';
import { showTab } from './show.ts';

/** A page that is read by no detector of its own is known by its frames. */
const UNREAD = { navigation: 0, reading: false, sightings: [], found: [], embedsOnly: true };

/** A detector has started in a player that a page embeds. */
export function embedStarted(tab: number, frame: number, site: SiteId): Promise<DetectorConfig> {
  return inTabOrder(tab, async () => {
    const settings = await readSettings();
    if (!settings.embeds) return { active: false };
    const known = (await readTabState(tab)) ?? { site, ...UNREAD };
    await writeTabState(tab, withEmbed(known, { frame, site, navigation: 0, sightings: [], found: [] }));
    return detectorConfig(settings, site);
  });
}

/** A detector in an embedded player has read it anew. */
export function embedSighted(
  world: Matchable,
  tab: number,
  frame: number,
  { navigation, sightings }: { navigation: number; sightings: Sighting[] },
): Promise<void> {
  return inTabOrder(tab, async () => {
    const state = await readTabState(tab);
    const known = state?.embeds?.find((held) => held.frame === frame);
    if (!state || !known || known.navigation > navigation) return;
    // Said before it heard that it is to stop.
    if (!(await isActive(await readSettings(), known.site))) return;
    await showTab(world, tab, withEmbed(state, { ...known, navigation, sightings, found: [] }));
    await notifyViews(tab);
  });
}

/**
 * Tells the frames of a tab what to do. Those that are gone are left out, and all where the person does not want any;
 * one that is to rest for a while stays known, empty, so that it hears of the end of that.
 */
export async function updateEmbeds(tab: number, { embeds = [] }: TabState, settings: Settings): Promise<EmbedState[]> {
  const left = await Promise.all(
    embeds.map(async (held) => {
      const said = settings.embeds ? await detectorConfig(settings, held.site) : { active: false };
      const isThere = await sendToTab(tab, { type: 'detector-config', ...said }, held.frame);
      if (!isThere || !settings.embeds) return [];
      return [said.active ? held : emptied(held)];
    }),
  );
  return left.flat();
}

/** A frame of which nothing is known: a detector that is switched on again counts its navigations from 0. */
function emptied({ frame, site }: EmbedState): EmbedState {
  return { frame, site, navigation: 0, sightings: [], found: [] };
}

function withEmbed({ embeds = [], ...state }: TabState, held: EmbedState): TabState {
  return { ...state, embeds: [...embeds.filter(({ frame }) => frame !== held.frame), held] };
}
