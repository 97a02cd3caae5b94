import { figuresOf } from './figures.ts';
import type { Outcome } from './outcome.ts';
import { reliability } from './reliability.ts';
import type { Regime } from './world/episodes.ts';
import { sliceOf } from './world/sightings.ts';

/** A figure with its minimum or maximum. */
export interface Bar {
  name: string;
  value: number;
  min?: number;
  max?: number;
}

/** Minimum matches for a bin of confidence to count. */
const MIN_BIN = 300;

/**
 * The bars that outcomes reach in every world, as shares from 0 to 1. Recall is that of pages: the player shows neither
 * date nor show notes, so what it plays is mostly found by the page that it was started from.
 */
export function accuracyBars(regime: Regime, outcomes: readonly Outcome[]): Bar[] {
  const { precision, wrong } = figuresOf(outcomes);
  const { recall } = figuresOf(outcomes.filter(({ labelled }) => sliceOf(labelled) !== 'player'));
  if (regime === 'publisher') {
    return [
      { name: 'precision of episode', value: precision.share, min: 0.998 },
      { name: 'recall of pages, sure', value: recall.share, min: 0.96 },
    ];
  }
  const falseEpisodes = wrong.clip.share + wrong.neighbour.share + wrong.unknown.share;
  return [
    { name: 'precision of episode', value: precision.share, min: 0.998 },
    { name: 'recall of pages, sure', value: recall.share, min: 0.88 },
    { name: 'wrong episode for clips, neighbours, unknown', value: falseEpisodes, max: 0.001 },
  ];
}

/** All bars of the largest worlds. */
export function barsOf(regime: Regime, outcomes: readonly Outcome[]): Bar[] {
  const { precision, withCandidates, candidates } = figuresOf(outcomes);
  const accuracy = accuracyBars(regime, outcomes);
  if (regime === 'publisher') {
    return [...accuracy, { name: 'precision of episode in a large world', value: precision.share, min: 0.9995 }];
  }
  const { bins, error } = reliability(outcomes);
  const rowsOf = (isDated: boolean) =>
    outcomes.filter(({ labelled: { date } }) => (date === 'day' || date === 'instant') === isDated);
  const maxRows = (isDated: boolean) => rowsOf(isDated).reduce((max, { rows }) => Math.max(max, rows), 0);
  return [
    ...accuracy,
    { name: 'recall with candidates', value: withCandidates.share, min: 0.93 },
    { name: 'right one among candidates', value: candidates.share, min: 0.8 },
    { name: 'calibration error', value: error, max: 0.02 },
    {
      name: `bins of confidence up to 0.99 with ${MIN_BIN} matches`,
      value: bins.filter(({ to, right }) => to <= 0.99 && right.of >= MIN_BIN).length,
      min: 8,
    },
    { name: 'rows read with a day or an instant', value: maxRows(true), max: 8 },
    { name: 'rows read with a range or no date', value: maxRows(false), max: 64 },
  ];
}

/** Whether a figure is within its bar. */
export function holds({ value, min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY }: Bar): boolean {
  return value >= min && value <= max;
}

/** One line per bar: its figure, its limit, and whether it holds. */
export function barLines(bars: readonly Bar[]): string[] {
  return bars.map((bar) => {
    const { name, value, min, max } = bar;
    const limit = min === undefined ? `max ${max}` : `min ${min}`;
    const figure = value.toFixed(Number.isInteger(value) ? 0 : 5);
    return `  ${holds(bar) ? 'holds        ' : 'DOES NOT HOLD'} ${name.padEnd(46)} ${figure.padStart(8)}, ${limit}`;
  });
}
