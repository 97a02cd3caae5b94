import type { PodcastEntry, WordCounts } from '../domain/catalogue.ts';
import type { EpisodeNotes } from '../domain/dataset.ts';
import type { SightedEpisode } from '../domain/sighting.ts';
import { MAX_COMPARED } from '../text/normalise.ts';
import { type DateRelation, type DateWindow, dateRelation, rhythmOf } from './episode/date-window.ts';
import { type Evidence, evidenceFor, sightedWords } from './episode/evidence.ts';
import { type LengthRelation, lengthRelation } from './episode/length.ts';
import { type Marks, type UnsharedMark, unsharedMark } from './episode/marks.ts';
import { rarityIn, wordWeightsIn } from './episode/rarity.ts';
import { likeness, type ReadTitle, type TitleLikeness, titleReader } from './episode/title.ts';
import { insightStems } from './text/stems.ts';
import { isPublisherStyle } from './text/word-counts.ts';
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
  /** See `rhythmOf`. */
  rhythm: number;
  /** Relation of the sighted length to those of the podcast's other episodes. */
  others: readonly LengthRelation[];
}

/** Numbers for and against a sighting being an episode, see `WEIGHTS`. Absent features are 0. */
export function featuresOf(comparison: Comparison, context: PodcastContext): [Feature, number][] {
  const { sighted, episode, dateWindow, likeness, marks } = comparison;
  const relation = dateRelation(dateWindow, episode);
  // A date of another day says no more than none: only the same title counts.
  const date = relation === 'date-shifted' || relation === 'date-far' ? 'date-none' : relation;
  const isOnDate = !date.endsWith('near') && !date.endsWith('off');
  const length = lengthRelation(sighted, episode);
  return [
    ['base', 1],
    [date, 1],
    [isOnDate ? 'episodesPerDay' : 'episodesPerDayNear', Math.log(context.episodesPerDay / 0.15)],
    [isOnDate ? 'rhythm' : 'rhythmNear', comparison.rhythm],
    ...titleFeatures(likeness, date, context.titlesKept),
    ...wordFeatures(comparison.evidence, date === 'date-none' || date === 'date-range'),
    ...lengthFeatures(length, comparison.others),
    ['podcast', doubtOf(context.confidence)],
    ['bonus', marks.sighted.kinds.has('bonus') === marks.episode.kinds.has('bonus') ? 0 : 1],
    ['part', marks.sighted.part === marks.episode.part ? 0 : 1],
  ];
}

function titleFeatures(
  { grade, similarity, numbering, isOneScript }: TitleLikeness,
  date: DateRelation,
  titlesKept: number,
): [Feature, number][] {
  const isUndated = date === 'date-none' || date === 'date-range';
  const features: [Feature, number][] = [
    ['likeness', similarity],
    ['number', numbering === 'unknown' ? 0 : numbering === 'same' ? 1 : -1],
  ];
  // A translated title says nothing of the dataset's habits.
  if (grade === 'other') return [...features, ['titlesKept', isOneScript ? titlesKept : 0]];
  return [...features, [grade, 1], [`${grade}Undated`, isUndated ? 1 : 0]];
}

/** Sums and shares, since much of a little means something else than a little of much. */
function wordFeatures(evidence: Evidence, isUndated: boolean): [Feature, number][] {
  const { title, titleAll, notes, notesAll } = evidence;
  const undated = isUndated ? 1 : 0;
  return [
    ['titleUndated', undated * Math.log1p(title)],
    ['titlePartUndated', (undated * title) / (titleAll + 1)],
    ['notesUndated', (undated * notes) / (notesAll + 1)],
    ['noNotes', notesAll === 0 ? 1 : 0],
    ['noNotesUndated', notesAll === 0 ? undated : 0],
    ['title', Math.log1p(title)],
    ['titlePart', title / (titleAll + 1)],
    ['notesSum', Math.min(24, notes) / 6],
    ['notesPart', notes / (notesAll + 1)],
    ['notesMissed', areNotesMissed(evidence) ? 1 : 0],
  ];
}

/** Whether show notes have words that the episode lacks, and hardly any that it has. */
function areNotesMissed({ notes, notesAll }: Evidence): boolean {
  return notes < 1 && notesAll > 4;
}

/** Number of the podcast's episodes that the usual shares of same and near lengths weigh as much as. */
const PRIOR_LENGTHS = 4;

/** A length in common says the more, the fewer of the podcast's other episodes have it. */
function lengthFeatures(length: LengthRelation, others: readonly LengthRelation[]): [Feature, number][] {
  const known = others.filter((relation) => relation !== 'unknown');
  const chance = (test: (relation: LengthRelation) => boolean, prior: number) =>
    -Math.log((known.filter(test).length + PRIOR_LENGTHS * prior) / (known.length + PRIOR_LENGTHS));
  if (length === 'same') return [['length-same', chance((r) => r === 'same', 0.1)]];
  if (length === 'near') return [['length-near', chance((r) => r === 'same' || r === 'near', 0.25)]];
  return length === 'off' || length === 'far' ? [[`length-${length}`, 1]] : [];
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
/** Titles of the podcast that the dataset's style weighs as much as. */
const DATASET_TITLES = 6;

/** An episode of the dataset, scored. `odds` are log odds that it is the sighted one. */
export interface Candidate {
  episode: EpisodeNotes;
  odds: number;
  features: [Feature, number][];
  evidence: Evidence;
  title: TitleLikeness;
  date: DateRelation;
  /** How far the dataset keeps titles, see `PodcastContext`. */
  titlesKept: number;
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
  const stems = all.map((episode, index) => {
    const own = new Set((titles[index] as ReadTitle).stems);
    for (const stem of insightStems(episode, textLimit)) own.add(stem);
    return own;
  });
  const weighEvidence = evidenceFor(sightedText, wordWeightsIn(podcast, stems, words));
  const context = { confidence, episodesPerDay, titlesKept: titlesKeptIn(all, words) };
  const lengths = all.map((episode) => lengthRelation(sighted, episode));
  const scored = episodes.map((episode, index) => {
    const evidence = weighEvidence(stems[index] as Set<string>);
    const knownTitle = titles[index] as ReadTitle;
    const title = likeness(sightedTitle, knownTitle, rarity);
    const marks = { sighted: sightedTitle.marks, episode: knownTitle.marks };
    const rhythm = rhythmOf(dateWindow, episode, all);
    const others = lengths.filter((_, other) => other !== index);
    const comparison: Comparison = { sighted, episode, dateWindow, evidence, likeness: title, marks, rhythm, others };
    const features = likeliest(comparison, context);
    const odds = hasPlainTitle(comparison, context) ? Math.max(SAME_TITLE, oddsOf(features)) : oddsOf(features);
    const candidate: Candidate = {
      episode,
      odds,
      features,
      evidence,
      title,
      date: dateRelation(dateWindow, episode),
      titlesKept: context.titlesKept,
      mark: hasSameInstant(comparison) ? undefined : unsharedMark(sightedTitle.marks, knownTitle.marks),
      otherId: hasOtherEpisodeId(sighted, episode) && !hasNewGuid(comparison),
    };
    return { candidate, comparison };
  });
  // Against the only one with the sighted title, a date is no argument for another.
  const isTitled = ({ title }: Candidate) => title.grade === 'same';
  const isOnly = scored.filter(({ candidate }) => isTitled(candidate)).length === 1;
  return scored.map(({ candidate, comparison }) =>
    isOnly && !isTitled(candidate)
      ? { ...candidate, odds: Math.min(candidate.odds, oddsOf(undatedFeatures(comparison, context))) }
      : candidate,
  );
}

/** The features; for the same title those without the date, if they are better: a date never makes it less likely. */
function likeliest(comparison: Comparison, context: PodcastContext): [Feature, number][] {
  const features = featuresOf(comparison, context);
  if (comparison.likeness.grade !== 'same') return features;
  const undated = undatedFeatures(comparison, context);
  return oddsOf(undated) > oddsOf(features) ? undated : features;
}

function undatedFeatures(comparison: Comparison, context: PodcastContext): [Feature, number][] {
  return featuresOf({ ...comparison, dateWindow: undefined, rhythm: 0 }, context);
}

/** Minimum log odds of an episode with the sighted title: 0.9, if nothing competes. */
const SAME_TITLE = 2.2;

/** Whether the titles are the same, and neither length, show notes nor podcast speak against it. */
function hasPlainTitle({ sighted, episode, likeness, evidence }: Comparison, { confidence }: PodcastContext): boolean {
  const length = lengthRelation(sighted, episode);
  return (
    likeness.grade === 'same' &&
    (length === 'same' || length === 'near' || length === 'unknown') &&
    !areNotesMissed(evidence) &&
    doubtOf(confidence) < 1
  );
}

/** How far a podcast's episodes keep the publisher's titles, by their style and by that of the dataset, 0 to 1. */
function titlesKeptIn(episodes: readonly EpisodeNotes[], words: WordCounts): number {
  const inDataset = words.publisherTitles / (words.episodes + PRIOR_TITLES);
  const styled = episodes.filter(({ title }) => isPublisherStyle(title)).length;
  return Math.min(1, (styled + DATASET_TITLES * inDataset) / (KEPT_SHARE * (episodes.length + DATASET_TITLES)));
}

/** Whether the exact instant identifies the episode. */
function hasSameInstant({ episode, dateWindow }: Comparison): boolean {
  return dateRelation(dateWindow, episode) === 'date-instant';
}

/** Whether only the guid differs, as after a move to another host: the title and the exact instant are the same. */
function hasNewGuid(comparison: Comparison): boolean {
  const { sighted, episode, likeness } = comparison;
  const { guid: _, ...ids } = sighted.ids;
  return likeness.grade === 'same' && hasSameInstant(comparison) && !hasOtherEpisodeId({ ...sighted, ids }, episode);
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
