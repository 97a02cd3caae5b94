/**
 * The weight of each feature, in log odds that an episode is the sighted one. `featuresOf` defines the features.
 * Fitted on generated worlds by `test/bench/matching/fit.ts` (`npm run fit:matching`): never edit by hand.
 */
export const WEIGHTS = {
  base: -1.68,
  'date-instant': 5.08,
  'date-instant-off': -2.34,
  'date-instant-day': 2.14,
  'date-instant-near': -3.51,
  'date-day': 1.58,
  'date-day-near': -0.54,
  'date-range': -1.1,
  'date-none': -2.67,
  episodesPerDay: -0.45,
  episodesPerDayNear: -1.06,
  rhythm: 0,
  rhythmNear: 0,
  titleUndated: 0,
  titlePartUndated: 0,
  notesUndated: 0,
  noNotes: 0,
  noNotesUndated: 0,
  similar: 0.66,
  similarUndated: 1.17,
  titlesKept: -3.11,
  likeness: 1.87,
  title: 1.47,
  titlePart: 2.33,
  notesPart: 8.15,
  notesMissed: -1.38,
  notesSum: 0.96,
  'length-same': 1.78,
  'length-near': 0,
  'length-off': -1.27,
  'length-far': -3.88,
  podcast: -0.37,
  bonus: -1.82,
  part: -0.61,
  number: 2.42,
} as const satisfies Record<string, number>;

export type Feature = keyof typeof WEIGHTS;
