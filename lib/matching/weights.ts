/**
 * What each feature of a comparison says, in log odds that the episode is the sighted one. Fitted on made-up worlds by
 * test/bench/matching/fit.ts; read beside `featuresOf`, which says what each feature is.
 */
export const WEIGHTS = {
  'date-instant': 4.92,
  'date-instant-off': -1.9,
  'date-instant-day': 2.41,
  'date-instant-near': -2.67,
  'date-day': 1.75,
  'date-day-near': -0.22,
  'date-range': -1.06,
  'date-none': -2.89,
  pace: -0.54,
  paceNear: -1.2,
  'title-same': 1.97,
  'title-similar': -0.3,
  'title-other': -1.28,
  identity: 1.96,
  identityUndated: -0.63,
  kept: -3.3,
  keptLikeness: 0.93,
  likeness: 1.08,
  title: 1.34,
  titlePart: 2.33,
  notesPart: 7.36,
  notesMissed: -0.45,
  notesSum: 0.86,
  'length-same': 1.8,
  'length-off': -1.6,
  'length-far': -4.54,
  brief: 0.07,
  podcast: -0.22,
  bonus: -1.34,
  're-run': -0.27,
  part: -1.07,
  number: 2.56,
} as const satisfies Record<string, number>;

export type Feature = keyof typeof WEIGHTS;
