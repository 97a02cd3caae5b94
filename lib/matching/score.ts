import type { PodcastEntry, WordCounts } from '../domain/catalogue.ts';
import type { EpisodeNotes } from '../domain/dataset.ts';
import type { SightedEpisode } from '../domain/sighting.ts';
import { MAX_COMPARED } from '../text/normalise.ts';
import { type DateRelation, type DateWindow, dateRelation } from './episode/date-window.ts';
import { type Evidence, evidenceFor, sightedWords } from './episode/evidence.ts';
import { lengthRelation } from './episode/length.ts';
import { type LoneMark, loneMark, type Marks } from './episode/marks.ts';
import { insightStems, rarityIn, wordWeightsIn } from './episode/rarity.ts';
import { likeness, type ReadTitle, type TitleLikeness, titleReader } from './episode/title.ts';
import { type Feature, WEIGHTS } from './weights.ts';

/** What is known of a podcast beside its episodes in question. */
export interface PodcastContext {
  /** How sure the podcast is, 0 to 1. */
  confidence: number;
  /** Episodes of it that the dataset has, per day, at that time. */
  episodesPerDay: number;
  /** Whether the dataset keeps the publishers' titles, 0 to 1: then quite another title speaks against an episode. */
  kept: number;
}

/** A sighting beside an episode. */
export interface Comparison {
  sighted: SightedEpisode;
  episode: EpisodeNotes;
  dateWindow: DateWindow | undefined;
  evidence: Evidence;
  likeness: TitleLikeness;
  marks: { sighted: Marks; episode: Marks };
}

/** What speaks for and against a sighting's being an episode, in numbers; what is absent is 0. */
export function featuresOf(comparison: Comparison, context: PodcastContext): [Feature, number][] {
  const { sighted, episode, dateWindow, likeness, marks } = comparison;
  const date = dateRelation(dateWindow, episode);
  const isPinned = !date.endsWith('near') && !date.endsWith('off');
  const length = lengthRelation(sighted, episode);
  return [
    ['base', 1],
    [date, 1],
    [isPinned ? 'episodesPerDay' : 'episodesPerDayNear', Math.log(context.episodesPerDay / 0.15)],
    ...titleFeatures(likeness, date, context.kept),
    ...wordFeatures(comparison.evidence),
    ...(length === 'same' || length === 'off' || length === 'far'
      ? [[`length-${length}`, 1] as [Feature, number]]
      : []),
    ['podcast', doubtOf(context.confidence)],
    ['bonus', marks.sighted.kinds.has('bonus') === marks.episode.kinds.has('bonus') ? 0 : 1],
    ['part', marks.sighted.part === marks.episode.part ? 0 : 1],
  ];
}

function titleFeatures({ grade, similarity, numbering }: TitleLikeness, date: DateRelation, kept: number) {
  const isUndated = date === 'date-none' || date === 'date-range';
  const features: [Feature, number][] = [
    ['likeness', similarity],
    ['number', numbering === 'unknown' ? 0 : numbering === 'same' ? 1 : -1],
  ];
  if (grade === 'other') return [...features, ['kept', kept] as [Feature, number]];
  return [...features, ['similar', 1] as [Feature, number], ['similarUndated', isUndated ? 1 : 0] as [Feature, number]];
}

/** Shares and sums: much of a little says something else than a little of much. */
function wordFeatures({ title, titleAll, notes, notesAll }: Evidence): [Feature, number][] {
  return [
    ['title', Math.log1p(title)],
    ['titlePart', title / (titleAll + 1)],
    ['notesSum', Math.min(24, notes) / 6],
    ['notesPart', notes / (notesAll + 1)],
    ['notesMissed', notes < 1 && notesAll > 4 ? 1 : 0],
  ];
}

/** A podcast known by a part of its title, or under another publisher, needs more evidence of the episode. */
function doubtOf(confidence: number): number {
  if (confidence >= 0.95) return 0;
  return confidence >= 0.9 ? 0.5 : 1;
}

/** Insights' texts read over all episodes together, in UTF-16 code units: many episodes get less each. */
const MAX_TEXT = 16_000;
const MAX_TEXT_EACH = 3000;
/** The same for their titles. */
const MAX_TITLES = 5000;

/** The share of titles with marks of a publisher's that tells that titles are kept. */
const KEPT_SHARE = 0.2;
/** So many titles without marks are supposed beside those read: a handful tells nothing. */
const FEW_TITLES = 50;

/** An episode of the dataset that the sighted one may be. `odds` are log odds that it is. */
export interface Candidate {
  episode: EpisodeNotes;
  odds: number;
  features: [Feature, number][];
  evidence: Evidence;
  title: TitleLikeness;
  date: DateRelation;
  /** What the sighted title says of its piece, and this one doesn't: the insights may be of the piece beside it. */
  mark: LoneMark | undefined;
  /** Another id of the same platform: it is not this one, or the dataset is wrong. */
  otherId: boolean;
}

/** What an episode is compared with and against; see {@link scoreAll}. */
export interface ScoringContext {
  podcast: PodcastEntry;
  /** How sure the podcast is, 0 to 1. */
  confidence: number;
  /** Episodes of it from the weeks before: what they speak of tells little. */
  others: readonly EpisodeNotes[];
  words: WordCounts;
  episodesPerDay: number;
}

/** Scores episodes against a sighting. Work is bounded by the number of episodes and the characters read. */
export function scoreAll(
  sighted: SightedEpisode,
  dateWindow: DateWindow | undefined,
  episodes: readonly EpisodeNotes[],
  { podcast, confidence, others, words, episodesPerDay }: ScoringContext,
): Candidate[] {
  const seen = sightedWords(sighted.title ?? '', sighted.description ?? '');
  const rarity = rarityIn(words);
  const read = titleReader(podcast, rarity);
  const seenTitle = read(sighted.title ?? '');
  const all = [...episodes, ...others];
  const limit = Math.min(MAX_TEXT_EACH, Math.ceil(MAX_TEXT / Math.max(1, all.length)));
  const mostTitle = Math.min(MAX_COMPARED, Math.ceil(MAX_TITLES / Math.max(1, all.length)));
  const titles = all.map(({ title }) => read(title, mostTitle));
  const stems = all.map(
    (episode, index) => new Set([...(titles[index] as ReadTitle).stems, ...insightStems(episode, limit)]),
  );
  const weighEvidence = evidenceFor(seen, wordWeightsIn(podcast, stems, words));
  const kept = Math.min(1, words.publisherTitles / (KEPT_SHARE * (words.episodes + FEW_TITLES)));
  const context = { confidence, episodesPerDay, kept };
  return episodes.map((episode, index) => {
    const evidence = weighEvidence(stems[index] as Set<string>);
    const knownTitle = titles[index] as ReadTitle;
    const title = likeness(seenTitle, knownTitle, rarity);
    const marks = { sighted: seenTitle.marks, episode: knownTitle.marks };
    const comparison: Comparison = { sighted, episode, dateWindow, evidence, likeness: title, marks };
    const features = featuresOf(comparison, context);
    return {
      episode,
      odds: oddsOf(features),
      features,
      evidence,
      title,
      date: dateRelation(dateWindow, episode),
      mark: isPinned(comparison) ? undefined : loneMark(seenTitle.marks, knownTitle.marks),
      otherId: hasOtherId(sighted, episode),
    };
  });
}

/** Whether the exact instant tells the piece from one beside it. */
function isPinned({ episode, dateWindow }: Comparison): boolean {
  return dateRelation(dateWindow, episode) === 'date-instant';
}

/** Log odds against "none of them" that features add up to. */
function oddsOf(features: readonly [Feature, number][]): number {
  return features.reduce((sum, [feature, value]) => sum + WEIGHTS[feature] * value, 0);
}

/** Whether a platform calls the two by different ids. YouTube has several videos of one episode. */
export function hasOtherId(sighted: SightedEpisode, episode: EpisodeNotes): boolean {
  return (['apple', 'spotify', 'guid'] as const).some((platform) => {
    const [seen, known] = [sighted.ids[platform], episode.ids[platform]];
    return seen !== undefined && known !== undefined && seen !== known;
  });
}
