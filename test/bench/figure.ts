/** One thing that was measured, with its bare baseline, run by run in turns. */
export interface Figure {
  /** What was measured, as the table says it. */
  name: string;
  /** What the baseline is. */
  against: string;
  unit: 'ms' | 'kB' | 'MB';
  /** One value per run; `ours[n]` and `bare[n]` were taken one after the other. */
  ours: readonly number[];
  bare: readonly number[];
  /** What the ratio may be at most; absent where nothing is asked of it. */
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

/** Between the two nearest ranks, in proportion. */
export function percentile(values: readonly number[], percent: number): number {
  if (values.length === 0) throw new Error('nothing was measured');
  const sorted = values.toSorted((a, b) => a - b);
  const rank = (percent / 100) * (sorted.length - 1);
  const at = (index: number) => sorted[index] ?? Number.NaN;
  return at(Math.floor(rank)) + (at(Math.ceil(rank)) - at(Math.floor(rank))) * (rank % 1);
}

/** The ratio of the medians; its spread is that of the pairs, which a noisy minute strikes together. */
export function ratioOf({ ours, bare }: Figure): Spread {
  const pairs = ours.map((value, index) => value / (bare[index] ?? Number.NaN));
  return { ...spreadOf(pairs), median: percentile(ours, 50) / percentile(bare, 50) };
}

/** Whether a figure keeps to its goal; undefined for one without. No ratio is no success. */
export function isMet(figure: Figure): boolean | undefined {
  return figure.goal === undefined ? undefined : ratioOf(figure).median <= figure.goal;
}
