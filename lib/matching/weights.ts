/**
 * What each feature of a comparison says, in log odds that the episode is the sighted one. Fitted on made-up worlds by
 * test/bench/matching/fit.ts; read beside `featuresOf`, which says what each feature is.
 */
export const WEIGHTS = {
  'date-instant': 5.12,
  'date-instant-off': -2,
  'date-instant-day': 2.95,
  'date-instant-near': -2.73,
  'date-day': 2.18,
  'date-day-near': -0.27,
  'date-range': -0.69,
  'date-none': -2.29,
  pace: -0.55,
  paceNear: -0.93,
  'title-same': 2.42,
  'title-similar': 1.3,
  'title-other': -1.64,
  identity: 0.93,
  identityUndated: 1.74,
  kept: -3.13,
  keptLikeness: 0.79,
  likeness: 1.18,
  title: 1.51,
  titlePart: 1.69,
  titleMissed: -0.23,
  notes: 0,
  notesPart: 8.22,
  notesMissed: -0.75,
  titleSum: 0,
  notesSum: 0.91,
  'length-same': 1.4,
  'length-near': -0.17,
  'length-off': -1.5,
  'length-far': -5.32,
  brief: -0.01,
  podcast: -0.88,
  bonus: -1.95,
  're-run': -0.08,
  part: -0.46,
  number: 1.87,
} as const satisfies Record<string, number>;

export type Feature = keyof typeof WEIGHTS;
