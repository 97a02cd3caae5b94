import { type Figure, isMet, ratioOf, type Spread, spreadOf } from './figure.ts';

/** A part of the benchmark: its figures and how they were measured. */
export interface Report {
  title: string;
  how: string;
  figures: readonly Figure[];
}

/** Shows progress during long steps. */
export type Say = (what: string) => void;

/** For the terminal, with absolute values. */
export function plainTable({ title, how, figures }: Report): string {
  const rows = figures.map((figure) => [
    figure.name,
    ranged(spreadOf(figure.ours), digits, ` ${figure.unit}`),
    ranged(spreadOf(figure.bare), digits, ` ${figure.unit}`),
    ranged(ratioOf(figure), factor),
    ...(hasGoals(figures) ? [goalOf(figure)] : []),
    figure.against,
  ]);
  const goal = hasGoals(figures) ? ['goal'] : [];
  const head = ['', 'median (p25 to p75)', 'baseline', 'ratio', ...goal, 'against'];
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => (row[column] ?? '').length)));
  const lines = [head, ...rows].map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '));
  return [title, how, '', ...lines.map((line) => line.trimEnd())].join('\n');
}

/** For the README: ratios only, since absolute values differ by machine. */
export function markdownTable(reports: readonly Report[]): string {
  return reports
    .map(({ title, how, figures }) => {
      const goals = hasGoals(figures);
      return [
        `**${title}.** ${how}`,
        '',
        `| measured | against | times as much | middle half of the runs |${goals ? ' goal |' : ''}`,
        `| --- | --- | ---: | ---: |${goals ? ' --- |' : ''}`,
        ...figures.map((figure) => {
          const { median, low, high } = ratioOf(figure);
          const ratio = `| ${figure.name} | ${figure.against} | ${factor(median)} | ${factor(low)} to ${factor(high)} |`;
          return goals ? `${ratio} ${goalOf(figure)} |` : ratio;
        }),
      ].join('\n');
    })
    .join('\n\n');
}

/**
 * A text with everything between the markers of a part replaced: `<!-- bench PART -->` and `<!-- /bench PART -->`.
 * @throws Error when the markers are missing, not in order, or there more than once
 */
export function between(text: string, part: string, table: string): string {
  const [start, end] = [`<!-- bench ${part} -->`, `<!-- /bench ${part} -->`];
  const [before, inside, ...more] = text.split(start);
  const [, after, ...ends] = inside?.split(end) ?? [];
  if (before === undefined || after === undefined || more.length + ends.length > 0) {
    throw new Error(`expected the line "${start}" and below it "${end}", each once`);
  }
  return `${before}${start}\n${table}\n${end}${after}`;
}

/** A part without goals gets no column for them. */
function hasGoals(figures: readonly Figure[]): boolean {
  return figures.some(({ goal }) => goal !== undefined);
}

function goalOf(figure: Figure): string {
  if (figure.goal === undefined) return '';
  return `at most ${factor(figure.goal)}: ${isMet(figure) ? 'met' : 'missed'}`;
}

function ranged({ median, low, high }: Spread, write: (value: number) => string, unit = ''): string {
  return `${write(median)}${unit} (${write(low)} to ${write(high)})`;
}

const digits = (value: number) => value.toFixed(value < 100 ? 2 : 0);
const factor = (value: number) => (Number.isFinite(value) ? `×${value.toFixed(value < 10 ? 2 : 0)}` : 'no ratio');
