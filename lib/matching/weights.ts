/**
 * What each feature of a comparison says, in log odds that the episode is the sighted one. Fitted on made-up worlds by
 * test/bench/matching/fit.ts; read beside `featuresOf`, which says what each feature is.
 */
export const WEIGHTS = {
  'date-instant': 5.18,
  'date-instant-off': -2.01,
  'date-instant-day': 2.84,
  'date-instant-near': -2.29,
  'date-day': 2.01,
  'date-day-near': -0.19,
  'date-range': -0.71,
  'date-none': -2.4,
  pace: -0.46,
  paceNear: -0.99,
  'title-same': 2.45,
  'title-similar': 1.51,
  'title-other': -1.67,
  identity: 0.69,
  identityUndated: 1.49,
  kept: -2.96,
  keptLikeness: 0.94,
  likeness: 1.06,
  title: 1.22,
  titlePart: 1.95,
  titleMissed: -0.22,
  together: 0.2,
  notesPart: 7.68,
  notesMissed: -0.54,
  notesSum: 0.71,
  'length-same': 1.68,
  'length-near': -0.19,
  'length-off': -1.34,
  'length-far': -5.25,
  brief: 0,
  podcast: -0.88,
  bonus: -1.77,
  're-run': -0.43,
  part: -0.39,
  number: 1.72,
} as const satisfies Record<string, number>;

export type Feature = keyof typeof WEIGHTS;
