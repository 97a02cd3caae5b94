/** Candidates of one sighting by their features, and which is right: none for -1. */
export interface Choice {
  candidates: readonly (readonly [feature: string, value: number])[][];
  right: number;
}

const ROUNDS = 600;
const RATE = 0.05;
/** Pull towards 0, per choice: what was hardly ever seen says hardly anything. */
const PULL = 2e-5;

/**
 * Fits a conditional logit with an outside option ("none of them", log odds 0) by Adam.
 * Source: McFadden (1974); Kingma and Ba (2015).
 */
export function fit(choices: readonly Choice[], features: readonly string[], start: readonly number[]): number[] {
  const at = new Map(features.map((feature, index) => [feature, index]));
  const rows = choices.map(({ candidates, right }) => ({
    right,
    candidates: candidates.map((values) => values.map(([feature, value]) => [at.get(feature) as number, value] as const)),
  }));
  const weights = [...start];
  const first = weights.map(() => 0);
  const second = weights.map(() => 0);
  for (let round = 1; round <= ROUNDS; round += 1) {
    const slope = weights.map((weight) => 2 * PULL * weight * rows.length);
    for (const { candidates, right } of rows) {
      const odds = candidates.map((values) => Math.exp(values.reduce((sum, [index, value]) => sum + (weights[index] as number) * value, 0)));
      const total = odds.reduce((sum, one) => sum + one, 1);
      candidates.forEach((values, candidate) => {
        const miss = (odds[candidate] as number) / total - (candidate === right ? 1 : 0);
        for (const [index, value] of values) slope[index] = (slope[index] as number) + miss * value;
      });
    }
    for (const [index, raw] of slope.entries()) {
      const gradient = raw / rows.length;
      first[index] = 0.9 * (first[index] as number) + 0.1 * gradient;
      second[index] = 0.99 * (second[index] as number) + 0.01 * gradient ** 2;
      const step = (first[index] as number) / (1 - 0.9 ** round) / (Math.sqrt((second[index] as number) / (1 - 0.99 ** round)) + 1e-8);
      weights[index] = (weights[index] as number) - RATE * step * (round > ROUNDS / 2 ? 0.2 : 1);
    }
  }
  return weights;
}
