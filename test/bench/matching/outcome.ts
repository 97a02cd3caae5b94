import type { Labelled } from './world/sightings.ts';

/** What a method answered to a sighting. `ids` are episodes, best first: one when sure. `confidence` is the first's. */
export interface Answer {
  kind: 'episode' | 'candidates' | 'podcast' | 'none';
  ids: readonly string[];
  confidence: number;
}

/** An answer beside the truth, with what it cost. */
export interface Outcome {
  labelled: Labelled;
  answer: Answer;
  milliseconds: number;
  rows: number;
}
