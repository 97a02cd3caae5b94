import { describe, expect, test } from 'vitest';
import type { Figure } from './figure.ts';
import { between, markdownTable, plainTable, type Report } from './table.ts';

const report: Report = {
  title: 'A part',
  how: 'Measured so.',
  figures: [{ name: 'a thing', against: 'nothing', unit: 'ms', ours: [30, 36, 33], bare: [2, 3, 2] }],
};

test('the terminal gets absolute values and the ratio', () => {
  expect(plainTable(report)).toContain(
    'a thing  33.00 ms (31.50 to 34.50)  2.00 ms (2.00 to 2.50)  ×17 (×14 to ×16)  nothing',
  );
});

test('the README gets ratios and no times', () => {
  const table = markdownTable([report]);
  expect(table).toContain('| a thing | nothing | ×17 | ×14 to ×16 |');
  expect(table).not.toContain(' ms');
});

test('a goal is shown beside its figure, and whether it is met', () => {
  const [figure] = report.figures as [Figure];
  const goals = { ...report, figures: [{ ...figure, goal: 20 }, { ...figure, goal: 1.5 }, figure] };
  const cells = (text: string) => text.split('\n').map((line) => /at most [^|]*: \w+/.exec(line)?.[0]);
  for (const text of [plainTable(goals), markdownTable([goals])])
    expect(cells(text).filter((cell) => cell)).toEqual(['at most ×20: met', 'at most ×1.50: missed']);
  expect(markdownTable([goals])).toContain('| ×17 | ×14 to ×16 |  |');
  expect(plainTable(report) + markdownTable([report])).not.toContain('goal');
});

test('a baseline of zero gives no ratio', () => {
  const figures = [{ name: 'a thing', against: 'nothing', unit: 'ms' as const, ours: [1], bare: [0] }];
  expect(plainTable({ ...report, figures })).toContain('no ratio');
});

describe('the table goes between the markers', () => {
  test('and replaces what was there', () => {
    const text = 'before\n<!-- bench page -->\nold\n<!-- /bench page -->\nafter\n<!-- bench popup -->';
    const replaced = 'before\n<!-- bench page -->\nnew\n<!-- /bench page -->\nafter\n<!-- bench popup -->';
    expect(between(text, 'page', 'new')).toBe(replaced);
    expect(between(between(text, 'page', 'new'), 'page', 'newer')).toBe(between(text, 'page', 'newer'));
  });

  test.each([
    { what: 'no marker', text: 'text' },
    { what: 'another part', text: '<!-- bench popup --><!-- /bench popup -->' },
    { what: 'no end', text: '<!-- bench page -->' },
    { what: 'the end first', text: '<!-- /bench page --><!-- bench page -->' },
    { what: 'two starts', text: '<!-- bench page --><!-- bench page --><!-- /bench page -->' },
    { what: 'two ends', text: '<!-- bench page --><!-- /bench page --><!-- /bench page -->' },
  ])('$what: an error', ({ text }) => {
    expect(() => between(text, 'page', 'new')).toThrow('expected the line "<!-- bench page -->"');
  });
});
