/**
 * What each feature of a comparison says, in log odds that the episode is the sighted one. Fitted on made-up worlds by
 * test/bench/matching/fit.ts; read beside `featuresOf`, which says what each feature is.
 */
export const WEIGHTS = {
  'date-instant': 4.79,
  'date-instant-off': -2.03,
  'date-instant-day': 2.43,
  'date-instant-near': -2.95,
  'date-day': 1.79,
  'date-day-near': -0.45,
  'date-range': -0.89,
  'date-none': -2.6,
  pace: -0.55,
  paceNear: -0.93,
  'title-same': 1.65,
  'title-similar': -0.31,
  'title-other': -1.47,
  identity: 2.06,
  identityUndated: 0,
  kept: -3.29,
  keptLikeness: 1.03,
  likeness: 1.14,
  title: 1.33,
  titlePart: 2.36,
  notesPart: 8.97,
  notesMissed: -0.44,
  notesSum: 0.63,
  'length-same': 1.72,
  'length-off': -1.53,
  'length-far': -4.69,
  brief: 0.12,
  podcast: -0.15,
  bonus: -1.14,
  're-run': -0.28,
  part: -1.23,
  number: 2.39,
} as const satisfies Record<string, number>;

export type Feature = keyof typeof WEIGHTS;
