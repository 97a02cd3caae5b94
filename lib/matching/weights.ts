/**
 * What each feature of a comparison says, in log odds that the episode is the sighted one. Fitted on made-up worlds by
 * test/bench/matching/fit.ts; read beside `featuresOf`, which says what each feature is.
 */
export const WEIGHTS = {
  base: -1.75,
  'date-instant': 5.14,
  'date-instant-off': -2.27,
  'date-instant-day': 2.22,
  'date-instant-near': -3.44,
  'date-day': 1.66,
  'date-day-near': -0.46,
  'date-range': -1.02,
  'date-none': -2.59,
  pace: -0.45,
  paceNear: -1.06,
  similar: 0.74,
  similarUndated: 1.18,
  kept: -3.17,
  keptLikeness: 0.34,
  likeness: 1.77,
  title: 1.47,
  titlePart: 2.32,
  notesPart: 8.14,
  notesMissed: -1.38,
  notesSum: 0.96,
  'length-same': 1.78,
  'length-off': -1.28,
  'length-far': -3.88,
  brief: -0.11,
  podcast: -0.37,
  bonus: -1.81,
  're-run': 0.1,
  part: -0.61,
  number: 2.42,
} as const satisfies Record<string, number>;

export type Feature = keyof typeof WEIGHTS;
