import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { readLines } from '../../lib/command-line/feed/build/sort.ts';
import type { Line } from '../../lib/command-line/io.ts';

const folder = mkdtempSync(join(tmpdir(), 'lines-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function linesOf(content: string | Uint8Array): Promise<(string | undefined)[]> {
  const file = join(folder, 'file');
  writeFileSync(file, content);
  const lines: Line[] = [];
  for await (const line of readLines(file, 'records.jsonl')) lines.push(line);
  expect(lines.map(({ number }) => number)).toEqual(lines.map((_, index) => index + 1));
  return lines.map(({ text }) => text);
}

// Longer than a piece that is read at a time, with a character of four bytes across the border.
const LONG = `${'x'.repeat(262_142)}😀${'y'.repeat(1000)}`;

describe('lines of a file', () => {
  test.each<[string, string | Uint8Array, (string | undefined)[]]>([
    ['none', '', []],
    ['with and without a last line end', 'a\nb', ['a', 'b']],
    ['empty ones', '\n\na\n', ['', '', 'a']],
    ['after a byte-order mark', '\ufeffa\n', ['a']],
    ['longer than what is read at a time', `${LONG}\n${LONG}\nc`, [LONG, LONG, 'c']],
    ['that are no text', new Uint8Array([0x61, 10, 0xff, 10, 0x62]), ['a', undefined, 'b']],
    ['too long: what follows is not read', `a\n${'x'.repeat(1_500_000)}\nb`, ['a', undefined]],
  ])('%s', async (_, content, expected) => {
    expect(await linesOf(content)).toEqual(expected);
  });
});
