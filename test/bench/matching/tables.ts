import { type Figures, figuresOf } from './figures.ts';
import type { Outcome } from './outcome.ts';
import { reliability } from './reliability.ts';
import type { Share } from './wilson.ts';
import { kinds, type Labelled } from './world/sightings.ts';

const per = (share: number, digits = 2) => (Number.isNaN(share) ? '-' : `${(100 * share).toFixed(digits)} %`);

/** A share with its interval: "99.81 % [99.61, 99.91] of 2730". */
export function written({ share, low, high, of }: Share): string {
  return `${per(share)} [${(100 * low).toFixed(2)}, ${(100 * high).toFixed(2)}] of ${of}`;
}

/** The figures of a run, one line each. */
export function figureLines(figures: Figures): string[] {
  return [
    `precision of episode            ${written(figures.precision)}`,
    `recall, sure                    ${written(figures.recall)}`,
    `recall with candidates          ${written(figures.withCandidates)}`,
    `candidates: right one shown     ${written(figures.candidates)}`,
    `  nothing right for a clip      ${written(figures.candidatesStrict)}`,
    `  right one first               ${written(figures.first)}`,
    ...kinds.map((kind) => `wrong episode, ${kind.padEnd(17)}${written(figures.wrong[kind])} sightings`),
  ];
}

/** What sightings are told apart by in the tables. */
const BREAKDOWNS: Record<string, (labelled: Labelled) => string> = {
  cadence: ({ cadence }) => cadence,
  'kind of date': ({ date }) => date,
  language: ({ language }) => language,
  site: ({ sighting }) => sighting.site,
  'sort of episode': ({ sort }) => sort,
};

export function breakdownLines(outcomes: readonly Outcome[]): string[] {
  return Object.entries(BREAKDOWNS).flatMap(([name, keyOf]) => {
    const groups = Map.groupBy(outcomes, ({ labelled }) => keyOf(labelled));
    const lines = [...groups].sort().map(([key, group]) => {
      const { precision, recall, withCandidates } = figuresOf(group);
      return `  ${key.padEnd(16)} ${written(precision).padEnd(36)} ${written(recall).padEnd(36)} ${written(withCandidates)}`;
    });
    const heads = [`by ${name}:`.padEnd(18), 'precision'.padEnd(36), 'recall'.padEnd(36), 'with candidates'];
    return [heads.join(' '), ...lines];
  });
}

/** Said and true, by bin; then the expected calibration error. */
export function reliabilityLines(outcomes: readonly Outcome[]): string[] {
  const { bins, error } = reliability(outcomes);
  const lines = bins.map(
    ({ from, to, said, right }) =>
      `  ${from.toFixed(2)} to ${Math.min(1, to).toFixed(2)}   said ${per(said, 1).padEnd(8)} right ${written(right)}`,
  );
  return [
    'matches by confidence, the first episode right (never for a clip):',
    ...lines,
    `  expected calibration error ${error.toFixed(4)}`,
  ];
}

export function costLines(outcomes: readonly Outcome[]): string[] {
  const at = (values: readonly number[], part: number) =>
    values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(part * values.length))] as number;
  const times = outcomes.map(({ milliseconds }) => milliseconds);
  const rowsOf = (wanted: (labelled: Labelled) => boolean) =>
    outcomes.filter(({ labelled }) => wanted(labelled)).map(({ rows }) => rows);
  const rows = (name: string, values: readonly number[]) =>
    values.length === 0 ? [] : [`rows touched, ${name}: p95 ${at(values, 0.95)}, most ${at(values, 1)}`];
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
