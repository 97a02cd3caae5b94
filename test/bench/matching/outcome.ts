import type { Labelled } from './world/sightings.ts';

/** A method's answer. `ids` are episodes, best first, only one when sure. `confidence` is that of the first. */
export interface Answer {
  kind: 'episode' | 'candidates' | 'podcast' | 'none';
  ids: readonly string[];
  confidence: number;
}

/** An answer with the truth and its cost. */
export interface Outcome {
  labelled: Labelled;
  answer: Answer;
  milliseconds: number;
  rows: number;
}
