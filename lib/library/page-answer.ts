import { databaseCatalogue } from '../database/catalogue.ts';
import type { LinerNotesDatabase } from '../database/database.ts';
import { inContext, newestOfPodcast, newestOnTopic } from '../database/queries.ts';
import type { Catalogue } from '../domain/catalogue.ts';
import type { EpisodeNotes } from '../domain/dataset.ts';
import type { Match } from '../domain/match.ts';
import type { Settings } from '../domain/settings.ts';
import type { Sighting } from '../domain/sighting.ts';
import { matchSighting } from '../matching/match-sighting.ts';
import { type InsightList, LIST_PAGE, type PageAnswer, type PageSection } from '../messages/query.ts';
import type { TabState } from './tab-state.ts';

/** How many insights stand below the episode's own, of its podcast and on its topics. */
export const A_FEW = 5;
/** How many topics are gone through for the insights of other podcasts, and how many episodes of each. */
const TOPICS_LOOKED_AT = 4;
const EPISODES_A_TOPIC = 20;

/** What "This page" shows for a tab in the given state. */
export async function pageAnswer(
  database: LinerNotesDatabase,
  settings: Settings,
  tab: TabState | undefined,
): Promise<PageAnswer> {
  if (settings.paused) return { state: 'paused' };
  if (!tab) return { state: 'elsewhere' };
  const { site } = tab;
  if (settings.sites[site] === false) return { state: 'site-off', site };
  if (tab.sightings.length === 0) return tab.reading ? { state: 'waiting' } : { state: 'quiet', site };
  const matched = await matchAll(databaseCatalogue(database), tab.sightings);
  const sections = await Promise.all(matched.map(([sighting, match]) => pageSection(database, sighting, match)));
  return { state: 'sections', site, sections };
}

/** Matches the sightings of a tab; one that names the same episode as the page before it is left out. */
export async function matchAll(catalogue: Catalogue, sightings: readonly Sighting[]): Promise<[Sighting, Match][]> {
  const matched = await Promise.all(
    sightings.map(async (sighting): Promise<[Sighting, Match]> => [sighting, await matchSighting(sighting, catalogue)]),
  );
  return matched.filter(([sighting, match], index) => {
    const [first] = matched;
    return index === 0 || !first || !sameThing(first, [sighting, match]);
  });
}

function sameThing([a, matchA]: [Sighting, Match], [b, matchB]: [Sighting, Match]): boolean {
  if (a.kind !== 'episode' || b.kind !== 'episode') return false;
  if (matchA.kind === 'episode' && matchB.kind === 'episode') return matchA.episode.id === matchB.episode.id;
  const samePlatformId = (['spotify', 'apple', 'guid'] as const).some(
    (platform) => a.episode.ids[platform] !== undefined && a.episode.ids[platform] === b.episode.ids[platform],
  );
  return samePlatformId || (a.episode.title !== undefined && a.episode.title === b.episode.title);
}

async function pageSection(database: LinerNotesDatabase, sighting: Sighting, match: Match): Promise<PageSection> {
  const episodes = match.kind === 'episode' ? [match.episode] : match.kind === 'candidates' ? match.episodes : [];
  const seenEpisode = sighting.kind === 'episode' ? sighting.episode.title : undefined;
  return {
    source: sighting.source,
    kind: sighting.kind,
    seen: {
      ...(sighting.podcast.title === undefined ? {} : { podcast: sighting.podcast.title }),
      ...(seenEpisode === undefined ? {} : { episode: seenEpisode }),
    },
    match: match.kind,
    confidence: match.kind === 'none' ? 0 : match.confidence,
    reasons: match.reasons,
    ...(match.kind === 'none' ? {} : { podcast: { id: match.podcast.id, title: match.podcast.title } }),
    episodes,
    ...(await besides(database, match, episodes, sighting.kind === 'podcast' ? LIST_PAGE : A_FEW)),
  };
}

/** What stands below an episode: more of its podcast, and other podcasts on its topics. */
async function besides(
  database: LinerNotesDatabase,
  match: Match,
  episodes: readonly EpisodeNotes[],
  mostOfPodcast: number,
): Promise<{ fromPodcast: InsightList; onTopics: InsightList }> {
  const empty = { insights: [], total: 0 };
  const podcast = match.kind === 'none' ? undefined : await databaseCatalogue(database).podcast(match.podcast.id);
  if (!podcast) return { fromPodcast: empty, onTopics: empty };
  return {
    fromPodcast: await newestOfPodcast(database, podcast, mostOfPodcast, episodes),
    onTopics: await sameTopicsElsewhere(database, podcast.id, episodes),
  };
}

/** The newest insights of other podcasts on the topics of these episodes, a few. */
export async function sameTopicsElsewhere(
  database: LinerNotesDatabase,
  podcastId: string,
  episodes: readonly EpisodeNotes[],
): Promise<InsightList> {
  const slugs = new Set(
    episodes.flatMap((episode) => episode.insights.flatMap((insight) => insight.topics.map((topic) => topic.slug))),
  );
  const asked = [...slugs].slice(0, TOPICS_LOOKED_AT);
  const found = await Promise.all(asked.map((slug) => newestOnTopic(database, slug, EPISODES_A_TOPIC)));
  const others = new Map(
    found.flat().flatMap((episode) => (episode.podcastId === podcastId ? [] : [[episode.id, episode] as const])),
  );
  const newest = [...others.values()].sort((a, b) => b.publishedOn.localeCompare(a.publishedOn));
  const shared = (topics: readonly { slug: string }[]) => topics.some((topic) => slugs.has(topic.slug));
  const insights = await inContext(database, newest, (insight) => shared(insight.topics), A_FEW);
  return { insights, total: insights.length };
}
