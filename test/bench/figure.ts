/** One measurement with its bare baseline, their runs taken alternately. */
export interface Figure {
  /** What was measured, as the table words it. */
  name: string;
  /** What the baseline is. */
  against: string;
  unit: 'ms' | 'min' | 'kB' | 'MB' | '%';
  /** One value per run; `ours[n]` and `bare[n]` were taken one after the other. */
  ours: readonly number[];
  bare: readonly number[];
  /** The max ratio; absent where there is no goal. */
  goal?: number;
}

/** A middle value with the quartiles around it. */
export interface Spread {
  median: number;
  low: number;
  high: number;
}

/** The median, with p25 and p75 as `low` and `high`. */
export function spreadOf(values: readonly number[]): Spread {
  return { median: percentile(values, 50), low: percentile(values, 25), high: percentile(values, 75) };
}

/** Interpolates between the two nearest ranks. */
export function percentile(values: readonly number[], percent: number): number {
  if (values.length === 0) throw new Error('nothing was measured');
  const sorted = values.toSorted((a, b) => a - b);
  const rank = (percent / 100) * (sorted.length - 1);
  const at = (index: number) => sorted[index] ?? Number.NaN;
  return at(Math.floor(rank)) + (at(Math.ceil(rank)) - at(Math.floor(rank))) * (rank % 1);
}

/** The ratio of the medians. Its spread is that of the pairs: a noisy minute affects both values of a pair. */
export function ratioOf({ ours, bare }: Figure): Spread {
  const pairs = ours.map((value, index) => value / (bare[index] ?? Number.NaN));
  return { ...spreadOf(pairs), median: percentile(ours, 50) / percentile(bare, 50) };
}

/** Whether a figure meets its goal; undefined without one. A missing ratio does not meet it. */
export function isMet(figure: Figure): boolean | undefined {
  return figure.goal === undefined ? undefined : ratioOf(figure).median <= figure.goal;
}
