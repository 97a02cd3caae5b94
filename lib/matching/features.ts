import type { EpisodeNotes } from '../domain/dataset.ts';
import type { SightedEpisode } from '../domain/sighting.ts';
import type { Evidence } from './episode/evidence.ts';
import { lengthRelation } from './episode/length.ts';
import type { Marks } from './episode/marks.ts';
import { type DateRelation, dateRelation, type Reach } from './episode/reach.ts';
import type { TitleLikeness } from './episode/title-identity.ts';
import type { Feature } from './weights.ts';

/** What is known of a podcast beside its episodes in question. */
export interface Setting {
  /** How sure the podcast is, 0 to 1. */
  confidence: number;
  /** Episodes of it that the dataset has, per day, at that time. */
  pace: number;
  /** Whether the dataset keeps the publishers' titles, 0 to 1: then quite another title speaks against an episode. */
  kept: number;
}

/** A sighting beside an episode. */
export interface Comparison {
  sighted: SightedEpisode;
  episode: EpisodeNotes;
  reach: Reach | undefined;
  evidence: Evidence;
  likeness: TitleLikeness;
  marks: { sighted: Marks; episode: Marks };
}

/** What speaks for and against a sighting's being an episode, in numbers; what is absent is 0. */
export function featuresOf(comparison: Comparison, setting: Setting): [Feature, number][] {
  const { sighted, episode, reach, likeness, marks } = comparison;
  const date = dateRelation(reach, episode);
  const isPinned = !date.endsWith('near') && !date.endsWith('off');
  const length = lengthRelation(sighted, episode);
  return [
    ['base', 1],
    [date, 1],
    [isPinned ? 'pace' : 'paceNear', Math.log(setting.pace / 0.15)],
    ...titleFeatures(likeness, date, setting.kept),
    ...wordFeatures(comparison.evidence),
    ...(length === 'same' || length === 'off' || length === 'far'
      ? [[`length-${length}`, 1] as [Feature, number]]
      : []),
    ['podcast', doubtOf(setting.confidence)],
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
