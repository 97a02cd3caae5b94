import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { readLines } from '../../lib/command-line/feed/build/sort.ts';
import { type Line, linesOf } from '../../lib/command-line/io.ts';
import { all, chunks } from './streams.ts';

const folder = mkdtempSync(join(tmpdir(), 'lines-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The texts of lines, which must be numbered from 1. */
async function textsOf(lines: AsyncIterable<Line>): Promise<(string | undefined)[]> {
  const list = await all(lines);
  expect(list.map(({ number }) => number)).toEqual(list.map((_, index) => index + 1));
  return list.map(({ text }) => text);
}

describe('lines of a stream of bytes', () => {
  test.each<[string, Uint8Array[], (string | undefined)[]]>([
    ['no bytes', chunks(''), []],
    ['a line without a line feed', chunks('a'), ['a']],
    ['a line with a line feed', chunks('a\n'), ['a']],
    ['empty lines between others', chunks('a\n\n\nb\n'), ['a', '', '', 'b']],
    ['an empty line at the end', chunks('a\n\n'), ['a', '']],
    ['chunks of any length', chunks('a', 'b\nc', '\n', 'd', '', '\ne'), ['ab', 'c', 'd', 'e']],
    ['a chunk that ends inside a character', chunks(new Uint8Array([0xc3]), new Uint8Array([0xbc]), '\n'), ['ü']],
    ['a byte-order mark', chunks('\ufeffa\nb'), ['a', 'b']],
    ['a line that is not UTF-8', chunks('a\n', new Uint8Array([0xff, 0xfe]), '\nb'), ['a', undefined, 'b']],
  ])('%s', async (_, stream, expected) => {
    expect(await textsOf(linesOf(stream))).toEqual(expected);
  });
});

// Longer than a chunk of a file, with a character of four bytes across the boundary.
const LONG = `${'x'.repeat(262_142)}😀${'y'.repeat(1000)}`;

describe('lines of a file', () => {
  test.each<[string, string | Uint8Array, (string | undefined)[]]>([
    ['an empty file', '', []],
    ['lines with and without a line feed', 'a\nb', ['a', 'b']],
    ['empty lines', '\n\na\n', ['', '', 'a']],
    ['a byte-order mark', '\ufeffa\n', ['a']],
    ['lines longer than a chunk', `${LONG}\n${LONG}\nc`, [LONG, LONG, 'c']],
    ['a line that is not UTF-8', new Uint8Array([0x61, 10, 0xff, 10, 0x62]), ['a', undefined, 'b']],
    ['a line that is too long, after which reading stops', `a\n${'x'.repeat(1_500_000)}\nb`, ['a', undefined]],
  ])('%s', async (_, content, expected) => {
    const file = join(folder, 'file');
    writeFileSync(file, content);
    expect(await textsOf(readLines(file, 'records.jsonl'))).toEqual(expected);
  });
});
