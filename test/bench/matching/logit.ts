/** The features of one sighting's candidates, and the index of the right one, or -1. */
export interface Choice {
  candidates: readonly (readonly [feature: string, value: number])[][];
  right: number;
}

const ROUNDS = 300;
const RATE = 0.1;
/** L2 regularisation per choice, so that a rare feature has little weight. */
const REGULARISATION = 1e-5;

/**
 * Fits a conditional logit with an outside option ("none of them", log odds 0) by Adam.
 * @param isRising whether a feature's weight must not be negative
 * Source: McFadden (1974); Kingma and Ba (2015).
 */
export function fitLogit(
  choices: readonly Choice[],
  features: readonly string[],
  start: readonly number[],
  isRising: (feature: string) => boolean,
): number[] {
  const table = flatten(choices, features);
  const weights = Float64Array.from(start);
  const first = new Float64Array(weights.length);
  const second = new Float64Array(weights.length);
  for (let round = 1; round <= ROUNDS; round += 1) {
    const slope = slopeAt(weights, table);
    for (const [index, raw] of slope.entries()) {
      const gradient = raw / choices.length + 2 * REGULARISATION * (weights[index] as number);
      first[index] = 0.9 * (first[index] as number) + 0.1 * gradient;
      second[index] = 0.99 * (second[index] as number) + 0.01 * gradient ** 2;
      const scale = Math.sqrt((second[index] as number) / (1 - 0.99 ** round)) + 1e-8;
      const step = (first[index] as number) / (1 - 0.9 ** round) / scale;
      const updated = (weights[index] as number) - RATE * step * (1 - round / (ROUNDS + 1));
      weights[index] = isRising(features[index] as string) ? Math.max(0, updated) : updated;
    }
  }
  return [...weights];
}

/** All choices, flattened for speed: where each candidate's values start, their features, and the values. */
interface Table {
  choices: { from: number; to: number; right: number }[];
  starts: Int32Array;
  features: Int32Array;
  values: Float64Array;
}

function flatten(choices: readonly Choice[], names: readonly string[]): Table {
  const at = new Map(names.map((name, index) => [name, index]));
  const starts = [0];
  const [features, values]: [number[], number[]] = [[], []];
  const spans = choices.map(({ candidates, right }) => {
    const from = starts.length - 1;
    for (const candidate of candidates) {
      for (const [name, value] of candidate) {
        if (value === 0) continue;
        features.push(at.get(name) as number);
        values.push(value);
      }
      starts.push(features.length);
    }
    return { from, to: starts.length - 1, right: right < 0 ? -1 : from + right };
  });
  return {
    choices: spans,
    starts: Int32Array.from(starts),
    features: Int32Array.from(features),
    values: Float64Array.from(values),
  };
}

function slopeAt(weights: Float64Array, { choices, starts, features, values }: Table): Float64Array {
  const slope = new Float64Array(weights.length);
  const odds = new Float64Array(64);
  for (const { from, to, right } of choices) {
    let total = 1;
    for (let candidate = from; candidate < to; candidate += 1) {
      let sum = 0;
      for (let at = starts[candidate] as number; at < (starts[candidate + 1] as number); at += 1) {
        sum += (weights[features[at] as number] as number) * (values[at] as number);
      }
      odds[candidate - from] = Math.exp(sum);
      total += odds[candidate - from] as number;
    }
    for (let candidate = from; candidate < to; candidate += 1) {
      const miss = (odds[candidate - from] as number) / total - (candidate === right ? 1 : 0);
      for (let at = starts[candidate] as number; at < (starts[candidate + 1] as number); at += 1) {
        const feature = features[at] as number;
        slope[feature] = (slope[feature] as number) + miss * (values[at] as number);
      }
    }
  }
  return slope;
}
