/**
 * What each feature of a comparison says, in log odds that the episode is the sighted one. Fitted on made-up worlds by
 * test/bench/matching/fit.ts; read beside `featuresOf`, which says what each feature is.
 */
export const WEIGHTS = {
  'date-instant': 5.17,
  'date-instant-off': -2.13,
  'date-instant-day': 2.76,
  'date-instant-near': -3.05,
  'date-day': 1.94,
  'date-day-near': -0.16,
  'date-range': -0.54,
  'date-none': -2.52,
  pace: -0.49,
  paceNear: -1,
  'title-same': 2.69,
  'title-similar': 0.13,
  'title-other': -1.72,
  identity: 1.44,
  identityUndated: 0.79,
  kept: -3.24,
  keptLikeness: 0.79,
  likeness: 1.33,
  title: 1.34,
  titlePart: 2.09,
  titleMissed: -0.03,
  together: 0,
  notesPart: 7.66,
  notesMissed: -0.49,
  notesSum: 0.91,
  'length-same': 1.77,
  'length-near': -0.07,
  'length-off': -1.42,
  'length-far': -4.07,
  brief: -0.37,
  podcast: -0.42,
  bonus: -1.59,
  're-run': -0.36,
  part: -0.32,
  number: 2.07,
} as const satisfies Record<string, number>;

export type Feature = keyof typeof WEIGHTS;
