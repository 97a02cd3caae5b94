import type { PodcastEntry, WordCounts } from '../domain/catalogue.ts';
import type { EpisodeNotes } from '../domain/dataset.ts';
import type { SightedEpisode } from '../domain/sighting.ts';
import { MAX_COMPARED } from '../text/normalise.ts';
import { type DateRelation, type DateWindow, dateRelation } from './episode/date-window.ts';
import { type Evidence, evidenceFor, sightedWords } from './episode/evidence.ts';
import { lengthRelation } from './episode/length.ts';
import { type Marks, type UnsharedMark, unsharedMark } from './episode/marks.ts';
import { rarityIn, wordWeightsIn } from './episode/rarity.ts';
import { likeness, type ReadTitle, type TitleLikeness, titleReader } from './episode/title.ts';
import { insightStems } from './text/stems.ts';
import { type Feature, WEIGHTS } from './weights.ts';

/** What is known of a podcast apart from the episodes to score. */
export interface PodcastContext {
  /** Confidence that it is the sighted podcast, 0 to 1. */
  confidence: number;
  /** Its episodes per day in the dataset around that time. */
  episodesPerDay: number;
  /** How far the dataset keeps publishers' titles, 0 to 1. Where it does, a different title counts against an episode. */
  titlesKept: number;
}

/** A sighting and an episode to compare it with. */
export interface Comparison {
  sighted: SightedEpisode;
  episode: EpisodeNotes;
  dateWindow: DateWindow | undefined;
  evidence: Evidence;
  likeness: TitleLikeness;
  marks: { sighted: Marks; episode: Marks };
}

/** Numbers for and against a sighting being an episode, see `WEIGHTS`. Absent features are 0. */
export function featuresOf(comparison: Comparison, context: PodcastContext): [Feature, number][] {
  const { sighted, episode, dateWindow, likeness, marks } = comparison;
  const date = dateRelation(dateWindow, episode);
  const isOnDate = !date.endsWith('near') && !date.endsWith('off');
  const length = lengthRelation(sighted, episode);
  return [
    ['base', 1],
    [date, 1],
    [isOnDate ? 'episodesPerDay' : 'episodesPerDayNear', Math.log(context.episodesPerDay / 0.15)],
    ...titleFeatures(likeness, date, context.titlesKept),
    ...wordFeatures(comparison.evidence),
    ...(length === 'same' || length === 'off' || length === 'far'
      ? [[`length-${length}`, 1] as [Feature, number]]
      : []),
    ['podcast', doubtOf(context.confidence)],
    ['bonus', marks.sighted.kinds.has('bonus') === marks.episode.kinds.has('bonus') ? 0 : 1],
    ['part', marks.sighted.part === marks.episode.part ? 0 : 1],
  ];
}

function titleFeatures({ grade, similarity, numbering }: TitleLikeness, date: DateRelation, titlesKept: number) {
  const isUndated = date === 'date-none' || date === 'date-range';
  const features: [Feature, number][] = [
    ['likeness', similarity],
    ['number', numbering === 'unknown' ? 0 : numbering === 'same' ? 1 : -1],
  ];
  if (grade === 'other') return [...features, ['titlesKept', titlesKept] as [Feature, number]];
  return [...features, ['similar', 1] as [Feature, number], ['similarUndated', isUndated ? 1 : 0] as [Feature, number]];
}

/** Sums and shares, since much of a little means something else than a little of much. */
function wordFeatures({ title, titleAll, notes, notesAll }: Evidence): [Feature, number][] {
  return [
    ['title', Math.log1p(title)],
    ['titlePart', title / (titleAll + 1)],
    ['notesSum', Math.min(24, notes) / 6],
    ['notesPart', notes / (notesAll + 1)],
    ['notesMissed', notes < 1 && notesAll > 4 ? 1 : 0],
  ];
}

/** A podcast found by part of its title, or under another publisher, needs more evidence for the episode. */
function doubtOf(confidence: number): number {
  if (confidence >= 0.95) return 0;
  return confidence >= 0.9 ? 0.5 : 1;
}

/** Limits of insight text to read, in all and per episode, in UTF-16 code units. Many episodes get less each. */
const MAX_TEXT = 16_000;
const MAX_TEXT_EACH = 3000;
/** The same for titles in all. */
const MAX_TITLES = 5000;

/** Share of titles in a publisher's style from which a dataset counts as keeping titles. */
const KEPT_SHARE = 0.2;
/** Prior titles in another style: a handful of titles proves nothing. */
const PRIOR_TITLES = 50;

/** An episode of the dataset, scored. `odds` are log odds that it is the sighted one. */
export interface Candidate {
  episode: EpisodeNotes;
  odds: number;
  features: [Feature, number][];
  evidence: Evidence;
  title: TitleLikeness;
  date: DateRelation;
  /** A mark that only one of the two titles has: the insights may belong to a related episode. */
  mark: UnsharedMark | undefined;
  /** The sighting has another id on the same platform: another episode, or a fault in the dataset. */
  otherId: boolean;
}

/** What {@link scoreAll} needs besides the sighting and the episodes. */
export interface ScoringContext {
  podcast: PodcastEntry;
  /** Confidence that it is the sighted podcast, 0 to 1. */
  confidence: number;
  /** Its episodes of the weeks before. Their words are poor evidence. */
  others: readonly EpisodeNotes[];
  words: WordCounts;
  episodesPerDay: number;
}

/** Scores episodes against a sighting. The number of episodes and the text limits bound the work. */
export function scoreAll(
  sighted: SightedEpisode,
  dateWindow: DateWindow | undefined,
  episodes: readonly EpisodeNotes[],
  { podcast, confidence, others, words, episodesPerDay }: ScoringContext,
): Candidate[] {
  const sightedText = sightedWords(sighted.title ?? '', sighted.description ?? '');
  const rarity = rarityIn(words);
  const readTitle = titleReader(podcast, rarity);
  const sightedTitle = readTitle(sighted.title ?? '');
  const all = [...episodes, ...others];
  const textLimit = Math.min(MAX_TEXT_EACH, Math.ceil(MAX_TEXT / Math.max(1, all.length)));
  const titleLimit = Math.min(MAX_COMPARED, Math.ceil(MAX_TITLES / Math.max(1, all.length)));
  const titles = all.map(({ title }) => readTitle(title, titleLimit));
  const stems = all.map(
    (episode, index) => new Set([...(titles[index] as ReadTitle).stems, ...insightStems(episode, textLimit)]),
  );
  const weighEvidence = evidenceFor(sightedText, wordWeightsIn(podcast, stems, words));
  const titlesKept = Math.min(1, words.publisherTitles / (KEPT_SHARE * (words.episodes + PRIOR_TITLES)));
  const context = { confidence, episodesPerDay, titlesKept };
  return episodes.map((episode, index) => {
    const evidence = weighEvidence(stems[index] as Set<string>);
    const knownTitle = titles[index] as ReadTitle;
    const title = likeness(sightedTitle, knownTitle, rarity);
    const marks = { sighted: sightedTitle.marks, episode: knownTitle.marks };
    const comparison: Comparison = { sighted, episode, dateWindow, evidence, likeness: title, marks };
    const features = featuresOf(comparison, context);
    return {
      episode,
      odds: oddsOf(features),
      features,
      evidence,
      title,
      date: dateRelation(dateWindow, episode),
      mark: hasSameInstant(comparison) ? undefined : unsharedMark(sightedTitle.marks, knownTitle.marks),
      otherId: hasOtherEpisodeId(sighted, episode),
    };
  });
}

/** Whether the exact instant identifies the episode. */
function hasSameInstant({ episode, dateWindow }: Comparison): boolean {
  return dateRelation(dateWindow, episode) === 'date-instant';
}

/** The log odds of features, relative to "none of them". */
function oddsOf(features: readonly [Feature, number][]): number {
  return features.reduce((sum, [feature, value]) => sum + WEIGHTS[feature] * value, 0);
}

/** Whether the two have different ids on one platform. Not YouTube, which may have several videos of an episode. */
export function hasOtherEpisodeId(sighted: SightedEpisode, episode: EpisodeNotes): boolean {
  return (['apple', 'spotify', 'guid'] as const).some((platform) => {
    const [sightedId, knownId] = [sighted.ids[platform], episode.ids[platform]];
    return sightedId !== undefined && knownId !== undefined && sightedId !== knownId;
  });
}
