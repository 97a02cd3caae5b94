import { lookUp } from '../../database/catalogue.ts';
import { momentOf, withShownDate } from '../../domain/dates/sighted-date.ts';
import type { Settings } from '../../domain/settings.ts';
import type { Sighting } from '../../domain/sighting.ts';
import type { SiteId } from '../../domain/site-ids.ts';
import { readTabState } from '../../library/tab-state.ts';
import { countInsights } from '../../matching/count-insights.ts';
import type { RowsCommand } from '../../messages/page-commands.ts';
import { builtInPack } from '../../sites/index.ts';
import { readSelectorPack } from '../../sync/selector-packs.ts';
import type { Matchable } from '../context.ts';
import { matcherFor } from './match.ts';
import { rememberSeen, type SeenIn } from './seen-episodes.ts';

/** Paths of pages that list episodes, on the two sites whose rows are read. */
const LISTS: Partial<Record<SiteId, RegExp>> = {
  spotify: /^\/(intl-[\w-]+\/)?(show|search|episode)\//,
  'apple-podcasts': /^\/([\w-]{2,7}\/)?(podcast\/|search)/,
};

/** Whether a page lists episodes. */
export const listsEpisodes = (site: SiteId, address: string | undefined): boolean =>
  address !== undefined && URL.canParse(address) && (LISTS[site]?.test(new URL(address).pathname) ?? false);

/** The command that turns the counts beside a page's rows on or off. */
export async function rowsCommand(site: SiteId, on: boolean, { theme }: Settings): Promise<RowsCommand> {
  const pack = on ? await readSelectorPack(builtInPack(site)) : undefined;
  return { type: 'rows', on, theme, ...(pack && { pack }) };
}

/** A row of a list, and short texts of it, one of which may be the date. */
interface SightedRow {
  sighting: Sighting;
  shown: readonly string[];
}

/** How many insights each of these episodes has; 0 where the match is not sure. One of them may be played later. */
export async function countRows(
  world: Matchable,
  { site, ...where }: SeenIn & { site: SiteId },
  rows: readonly SightedRow[],
): Promise<number[]> {
  const podcast = await podcastOfPage(where.tab);
  const now = momentOf(Date.now());
  const seen = rows.map(({ sighting, shown }) => {
    return ofPodcast({ ...withShownDate(sighting, shown, now), site }, podcast);
  });
  await rememberSeen(where, seen);
  const matcher = await matcherFor(world, seen);
  return lookUp(world.database, (feeds) =>
    Promise.all(
      seen.map(async (sighting) => {
        const match = await matcher(sighting, feeds);
        return match.kind === 'episode' ? countInsights(match.episodes.map(({ episode }) => episode)) : 0;
      }),
    ),
  );
}

/** The podcast of the page in the tab: its rows need not name it. */
async function podcastOfPage(tab: number): Promise<Sighting['podcast'] | undefined> {
  return (await readTabState(tab))?.sightings.find(({ source }) => source === 'page')?.podcast;
}

/** A row with the id of the page's podcast takes over all the page says about that podcast. */
function ofPodcast(sighting: Sighting, podcast: Sighting['podcast'] | undefined): Sighting {
  const isSame = (platform: 'spotify' | 'apple') =>
    sighting.podcast.ids[platform] !== undefined && sighting.podcast.ids[platform] === podcast?.ids[platform];
  return podcast && (isSame('spotify') || isSame('apple')) ? { ...sighting, podcast } : sighting;
}
