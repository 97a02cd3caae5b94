import type { PodcastEntry } from '../domain/catalogue.ts';
import type { EpisodeNotes } from '../domain/dataset.ts';
import type { SightedEpisode } from '../domain/sighting.ts';
import type { Candidate } from './decide.ts';
import { episodeWords, sightedWords, weighEvidence } from './evidence.ts';
import { tokensOf } from './normalise.ts';
import { titlesOf } from './podcast-names.ts';
import { rarityUnder, rarityWithin, stemsOf } from './rarity.ts';
import { dateOdds, neighbourOdds, type Reach } from './reach.ts';
import { likeness, type TitleLikeness, titleReader } from './title-identity.ts';
import { CLIP_WORDS, DAILY_WORDS } from './words.ts';

/** Shorter than this is a clip, a trailer or a short. In seconds. */
const SHORTEST = 240;
/** An episode cut to less than this part of its length is a clip of it. */
const CLIP_PART = 0.5;
/** Insights' texts read over all candidates together, in UTF-16 code units: many candidates get less each. */
const MOST_TEXT = 18_000;
const MOST_TEXT_EACH = 6000;

/** What a podcast and how sure it is says for its episodes; see {@link scoreAll}. */
export interface Background {
  podcast: PodcastEntry;
  /** How sure the podcast is, 0 to 1. */
  confidence: number;
  /** Other episodes of it, out of reach: what they speak of tells nothing. */
  others: readonly EpisodeNotes[];
  /** Whether it comes out about every day, so that a neighbour is always near. */
  isDaily: boolean;
}

/** Scores episodes against a sighting. Work is bounded by the number of candidates and the characters read. */
export function scoreAll(
  sighted: SightedEpisode,
  reach: Reach | undefined,
  episodes: readonly EpisodeNotes[],
  background: Background,
): Candidate[] {
  const { podcast, others } = background;
  const words = sightedWords(sighted.title ?? '', sighted.description ?? '');
  const read = titleReader(podcast);
  const seenTitle = read(sighted.title ?? '');
  const most = Math.min(MOST_TEXT_EACH, Math.ceil(MOST_TEXT / Math.max(1, episodes.length)));
  const known = episodes.map((episode) => episodeWords(episode, most));
  const elsewhere = new Set(
    others.map((episode) => episodeWords(episode, MOST_TEXT_EACH)).flatMap(({ title, texts }) => [...title, ...texts]),
  );
  const within = rarityWithin(podcast, elsewhere);
  return episodes.map((episode, index) => {
    const topics = new Map(episode.insights.flatMap((insight) => insight.topics.map(({ slug, name }) => [slug, name])));
    const rarity = rarityUnder(stemsOf([...topics.values()].join(' ')), within);
    const evidence = weighEvidence(words, known[index] as (typeof known)[number], rarity);
    const title = likeness(seenTitle, read(episode.title));
    const odds =
      dateOdds(reach, episode) +
      wordOdds(title.grade, evidence.score, background.isDaily ? neighbourOdds(reach, episode) : 0) +
      durationOdds(sighted.durationSeconds, episode.durationSeconds) -
      podcastDoubt(background.confidence);
    return { episode, odds, evidence, title, otherId: hasOtherId(sighted, episode) };
  });
}

/** Whether the podcast says of itself that it comes out daily, or its episodes known nearby lie that close. */
export function isDaily(podcast: PodcastEntry, nearby: readonly EpisodeNotes[]): boolean {
  const days = new Set(nearby.map((episode) => episode.publishedOn));
  return days.size >= 3 || titlesOf(podcast).some((title) => tokensOf(title).some((word) => DAILY_WORDS.has(word)));
}

/** Whether the sighted piece is a part of an episode or a notice of one, as far as the sighting itself tells. */
export function isClip(sighted: SightedEpisode, episode: EpisodeNotes | undefined): boolean {
  const { durationSeconds: seconds, title = '' } = sighted;
  if (seconds !== undefined && seconds < SHORTEST) return true;
  if (episode !== undefined && isCutShort(sighted, episode)) return true;
  const known = new Set(episode ? tokensOf(episode.title) : []);
  return tokensOf(title).some((word) => CLIP_WORDS.has(word) && !known.has(word));
}

/** Whether the sighted piece is far shorter than the episode, as far as both lengths are known. */
export function isCutShort(sighted: SightedEpisode, episode: EpisodeNotes): boolean {
  const { durationSeconds: seconds } = sighted;
  return (
    seconds !== undefined && episode.durationSeconds !== undefined && seconds < CLIP_PART * episode.durationSeconds
  );
}

/** What title and text say, in log odds. Neighbours of a daily podcast (`against`) share words, but never the title. */
function wordOdds(grade: TitleLikeness['grade'], score: number, against: number): number {
  const identity = grade === 'same' ? 6 : grade === 'similar' ? 5 : -10;
  return Math.max(identity, Math.min(7, 1.2 * score) - against);
}

/** Advertisements change a length by minutes; a length met within seconds is hardly chance. */
function durationOdds(sighted: number | undefined, known: number | undefined): number {
  if (sighted === undefined || known === undefined) return 0;
  const ratio = Math.abs(sighted - known) / Math.max(sighted, known);
  if (ratio <= 0.01) return 1;
  return ratio > 0.3 ? -1.5 : 0;
}

/** A podcast known by a part of its title, or under another publisher, needs more evidence of the episode. */
function podcastDoubt(confidence: number): number {
  return confidence >= 0.95 ? 0 : confidence >= 0.9 ? 0.3 : 1;
}

/** Whether a platform calls the two by different ids. YouTube has several videos of one episode. */
export function hasOtherId(sighted: SightedEpisode, episode: EpisodeNotes): boolean {
  return (['apple', 'spotify', 'guid'] as const).some((platform) => {
    const [seen, known] = [sighted.ids[platform], episode.ids[platform]];
    return seen !== undefined && known !== undefined && seen !== known;
  });
}
