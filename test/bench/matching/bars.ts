import { figuresOf } from './figures.ts';
import type { Outcome } from './outcome.ts';
import { reliability } from './reliability.ts';
import type { Regime } from './world/episodes.ts';

/** What a figure must reach at least or at most, and what it is. */
export interface Bar {
  name: string;
  value: number;
  min?: number;
  max?: number;
}

/** Matches that a bin of confidence needs to tell anything. */
const TELLING = 300;

/** The bars of the outcomes in one regime. Shares from 0 to 1. */
export function barsOf(regime: Regime, outcomes: readonly Outcome[]): Bar[] {
  const { precision, recall, withCandidates, candidates, wrong } = figuresOf(outcomes);
  if (regime === 'publisher') {
    return [
      { name: 'precision of episode', value: precision.share, min: 0.9995 },
      { name: 'recall, sure', value: recall.share, min: 0.96 },
    ];
  }
  const { bins, error } = reliability(outcomes);
  const strangers = wrong.clip.share + wrong.neighbour.share + wrong.unknown.share;
  const rowsOf = (isDated: boolean) =>
    outcomes.filter(({ labelled: { date } }) => (date === 'day' || date === 'instant') === isDated);
  const mostRows = (isDated: boolean) => rowsOf(isDated).reduce((max, { rows }) => Math.max(max, rows), 0);
  return [
    { name: 'precision of episode', value: precision.share, min: 0.998 },
    { name: 'recall, sure', value: recall.share, min: 0.85 },
    { name: 'recall with candidates', value: withCandidates.share, min: 0.93 },
    { name: 'right one among candidates', value: candidates.share, min: 0.8 },
    { name: 'wrong episode for clips, neighbours, unknown', value: strangers, max: 0.001 },
    { name: 'calibration error', value: error, max: 0.02 },
    {
      name: `bins of confidence up to 0.99 with ${TELLING} matches`,
      value: bins.filter(({ to, right }) => to <= 0.99 && right.of >= TELLING).length,
      min: 8,
    },
    { name: 'rows read with a day or an instant', value: mostRows(true), max: 8 },
    { name: 'rows read with a range or no date', value: mostRows(false), max: 64 },
  ];
}

/** Whether a figure reaches its bar. */
export function holds({ value, min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY }: Bar): boolean {
  return value >= min && value <= max;
}

/** Bars with what they are and whether they hold, one line each. */
export function barLines(bars: readonly Bar[]): string[] {
  return bars.map((bar) => {
    const { name, value, min, max } = bar;
    const wanted = min === undefined ? `at most ${max}` : `at least ${min}`;
    const figure = value.toFixed(Number.isInteger(value) ? 0 : 5);
    return `  ${holds(bar) ? 'holds        ' : 'DOES NOT HOLD'} ${name.padEnd(46)} ${figure.padStart(8)}, ${wanted}`;
  });
}
