import type { Catalogue } from '../domain/catalogue.ts';
import type { EpisodeNotes } from '../domain/dataset.ts';
import type { Match, Reason } from '../domain/match.ts';
import type { SightedEpisode, Sighting } from '../domain/sighting.ts';
import { decide, type Scene } from './decide.ts';
import { findPodcast, type PodcastFinding } from './find-podcast.ts';
import { episodeTitleKeys } from './keys.ts';
import { matchEpisodeId } from './match-episode-id.ts';
import { type Reach, reachOf, stepped } from './reach.ts';
import { isClip, isDaily, scoreAll } from './score.ts';

/** Episodes scored for one sighting; where more are in reach none of them is sure. */
const MOST_SCORED = 50;
/** Episodes looked up by the start of their title. */
const MOST_TITLED = 4;
/** Episodes of the week before that are read to tell how often the podcast comes out, and of what it always speaks. */
const MOST_OTHERS = 4;
const DAYS_BEFORE = 6;
const FIRST_DAY = '0000-01-01';
const LAST_DAY = '9999-12-31';

type Found = Extract<PodcastFinding, { kind: 'found' }>;

/**
 * Which episode or podcast of the catalogue was sighted, and why. No match is better than a wrong one: what is not
 * sure is `candidates`, and what contradicts itself is never `episode`. Reads a bounded number of rows: at most 8 of
 * podcasts, 4 by the episode's ids, and per podcast in question the episodes in reach of the date (51 at most) with 4
 * from the days before it, or without a date 4 by title and the newest 50.
 */
export async function matchSighting(sighting: Sighting, catalogue: Catalogue): Promise<Match> {
  const finding = await findPodcast(sighting.podcast, catalogue);
  if (sighting.kind === 'podcast') return matchPodcast(finding);
  const { episode } = sighting;
  const reach = reachOf(episode);
  const named = await matchEpisodeId(sighting, finding, reach, catalogue);
  if (named.kind === 'decided') return named.match;
  if (finding.kind === 'found') return matchWithin(finding, episode, reach, named.conflict, catalogue);
  if (finding.kind === 'unknown') return { kind: 'none', reasons: finding.reasons };
  return matchAmong(finding, episode, reach, named.conflict, catalogue);
}

function matchPodcast(finding: PodcastFinding): Match {
  if (finding.kind !== 'found' || !finding.sure) return { kind: 'none', reasons: finding.reasons };
  const { podcast, confidence, reasons } = finding;
  return { kind: 'podcast', confidence, podcast, reasons };
}

/** Podcasts of one name: if an episode of exactly one of them resembles, the person may decide. */
async function matchAmong(
  { podcasts, reasons }: Extract<PodcastFinding, { kind: 'several' }>,
  episode: SightedEpisode,
  reach: Reach | undefined,
  conflict: boolean,
  catalogue: Catalogue,
): Promise<Match> {
  const matches = await Promise.all(
    podcasts.map((podcast) =>
      matchWithin(
        { kind: 'found', podcast, sure: false, confidence: 0.5, reasons },
        episode,
        reach,
        conflict,
        catalogue,
      ),
    ),
  );
  const [only, ...others] = matches.filter((match) => match.kind === 'candidates');
  return only && others.length === 0 ? only : { kind: 'none', reasons };
}

async function matchWithin(
  found: Found,
  episode: SightedEpisode,
  reach: Reach | undefined,
  conflict: boolean,
  catalogue: Catalogue,
): Promise<Match> {
  const episodes = await episodesInReach(found.podcast.id, episode, reach, catalogue);
  const sceneWith = (others: readonly EpisodeNotes[]): Scene => {
    const { podcast, confidence } = found;
    const background = { podcast, confidence, others, isDaily: isDaily(podcast, others) };
    const candidates = scoreAll(episode, reach, episodes.slice(0, MOST_SCORED), background);
    const [likeliest] = candidates.toSorted((a, b) => b.odds - a.odds);
    return {
      found,
      reach,
      candidates,
      more: episodes.length > MOST_SCORED,
      isClip: isClip(episode, likeliest?.episode),
      conflict,
      sighted: { title: episode.title ?? '', description: episode.description ?? '' },
    };
  };
  const match = decide(sceneWith([]));
  if (match.kind !== 'episode' || !reach || match.reasons.some(isTitleReason)) return match;
  // A second look before the sure answer: what is new about this episode for a podcast like this one?
  const before = stepped(reach.first, -1);
  const others = await catalogue.episodesBetween(found.podcast.id, stepped(before, -DAYS_BEFORE), before, MOST_OTHERS);
  return others.length === 0 ? match : decide(sceneWith(others));
}

const isTitleReason = (reason: Reason): boolean => reason.field === 'title';

async function episodesInReach(
  podcastId: string,
  episode: SightedEpisode,
  reach: Reach | undefined,
  catalogue: Catalogue,
): Promise<EpisodeNotes[]> {
  if (reach) return catalogue.episodesBetween(podcastId, reach.first, reach.last, MOST_SCORED + 1);
  if (episode.title === undefined) return [];
  const keys = episodeTitleKeys(podcastId, episode.title);
  const titled = keys.length === 0 ? [] : await catalogue.episodesByKeys(keys, MOST_TITLED);
  const newest = await catalogue.episodesBetween(podcastId, FIRST_DAY, LAST_DAY, MOST_SCORED - titled.length);
  return [...new Map([...titled, ...newest].map((found) => [found.id, found])).values()];
}
