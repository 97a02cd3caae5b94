import type { Catalogue } from '../domain/catalogue.ts';
import type { EpisodeNotes } from '../domain/dataset.ts';
import type { Match } from '../domain/match.ts';
import type { EpisodeSighting, SightedEpisode, Sighting } from '../domain/sighting.ts';
import { type RowBudget, withRowBudget } from './catalogues.ts';
import { type DecisionInput, decide } from './decide.ts';
import { matchEpisodeId } from './episode/by-id.ts';
import {
  type DateWindow,
  dateWindowOf,
  episodesPerDayOf,
  isDated,
  isOutside,
  shiftDay,
} from './episode/date-window.ts';
import { isClip } from './episode/length.ts';
import { findPodcast, type PodcastFinding } from './podcast/find-podcast.ts';
import { sightedTitleKeys } from './podcast/names.ts';
import { scoreAll } from './score.ts';

/** Limits of rows to read for a sighting with a date, and for one without or with a long range of dates. */
const MAX_ROWS_DATED = 8;
const MAX_ROWS = 64;
/** Maximum number of episodes to score. With more in the date window, none is sure. */
const MAX_SCORED = 50;
/** Maximum number of episodes to look up by the start of their title, with a date and without. */
const MAX_TITLED_DATED = 2;
const MAX_TITLED = 4;
/** Days before the date window to read, for how often a podcast appears and which words it always uses. */
const DAYS_BEFORE = 45;
const FIRST_DAY = '0000-01-01';
const LAST_DAY = '9999-12-31';

type Found = Extract<PodcastFinding, { kind: 'found' }>;

/**
 * Matches a sighting with the episodes and podcasts of a catalogue, and says why. No match is better than a wrong one:
 * unsure matches are `candidates`, contradictory ones never `episode`. Reads at most 8 rows for a sighting with a date or
 * a known id, at most 64 for any other, and scores at most 50 episodes.
 */
export async function matchSighting(sighting: Sighting, catalogue: Catalogue): Promise<Match> {
  if (sighting.kind === 'podcast')
    return matchPodcast(await findPodcast(sighting.podcast, withRowBudget(catalogue, MAX_ROWS_DATED)));
  const lookUp = await lookUpEpisode(sighting, catalogue);
  if (lookUp.kind === 'match') return lookUp.match;
  const matches = lookUp.inputs.map(decide);
  if (matches.length === 1) return matches[0] as Match;
  // Several podcasts share the name. If exactly one has a similar episode, the user decides.
  const [only, ...others] = matches.filter((match) => match.kind === 'candidates');
  return only && others.length === 0 ? only : { kind: 'none', reasons: lookUp.reasons };
}

/** A match by id, or the input of the decision: one for each podcast with the sighted name. */
type LookUp =
  | { kind: 'match'; match: Match }
  | { kind: 'undecided'; inputs: DecisionInput[]; reasons: PodcastFinding['reasons'] };

/** Reads from the catalogue all that a decision on an episode needs. */
export async function lookUpEpisode(sighting: EpisodeSighting, catalogue: Catalogue): Promise<LookUp> {
  const { episode } = sighting;
  const dateWindow = dateWindowOf(episode);
  const rowBudget = withRowBudget(catalogue, isDated(dateWindow) ? MAX_ROWS_DATED : MAX_ROWS);
  const finding = await findPodcast(sighting.podcast, rowBudget);
  const byId = await matchEpisodeId(sighting, finding, dateWindow, rowBudget);
  if (byId.kind === 'decided') return { kind: 'match', match: byId.match };
  if (finding.kind === 'unknown') return { kind: 'match', match: { kind: 'none', reasons: finding.reasons } };
  const limit = Math.floor(rowBudget.left() / (finding.kind === 'several' ? finding.podcasts.length : 1));
  const inputs: DecisionInput[] = [];
  for (const found of podcastsOf(finding)) {
    inputs.push(await decisionInputFor(found, episode, dateWindow, byId.conflict, rowBudget, limit));
  }
  return { kind: 'undecided', inputs, reasons: finding.reasons };
}

/** The podcasts that a finding allows. Of several with one name, none is sure. */
function podcastsOf(finding: Exclude<PodcastFinding, { kind: 'unknown' }>): Found[] {
  if (finding.kind === 'found') return [finding];
  const { podcasts, reasons } = finding;
  return podcasts.map((podcast) => ({ kind: 'found', podcast, sure: false, confidence: 0.5, reasons }));
}

function matchPodcast(finding: PodcastFinding): Match {
  if (finding.kind !== 'found' || !finding.sure) return { kind: 'none', reasons: finding.reasons };
  const { podcast, confidence, reasons } = finding;
  return { kind: 'podcast', confidence, podcast, reasons };
}

async function decisionInputFor(
  found: Found,
  sighted: SightedEpisode,
  dateWindow: DateWindow | undefined,
  conflict: boolean,
  rowBudget: RowBudget,
  limit: number,
): Promise<DecisionInput> {
  const { podcast, confidence } = found;
  const { episodes, others, hasMore } = await episodesAround(podcast.id, sighted, dateWindow, rowBudget, limit);
  const { words } = rowBudget;
  const episodesPerDay = episodesPerDayOf(podcast, [...episodes, ...others]);
  const scored = scoreAll(sighted, dateWindow, episodes, { podcast, confidence, others, words, episodesPerDay });
  // An episode of another day is only in question if the title is the same.
  const candidates = scored.filter(({ date, title }) => !isOutside(date) || title.grade === 'same');
  const [likeliest] = candidates.toSorted((a, b) => b.odds - a.odds);
  return {
    found,
    dateWindow,
    candidates,
    hasMore,
    episodesPerDay,
    isClip: isClip(sighted, likeliest?.episode, [...episodes, ...others]),
    conflict,
    sighted: { title: sighted.title ?? '', description: sighted.description ?? '' },
  };
}

/**
 * Episodes in the date window and those with the sighted title, or likely ones without a date. `others` are of the weeks
 * before; `hasMore`: not all of the date window were read.
 */
async function episodesAround(
  podcastId: string,
  { title }: SightedEpisode,
  dateWindow: DateWindow | undefined,
  rowBudget: RowBudget,
  limit: number,
): Promise<{ episodes: EpisodeNotes[]; others: EpisodeNotes[]; hasMore: boolean }> {
  if (!dateWindow && title === undefined) return { episodes: [], others: [], hasMore: false };
  // Leaves rows for the date window, however many podcasts share the budget.
  const maxTitled = Math.min(limit - 2, isDated(dateWindow) ? MAX_TITLED_DATED : MAX_TITLED);
  const keys = title === undefined ? [] : sightedTitleKeys(podcastId, title);
  const titled = keys.length === 0 || maxTitled < 1 ? [] : await rowBudget.episodesByKeys(keys, maxTitled);
  const [first, last] = dateWindow
    ? [shiftDay(dateWindow.first, -DAYS_BEFORE), dateWindow.last]
    : [FIRST_DAY, LAST_DAY];
  const maxRows = Math.min(limit - titled.length, dateWindow ? MAX_SCORED + 1 : MAX_SCORED);
  const rows = await rowBudget.episodesBetween(podcastId, first, last, maxRows);
  const near = dateWindow ? rows.filter(({ publishedOn }) => publishedOn >= dateWindow.first) : rows;
  const hasMore = dateWindow !== undefined && rows.length === maxRows && near.length === maxRows;
  const episodes = [...new Map([...titled, ...near].map((row) => [row.id, row])).values()];
  const known = new Set(episodes.map(({ id }) => id));
  return { episodes: episodes.slice(0, MAX_SCORED), others: rows.filter(({ id }) => !known.has(id)), hasMore };
}
