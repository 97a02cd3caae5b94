import type { FeedEpisode, FeedMatch, FeedPodcast, JoinedMatch } from '../domain/joined-match.ts';
import { MAX_CANDIDATES, type Match, matchedEpisodes, type Reason } from '../domain/match.ts';
import { podcastIdKeys } from '../domain/podcast-id-keys.ts';
import { nameGrade } from './podcast/same-name.ts';

/**
 * Joins the matches of one sighting in several feeds. Each feed was matched by itself: its rows and its conflicts change
 * nothing in another feed, and no feed outranks another.
 * - Sure matches that are one episode are that episode, with the copy of each feed.
 * - Sure matches that are not one episode are candidates, since one of them must be wrong.
 * - Without a sure match, the candidates of all feeds take turns, so that no feed crowds out another.
 * @param matches in the user's order of feeds
 */
export function joinMatches(matches: readonly FeedMatch[]): JoinedMatch {
  const sure = matches.filter(({ match }) => match.kind === 'episode');
  if (sure.length > 0) return joinSure(sure, matches);
  const unsure = matches.filter(({ match }) => match.kind === 'candidates');
  if (unsure.length > 0) return candidatesOf(unsure, podcastsOf(matches));
  const podcasts = podcastsOf(matches);
  if (podcasts.length > 0) {
    const found = matches.filter(({ match }) => match.kind === 'podcast');
    return { kind: 'podcast', confidence: confidenceIn(found), podcasts, reasons: reasonsIn(found) };
  }
  return { kind: 'none', reasons: reasonsIn(matches) };
}

const SEVERAL: Reason = { field: 'episode', code: 'several', params: {} };

function joinSure(sure: readonly FeedMatch[], all: readonly FeedMatch[]): JoinedMatch {
  const episodes = sure.flatMap(episodesIn);
  const isOne = episodes.every((a, index) => episodes.slice(index + 1).every((b) => linkBetween(a, b) !== undefined));
  if (!isOne) {
    const joined = candidatesOf(sure, podcastsOf(sure));
    return { ...joined, reasons: [...joined.reasons, SEVERAL] };
  }
  // Other feeds may know the podcast only. Their candidates are not needed.
  const podcasts = podcastsOf(all.filter(({ match }) => match.kind !== 'candidates'));
  return { kind: 'episode', confidence: confidenceIn(sure), podcasts, episodes, reasons: reasonsIn(sure) };
}

/** The episodes of several feeds: the best of each, then the second best of each, likeliest feeds first. */
function candidatesOf(matches: readonly FeedMatch[], podcasts: FeedPodcast[]): JoinedMatch {
  const lists = matches.toSorted((a, b) => confidenceOf(b.match) - confidenceOf(a.match)).map(episodesIn);
  const turns = Array.from({ length: MAX_CANDIDATES }, (_, turn) => lists.flatMap((list) => list[turn] ?? []));
  const episodes = turns.flat().slice(0, MAX_CANDIDATES);
  return { kind: 'candidates', confidence: confidenceIn(matches), podcasts, episodes, reasons: reasonsIn(matches) };
}

/** The podcasts found, one for each feed. */
function podcastsOf(matches: readonly FeedMatch[]): FeedPodcast[] {
  return matches.flatMap(({ feed, match }) => (match.kind === 'none' ? [] : { feed, podcast: match.podcast }));
}

function episodesIn({ feed, match }: FeedMatch): FeedEpisode[] {
  if (match.kind === 'none') return [];
  return matchedEpisodes(match).map((episode) => ({ feed, podcast: match.podcast, episode }));
}

function confidenceOf(match: Match): number {
  return match.kind === 'none' ? 0 : match.confidence;
}

/** The confidence of the likeliest match. */
function confidenceIn(matches: readonly FeedMatch[]): number {
  return Math.max(0, ...matches.map(({ match }) => confidenceOf(match)));
}

/** The reasons of the likeliest match; of equal ones, of the first that has any. */
function reasonsIn(matches: readonly FeedMatch[]): Reason[] {
  const [best] = matches.toSorted(
    (a, b) =>
      confidenceOf(b.match) - confidenceOf(a.match) ||
      Number(b.match.reasons.length > 0) - Number(a.match.reasons.length > 0),
  );
  return best?.match.reasons ?? [];
}

/** Ids of an episode that are unique on their own. */
const EPISODE_PLATFORMS = ['apple', 'spotify', 'youtube'] as const;
const PODCAST_PLATFORMS = ['apple', 'spotify'] as const;

/** What shows that sure matches of two feeds are one episode: a shared id, or podcast and day. Undefined if they are not. */
export function linkBetween(a: FeedEpisode, b: FeedEpisode): 'id' | 'day' | undefined {
  const [idsOfA, idsOfB] = [a.episode.ids, b.episode.ids];
  if (EPISODE_PLATFORMS.some((platform) => isShared(idsOfA[platform], idsOfB[platform]))) return 'id';
  if (EPISODE_PLATFORMS.some((platform) => isDifferent(idsOfA[platform], idsOfB[platform]))) return undefined;
  if (!isSamePodcast(a, b)) return undefined;
  if (isShared(idsOfA.guid, idsOfB.guid)) return 'id';
  return a.episode.publishedOn === b.episode.publishedOn ? 'day' : undefined;
}

/** Whether podcasts of two feeds are one: they share a platform id, or a name that no platform id contradicts. */
function isSamePodcast({ podcast: a }: FeedPodcast, { podcast: b }: FeedPodcast): boolean {
  const { source: _, ...publicIds } = b.ids;
  const known = new Set(podcastIdKeys(a.ids));
  if (podcastIdKeys(publicIds).some((key) => known.has(key))) return true;
  if (PODCAST_PLATFORMS.some((platform) => isDifferent(a.ids[platform], b.ids[platform]))) return false;
  return [b.title, ...b.aliases].some((title) => nameGrade(a, title) !== 'none');
}

function isShared(a: string | undefined, b: string | undefined): boolean {
  return a !== undefined && a === b;
}

function isDifferent(a: string | undefined, b: string | undefined): boolean {
  return a !== undefined && b !== undefined && a !== b;
}
