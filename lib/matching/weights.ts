/**
 * What each feature of a comparison says, in log odds that the episode is the sighted one. Fitted on made-up worlds by
 * test/bench/matching/fit.ts; read beside `featuresOf`, which says what each feature is.
 */
export const WEIGHTS = {
  'date-instant': 5.1,
  'date-instant-day': 2.91,
  'date-instant-near': -1.89,
  'date-day': 2.55,
  'date-day-near': 0.33,
  'date-range': -0.1,
  'date-none': -2.33,
  pace: -0.5,
  paceNear: -0.91,
  daily: 0.16,
  'title-same': 5.2,
  'title-similar': 3.75,
  'title-other': -2.25,
  likeness: -0.05,
  title: 1.69,
  titlePart: 0.14,
  titleMissed: -0.03,
  notes: 0.56,
  notesPart: 8.96,
  notesMissed: -0.61,
  both: -0.18,
  'length-same': 1.72,
  'length-near': -0.12,
  'length-off': -1.59,
  'length-far': -3.24,
  brief: -0.48,
  podcast: -1,
  bonus: -1.2,
  're-run': -0.57,
  part: -0.36,
  number: 3.35,
} as const satisfies Record<string, number>;

export type Feature = keyof typeof WEIGHTS;
