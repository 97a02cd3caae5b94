/**
 * What each feature of a comparison says, in log odds that the episode is the sighted one. Fitted on made-up worlds by
 * test/bench/matching/fit.ts; read beside `featuresOf`, which says what each feature is.
 */
export const WEIGHTS = {
  'date-instant': 5.5,
  'date-instant-off': -2.25,
  'date-instant-day': 2.66,
  'date-instant-near': -2.63,
  'date-day': 1.71,
  'date-day-near': -0.23,
  'date-range': -1.15,
  'date-none': -2.95,
  pace: -0.39,
  paceNear: -1.26,
  'title-same': 2.12,
  'title-similar': -0.33,
  'title-other': -1.31,
  identity: 1.78,
  identityUndated: -0.14,
  kept: -3.19,
  keptLikeness: 0.93,
  likeness: 0.97,
  title: 1.42,
  titlePart: 2.18,
  notesPart: 9.42,
  notesMissed: -0.53,
  notesSum: 0.65,
  'length-same': 1.6,
  'length-off': -1.5,
  'length-far': -4,
  brief: -0.06,
  podcast: -0.52,
  bonus: -2.67,
  're-run': -0.19,
  part: -0.84,
  number: 2.5,
} as const satisfies Record<string, number>;

export type Feature = keyof typeof WEIGHTS;
