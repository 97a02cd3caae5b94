import type { Outcome } from './outcome.ts';
import { type Share, shareOf } from './wilson.ts';

/** Matches whose confidence lies in a bin: what was said of them, and how many were right. */
export interface Bin {
  from: number;
  to: number;
  said: number;
  right: Share;
}

/** The bounds between 0.05 and 0.99, closer where matches are. */
const BOUNDS = [0.05, 0.48, 0.6, 0.7, 0.79, 0.86, 0.91, 0.94, 0.97, 0.99, 1.001];

/** What the dataset has of the first episode named, said and true. Right: the very episode, so never of a clip. */
export function reliability(outcomes: readonly Outcome[]): { bins: Bin[]; error: number } {
  const matches = outcomes.filter(({ answer }) => answer.kind === 'episode' || answer.kind === 'candidates');
  const bins = BOUNDS.slice(1).map((to, index): Bin => {
    const from = BOUNDS[index] as number;
    const within = matches.filter(({ answer }) => answer.confidence >= from && answer.confidence < to);
    const said = within.reduce((sum, { answer }) => sum + answer.confidence, 0) / within.length;
    const right = within.filter(({ answer, labelled }) => answer.ids[0] === labelled.right).length;
    return { from, to, said, right: shareOf(right, within.length) };
  });
  const filled = bins.filter(({ right }) => right.of > 0);
  const error =
    filled.reduce((sum, { said, right }) => sum + right.of * Math.abs(said - right.share), 0) / matches.length;
  return { bins, error };
}
