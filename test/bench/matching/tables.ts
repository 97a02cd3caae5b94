import { type Figures, figuresOf } from './figures.ts';
import type { Outcome } from './outcome.ts';
import { reliability } from './reliability.ts';
import type { Share } from './wilson.ts';
import { kinds, type Labelled, sliceOf } from './world/sightings.ts';

const percent = (share: number, digits = 2) => (Number.isNaN(share) ? '-' : `${(100 * share).toFixed(digits)} %`);

/** A share with its interval: "99.81 % [99.61, 99.91] of 2730". */
export function formatShare({ share, low, high, of }: Share): string {
  return `${percent(share)} [${(100 * low).toFixed(2)}, ${(100 * high).toFixed(2)}] of ${of}`;
}

/** The figures of a run, one line each. */
export function figureLines(figures: Figures): string[] {
  return [
    `precision of episode            ${formatShare(figures.precision)}`,
    `recall, sure                    ${formatShare(figures.recall)}`,
    `recall with candidates          ${formatShare(figures.withCandidates)}`,
    `candidates: right one shown     ${formatShare(figures.candidates)}`,
    `  nothing right for a clip      ${formatShare(figures.candidatesStrict)}`,
    `  right one first               ${formatShare(figures.first)}`,
    ...kinds.map((kind) => `wrong episode, ${kind.padEnd(17)}${formatShare(figures.wrong[kind])} sightings`),
  ];
}

/** The main figures of dated pages, undated pages and the player. */
export function sliceLines(outcomes: readonly Outcome[]): string[] {
  return groupLines('slice', outcomes, sliceOf);
}

/** The main figures by slice, then by each trait of the sightings. */
export function breakdownLines(outcomes: readonly Outcome[]): string[] {
  const traits = Object.keys(outcomes[0]?.labelled.traits ?? {});
  return [
    ...sliceLines(outcomes),
    ...groupLines('kind of date', outcomes, ({ date }) => date),
    ...groupLines('site', outcomes, ({ sighting }) => sighting.site),
    ...traits.flatMap((trait) => groupLines(trait, outcomes, (labelled) => labelled.traits[trait] ?? '')),
  ];
}

function groupLines(name: string, outcomes: readonly Outcome[], keyOf: (labelled: Labelled) => string): string[] {
  const groups = Map.groupBy(outcomes, ({ labelled }) => keyOf(labelled));
  const lines = [...groups].sort().map(([key, group]) => {
    const { precision, recall, withCandidates } = figuresOf(group);
    return `  ${key.padEnd(16)} ${formatShare(precision).padEnd(36)} ${formatShare(recall).padEnd(36)} ${formatShare(withCandidates)}`;
  });
  const heads = [`by ${name}:`.padEnd(18), 'precision'.padEnd(36), 'recall'.padEnd(36), 'with candidates'];
  return [heads.join(' '), ...lines];
}

/** Confidence and truth by bin, then the expected calibration error. */
export function reliabilityLines(outcomes: readonly Outcome[]): string[] {
  const { bins, error } = reliability(outcomes);
  const lines = bins.map(
    ({ from, to, confidence, right }) =>
      `  ${from.toFixed(2)} to ${Math.min(1, to).toFixed(2)}   confidence ${percent(confidence, 1).padEnd(8)} right ${formatShare(right)}`,
  );
  return [
    'matches by confidence, the first episode right (never for a clip):',
    ...lines,
    `  expected calibration error ${error.toFixed(4)}`,
  ];
}

/** Times and rows read. */
export function costLines(outcomes: readonly Outcome[]): string[] {
  const at = (values: readonly number[], part: number) =>
    values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(part * values.length))] as number;
  const times = outcomes.map(({ milliseconds }) => milliseconds);
  const rowsOf = (matches: (labelled: Labelled) => boolean) =>
    outcomes.filter(({ labelled }) => matches(labelled)).map(({ rows }) => rows);
  const rows = (name: string, values: readonly number[]) =>
    values.length === 0 ? [] : [`rows read, ${name}: p95 ${at(values, 0.95)}, max ${at(values, 1)}`];
  return [
    `milliseconds: p50 ${at(times, 0.5).toFixed(3)}, p95 ${at(times, 0.95).toFixed(3)}, p99 ${at(times, 0.99).toFixed(3)}`,
    ...rows(
      'with a day or an instant',
      rowsOf(({ date }) => date === 'instant' || date === 'day'),
    ),
    ...rows(
      'with a range or no date',
      rowsOf(({ date }) => date === 'range' || date === 'none'),
    ),
  ];
}
