import type { PodcastEntry, WordCounts } from '../domain/catalogue.ts';
import type { EpisodeNotes } from '../domain/dataset.ts';
import type { SightedEpisode } from '../domain/sighting.ts';
import { type Evidence, sightedWords, weighEvidence } from './evidence.ts';
import { type Comparison, featuresOf, paceOf } from './features.ts';
import { tokensOf } from './normalise.ts';
import { titlesOf } from './podcast-names.ts';
import { episodeStems, sayingWithin } from './rarity.ts';
import type { Reach } from './reach.ts';
import { likeness, type TitleLikeness, titleReader } from './title-identity.ts';
import { type Feature, WEIGHTS } from './weights.ts';
import { DAILY_WORDS } from './words.ts';

/** Insights' texts read over all episodes together, in UTF-16 code units: many episodes get less each. */
const MOST_TEXT = 24_000;
const MOST_TEXT_EACH = 6000;

/** An episode of the dataset that the sighted one may be. `odds` are log odds that it is. */
export interface Candidate {
  episode: EpisodeNotes;
  odds: number;
  features: [Feature, number][];
  evidence: Evidence;
  title: TitleLikeness;
  /** Another id of the same platform: it is not this one, or the dataset is wrong. */
  otherId: boolean;
}

/** What an episode is compared with and against; see {@link scoreAll}. */
export interface Background {
  podcast: PodcastEntry;
  /** How sure the podcast is, 0 to 1. */
  confidence: number;
  /** Episodes of it from the weeks before: what they speak of tells little. */
  others: readonly EpisodeNotes[];
  words: WordCounts;
}

/** Scores episodes against a sighting. Work is bounded by the number of episodes and the characters read. */
export function scoreAll(
  sighted: SightedEpisode,
  reach: Reach | undefined,
  episodes: readonly EpisodeNotes[],
  { podcast, confidence, others, words }: Background,
): Candidate[] {
  const seen = sightedWords(sighted.title ?? '', sighted.description ?? '');
  const read = titleReader(podcast);
  const seenTitle = read(sighted.title ?? '');
  const all = [...episodes, ...others];
  const most = Math.min(MOST_TEXT_EACH, Math.ceil(MOST_TEXT / Math.max(1, all.length)));
  const stems = all.map((episode) => episodeStems(episode, most));
  const saying = sayingWithin(podcast, stems, words);
  const setting = { confidence, isDaily: isDaily(podcast), pace: paceOf(all) };
  return episodes.map((episode, index) => {
    const known = stems[index] as Set<string>;
    const evidence = weighEvidence(seen, known, saying(known));
    const knownTitle = read(episode.title);
    const title = likeness(seenTitle, knownTitle);
    const marks = { sighted: seenTitle.marks, episode: knownTitle.marks };
    const comparison: Comparison = { sighted, episode, reach, evidence, likeness: title, marks };
    const features = featuresOf(comparison, setting);
    return { episode, odds: oddsOf(features), features, evidence, title, otherId: hasOtherId(sighted, episode) };
  });
}

/** Log odds against "none of them" that features add up to. */
export function oddsOf(features: readonly [Feature, number][]): number {
  return features.reduce((sum, [feature, value]) => sum + WEIGHTS[feature] * value, 0);
}

/** Whether the podcast says of itself that it comes out daily. */
function isDaily(podcast: PodcastEntry): boolean {
  return titlesOf(podcast).some((title) => tokensOf(title).some((word) => DAILY_WORDS.has(word)));
}

/** Whether a platform calls the two by different ids. YouTube has several videos of one episode. */
export function hasOtherId(sighted: SightedEpisode, episode: EpisodeNotes): boolean {
  return (['apple', 'spotify', 'guid'] as const).some((platform) => {
    const [seen, known] = [sighted.ids[platform], episode.ids[platform]];
    return seen !== undefined && known !== undefined && seen !== known;
  });
}
