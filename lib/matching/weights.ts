/**
 * What each feature of a comparison says, in log odds that the episode is the sighted one. Fitted on made-up worlds by
 * test/bench/matching/fit.ts; read beside `featuresOf`, which says what each feature is.
 */
export const WEIGHTS = {
  'date-instant': 5.34,
  'date-instant-off': -1.76,
  'date-instant-day': 2.61,
  'date-instant-near': -2.6,
  'date-day': 1.89,
  'date-day-near': -0.08,
  'date-range': -1.1,
  'date-none': -2.85,
  pace: -0.62,
  paceNear: -1.65,
  'title-same': 2.77,
  'title-similar': 0.05,
  'title-other': -1.43,
  identity: 1.04,
  identityUndated: 0.47,
  kept: -3.24,
  keptLikeness: 0.9,
  likeness: 1.19,
  title: 1.36,
  titlePart: 2.22,
  notesPart: 6.82,
  notesMissed: -1.15,
  notesSum: 1.17,
  'length-same': 1.62,
  'length-off': -1.54,
  'length-far': -4.73,
  brief: 0.19,
  podcast: -0.47,
  bonus: -1.84,
  're-run': -0.36,
  part: -0.37,
  number: 2.43,
} as const satisfies Record<string, number>;

export type Feature = keyof typeof WEIGHTS;
