import type { Settings } from '../../domain/settings.ts';
import type { Sighting } from '../../domain/sighting.ts';
import type { SiteId } from '../../domain/site-ids.ts';
import { type EmbedState, readTabState, type TabState, writeTabState } from '../../library/tab-state.ts';
import type { DetectorConfig } from '../../messages/page-commands.ts';
import { readSettings } from '../../personal/settings.ts';
import { inTabOrder, type Matchable } from '../context.ts';
import { notifyViews, sendToTab } from '../messaging.ts';
import { detectorConfig, isActive } from '../site-policy.ts';
import { countHealth, isKnownRun, isOutdated, type RunPosition, runOf } from './run-order.ts';
import { showTab } from './show.ts';

/** The state of a page of which only the embedded players are read. */
const UNREAD = { run: '', navigation: 0, reading: false, sightings: [], found: [], embedsOnly: true };

/** A detector started in a player that a page embeds. */
export function embedStarted(tab: number, frame: number, site: SiteId, run: string): Promise<DetectorConfig> {
  return inTabOrder(tab, async () => {
    const settings = await readSettings();
    if (!settings.embeds) return { active: false };
    const state = (await readTabState(tab)) ?? { site, ...UNREAD };
    const known = embedIn(state, frame);
    if (!isKnownRun(known, run)) {
      const position = runOf(known, { run, navigation: 0 });
      await writeTabState(tab, withEmbed(state, { frame, site, ...position, sightings: [], found: [] }));
    }
    return detectorConfig(settings, tab, site);
  });
}

/** A detector in an embedded player has read it again. */
export function embedReported(
  world: Matchable,
  { tab, frame, site, isPrivate }: { tab: number; frame: number; site: SiteId; isPrivate: boolean },
  report: RunPosition & { sightings: Sighting[] },
): Promise<void> {
  return inTabOrder(tab, async () => {
    const settings = await readSettings();
    // It may have been sent before the detector was told to stop.
    if (!settings.embeds || !(await isActive(settings, tab, site))) return;
    const state = (await readTabState(tab)) ?? { site, ...UNREAD };
    const known = embedIn(state, frame);
    if (isOutdated(known, report)) return;
    const embed = { frame, site, ...runOf(known, report), sightings: report.sightings, found: [] };
    await showTab(world, tab, withEmbed(state, embed));
    await notifyViews(tab);
    await countHealth(known, report, { site, isPrivate });
  });
}

/**
 * Sends the config to a tab's embedded players, and returns those that are left: none where the user switched them off.
 * A paused one stays, empty, so that it learns when the pause ends.
 */
export async function updateEmbeds(tab: number, { embeds = [] }: TabState, settings: Settings): Promise<EmbedState[]> {
  const left = await Promise.all(
    embeds.map(async (embed) => {
      const config = settings.embeds ? await detectorConfig(settings, tab, embed.site) : { active: false };
      const isThere = await sendToTab(tab, { type: 'detector-config', ...config }, embed.frame);
      if (!isThere || !settings.embeds) return [];
      return [config.active ? embed : emptied(embed)];
    }),
  );
  return left.flat();
}

/** A detector that is switched on again starts a new run. */
function emptied(embed: EmbedState): EmbedState {
  return { ...embed, sightings: [], found: [] };
}

function embedIn({ embeds = [] }: TabState, frame: number): EmbedState | undefined {
  return embeds.find((embed) => embed.frame === frame);
}

function withEmbed({ embeds = [], ...state }: TabState, embed: EmbedState): TabState {
  return { ...state, embeds: [...embeds.filter(({ frame }) => frame !== embed.frame), embed] };
}
