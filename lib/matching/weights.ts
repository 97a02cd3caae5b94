/**
 * What each feature of a comparison says, in log odds that the episode is the sighted one. Fitted on made-up worlds by
 * test/bench/matching/fit.ts; read beside `featuresOf`, which says what each feature is.
 */
export const WEIGHTS = {
  'date-instant': 5.4,
  'date-instant-off': -2.02,
  'date-instant-day': 2.5,
  'date-instant-near': -3.22,
  'date-day': 1.94,
  'date-day-near': -0.21,
  'date-range': -0.82,
  'date-none': -2.42,
  pace: -0.48,
  paceNear: -1.06,
  'title-same': 2.14,
  'title-similar': 1.12,
  'title-other': -2.07,
  identity: 0.89,
  identityUndated: 1.44,
  kept: -3.17,
  keptLikeness: 0.24,
  likeness: 1.82,
  title: 1.55,
  titlePart: 2.19,
  notesPart: 8.51,
  notesMissed: -1.3,
  notesSum: 0.93,
  'length-same': 1.79,
  'length-off': -1.3,
  'length-far': -3.87,
  brief: -0.21,
  podcast: -0.36,
  bonus: -1.85,
  're-run': 0.17,
  part: -0.67,
  number: 2.46,
} as const satisfies Record<string, number>;

export type Feature = keyof typeof WEIGHTS;
