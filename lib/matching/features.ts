import type { EpisodeNotes } from '../domain/dataset.ts';
import type { SightedEpisode } from '../domain/sighting.ts';
import type { Evidence } from './evidence.ts';
import { type LengthRelation, lengthRelation } from './length.ts';
import type { Marks } from './marks.ts';
import { dateRelation, type Reach } from './reach.ts';
import type { TitleLikeness } from './title-identity.ts';
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
  const { sighted, episode, reach, evidence, likeness, marks } = comparison;
  const { title, titleAll, notes, notesAll } = evidence;
  const date = dateRelation(reach, episode);
  const decisive = likeness.grade !== 'other';
  return [
    ['base', 1],
    [date, 1],
    [date.endsWith('near') || date.endsWith('off') ? 'paceNear' : 'pace', Math.log(setting.pace / 0.15)],
    ['similar', decisive ? 1 : 0],
    ['similarUndated', decisive && (date === 'date-none' || date === 'date-range') ? 1 : 0],
    ['kept', decisive ? 0 : setting.kept],
    ['keptLikeness', decisive ? 0 : setting.kept * likeness.similarity],
    ['likeness', likeness.similarity],
    ['title', Math.log1p(title)],
    ['titlePart', title / (titleAll + 1)],
    ['notesSum', Math.min(24, notes) / 6],
    ['notesPart', notes / (notesAll + 1)],
    ['notesMissed', notes < 1 && notesAll > 4 ? 1 : 0],
    ...lengthFeature(lengthRelation(sighted, episode)),
    ['brief', shortness(sighted, episode)],
    ['podcast', setting.confidence >= 0.95 ? 0 : setting.confidence >= 0.9 ? 0.5 : 1],
    ['bonus', marks.sighted.kinds.has('bonus') !== marks.episode.kinds.has('bonus') ? 1 : 0],
    ['re-run', marks.sighted.kinds.has('re-run') !== marks.episode.kinds.has('re-run') ? 1 : 0],
    ['part', marks.sighted.part === marks.episode.part ? 0 : 1],
    ['number', likeness.numbering === 'same' ? 1 : likeness.numbering === 'other' ? -1 : 0],
  ];
}

function lengthFeature(relation: LengthRelation): [Feature, number][] {
  return relation === 'unknown' || relation === 'cut' || relation === 'near' ? [] : [[`length-${relation}`, 1]];
}

/** Under a quarter of an hour, where the episode's own length is not known, it may be a clip. */
function shortness({ durationSeconds: seen }: SightedEpisode, { durationSeconds: known }: EpisodeNotes): number {
  return seen === undefined || known !== undefined ? 0 : Math.max(0, Math.log(900 / seen));
}
