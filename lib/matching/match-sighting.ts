import type { Catalogue } from '../domain/catalogue.ts';
import type { EpisodeNotes } from '../domain/dataset.ts';
import type { Match } from '../domain/match.ts';
import type { SightedEpisode, Sighting } from '../domain/sighting.ts';
import { type RowBudget, withRowBudget } from './catalogues.ts';
import { type DecisionInput, decide } from './decide.ts';
import { matchEpisodeId } from './episode/by-id.ts';
import { type DateWindow, dateWindowOf, episodesPerDayOf, lengthOf, shiftDay } from './episode/date-window.ts';
import { isClip } from './episode/length.ts';
import { findPodcast, type PodcastFinding } from './podcast/find-podcast.ts';
import { episodeTitleKeys } from './podcast/names.ts';
import { scoreAll } from './score.ts';

/** Rows read for a sighting with a date, and for one without or with a long range of dates. */
const MAX_ROWS_DATED = 8;
const MAX_ROWS = 64;
/** Episodes scored for one sighting; where more are in reach none of them is sure. */
const MAX_SCORED = 50;
/** Episodes looked up by the start of their title. */
const MAX_TITLED = 4;
/** Ranges up to this tell a date; in days between the ends. */
const SHORT_RANGE = 3;
/** How far back a podcast is read to tell how often it comes out, and of what it always speaks. In days. */
const DAYS_BEFORE = 45;
const FIRST_DAY = '0000-01-01';
const LAST_DAY = '9999-12-31';

type Found = Extract<PodcastFinding, { kind: 'found' }>;
type SightingOfEpisode = Extract<Sighting, { kind: 'episode' }>;

/**
 * Which episode or podcast of the catalogue was sighted, and why. No match is better than a wrong one: what is not
 * sure is `candidates`, and what contradicts itself is never `episode`. Reads at most 8 rows when the sighting has a
 * date or an id that is known, at most 64 otherwise, and scores at most 50 episodes.
 */
export async function matchSighting(sighting: Sighting, catalogue: Catalogue): Promise<Match> {
  if (sighting.kind === 'podcast')
    return matchPodcast(await findPodcast(sighting.podcast, withRowBudget(catalogue, MAX_ROWS_DATED)));
  const looked = await lookAround(sighting, catalogue);
  if (looked.kind === 'match') return looked.match;
  const matches = looked.scenes.map(decide);
  if (matches.length === 1) return matches[0] as Match;
  // Podcasts of one name: if an episode of exactly one of them resembles, the person may decide.
  const [only, ...others] = matches.filter((match) => match.kind === 'candidates');
  return only && others.length === 0 ? only : { kind: 'none', reasons: looked.reasons };
}

/** What the decision is to be made from: one scene, or one for each podcast of the sighted name. */
type Looked =
  | { kind: 'match'; match: Match }
  | { kind: 'scenes'; scenes: DecisionInput[]; reasons: PodcastFinding['reasons'] };

/** Looks up all that a decision on an episode needs. */
export async function lookAround(sighting: SightingOfEpisode, catalogue: Catalogue): Promise<Looked> {
  const { episode } = sighting;
  const dateWindow = dateWindowOf(episode);
  const isDated = dateWindow !== undefined && lengthOf(dateWindow) <= SHORT_RANGE;
  const rowBudget = withRowBudget(catalogue, isDated ? MAX_ROWS_DATED : MAX_ROWS);
  const finding = await findPodcast(sighting.podcast, rowBudget);
  const named = await matchEpisodeId(sighting, finding, dateWindow, rowBudget);
  if (named.kind === 'decided') return { kind: 'match', match: named.match };
  if (finding.kind === 'unknown') return { kind: 'match', match: { kind: 'none', reasons: finding.reasons } };
  const limit = Math.floor(rowBudget.left() / (finding.kind === 'several' ? finding.podcasts.length : 1));
  const scenes: DecisionInput[] = [];
  for (const found of candidatesFor(finding)) {
    scenes.push(await sceneOf(found, episode, dateWindow, named.conflict, rowBudget, limit));
  }
  return { kind: 'scenes', scenes, reasons: finding.reasons };
}

/** Of podcasts of one name none is sure. */
function candidatesFor(finding: Exclude<PodcastFinding, { kind: 'unknown' }>): Found[] {
  if (finding.kind === 'found') return [finding];
  const { podcasts, reasons } = finding;
  return podcasts.map((podcast) => ({ kind: 'found', podcast, sure: false, confidence: 0.5, reasons }));
}

function matchPodcast(finding: PodcastFinding): Match {
  if (finding.kind !== 'found' || !finding.sure) return { kind: 'none', reasons: finding.reasons };
  const { podcast, confidence, reasons } = finding;
  return { kind: 'podcast', confidence, podcast, reasons };
}

async function sceneOf(
  found: Found,
  sighted: SightedEpisode,
  dateWindow: DateWindow | undefined,
  conflict: boolean,
  rowBudget: RowBudget,
  limit: number,
): Promise<DecisionInput> {
  const { podcast, confidence } = found;
  const { episodes, others, more } = await episodesAround(podcast.id, sighted, dateWindow, rowBudget, limit);
  const { words } = rowBudget;
  const episodesPerDay = episodesPerDayOf(podcast, [...episodes, ...others]);
  const candidates = scoreAll(sighted, dateWindow, episodes, { podcast, confidence, others, words, episodesPerDay });
  const [likeliest] = candidates.toSorted((a, b) => b.odds - a.odds);
  return {
    found,
    dateWindow,
    candidates,
    more,
    episodesPerDay,
    isClip: isClip(sighted, likeliest?.episode, [...episodes, ...others]),
    conflict,
    sighted: { title: sighted.title ?? '', description: sighted.description ?? '' },
  };
}

/** Episodes in reach; `others` are from the weeks before, `more` tells that not all in reach were read. */
async function episodesAround(
  podcastId: string,
  sighted: SightedEpisode,
  dateWindow: DateWindow | undefined,
  rowBudget: RowBudget,
  limit: number,
): Promise<{ episodes: EpisodeNotes[]; others: EpisodeNotes[]; more: boolean }> {
  if (!dateWindow) {
    const episodes = await likelyWithoutDate(podcastId, sighted, rowBudget, Math.min(limit, MAX_SCORED));
    return { episodes, others: [], more: false };
  }
  const atMost = Math.min(limit, MAX_SCORED + 1);
  const rows = await rowBudget.episodesBetween(
    podcastId,
    shiftDay(dateWindow.first, -DAYS_BEFORE),
    dateWindow.last,
    atMost,
  );
  const episodes = rows.filter(({ publishedOn }) => publishedOn >= dateWindow.first);
  const more = rows.length === atMost && episodes.length === atMost;
  return { episodes: episodes.slice(0, MAX_SCORED), others: rows.slice(episodes.length), more };
}

/** Without a date: those whose title starts alike, and the newest. */
async function likelyWithoutDate(
  podcastId: string,
  { title }: SightedEpisode,
  rowBudget: RowBudget,
  limit: number,
): Promise<EpisodeNotes[]> {
  if (title === undefined) return [];
  const keys = episodeTitleKeys(podcastId, title);
  const titled = keys.length === 0 ? [] : await rowBudget.episodesByKeys(keys, Math.min(limit, MAX_TITLED));
  const newest = await rowBudget.episodesBetween(podcastId, FIRST_DAY, LAST_DAY, limit - titled.length);
  return [...new Map([...titled, ...newest].map((found) => [found.id, found])).values()];
}
