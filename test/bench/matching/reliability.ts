import type { Outcome } from './outcome.ts';
import { type Share, shareOf } from './wilson.ts';

/** Matches with a confidence in a range: their mean confidence, and how many were right. */
export interface Bin {
  from: number;
  to: number;
  confidence: number;
  right: Share;
}

/** Bounds of the bins, closer where there are more matches. */
const BOUNDS = [0.05, 0.48, 0.6, 0.7, 0.79, 0.86, 0.91, 0.94, 0.97, 0.99, 1.001];

/** Compares confidence with truth for the first episode of each match. No episode is right for a clip. */
export function reliability(outcomes: readonly Outcome[]): { bins: Bin[]; error: number } {
  const matches = outcomes.filter(({ answer }) => answer.kind === 'episode' || answer.kind === 'candidates');
  const bins = BOUNDS.slice(1).map((to, index): Bin => {
    const from = BOUNDS[index] as number;
    const within = matches.filter(({ answer }) => answer.confidence >= from && answer.confidence < to);
    const confidence = within.reduce((sum, { answer }) => sum + answer.confidence, 0) / within.length;
    const right = within.filter(({ answer, labelled }) => answer.ids[0] === labelled.right).length;
    return { from, to, confidence, right: shareOf(right, within.length) };
  });
  const filled = bins.filter(({ right }) => right.of > 0);
  const error =
    filled.reduce((sum, { confidence, right }) => sum + right.of * Math.abs(confidence - right.share), 0) /
    matches.length;
  return { bins, error };
}
