import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { linesOf } from '../../lib/command-line/io.ts';
import { type Fault, matchBatch, readRecords } from '../../lib/command-line/match-batch.ts';
import { consoleOn } from '../../lib/command-line/terminal.ts';
import type { Sighting } from '../../lib/domain/sighting.ts';
import { memoryCatalogue } from '../../lib/matching/catalogues.ts';
import { sighted, sightedPodcast } from '../fixtures/catalogue.ts';
import './processes.ts';

const SCRIPT = fileURLToPath(new URL('../../lib/command-line/match.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'match-batch-'));
afterAll(() => rmSync(folder, { recursive: true }));

const record = (title: string, publishedOn: string, given: object = {}) =>
  JSON.stringify({
    statement: `Something of ${title}.`,
    topics: ['Harbours'],
    episode: { title, publishedOn },
    podcast: { title: 'Harbour Lights' },
    ...given,
  });
const FOG = record('Why Fog Horns Fell Silent', '2026-03-10', { id: 'fog' });
const OIL = record('Whale Oil Before the Keeper', '2026-02-01', { id: 'oil' });
const line = (sighting: Sighting) => JSON.stringify(sighting);
const SEES_FOG = line(sighted('Harbour Lights', { title: 'Why fog horns fell silent', publishedOn: '2026-03-10' }));
const SEES_OIL = line(sighted('Harbour Lights', { title: 'Whale oil before the keeper', publishedOn: '2026-02-01' }));
const SEES_SHOW = line(sightedPodcast('Harbour Lights'));
const SEES_OTHER = line(sightedPodcast('Cooking'));

const bytes = (...parts: (string | Uint8Array)[]) =>
  parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : part));
async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}

describe('lines of a stream of bytes', () => {
  test.each<[string, Uint8Array[], (string | undefined)[]]>([
    ['nothing', bytes(''), []],
    ['one without an end', bytes('a'), ['a']],
    ['one with its end', bytes('a\n'), ['a']],
    ['empty ones between', bytes('a\n\n\nb\n'), ['a', '', '', 'b']],
    ['an empty one at the end', bytes('a\n\n'), ['a', '']],
    ['cut anywhere', bytes('a', 'b\nc', '\n', 'd', '', '\ne'), ['ab', 'c', 'd', 'e']],
    ['cut inside of a character', bytes(Buffer.from('ü').subarray(0, 1), Buffer.from('ü').subarray(1), '\n'), ['ü']],
    ['a byte-order mark', bytes('\ufeffa\nb'), ['a', 'b']],
    [
      'bytes that are no text, in their place',
      bytes('a\n', new Uint8Array([0xff, 0xfe]), '\nb'),
      ['a', undefined, 'b'],
    ],
  ])('%s', async (_what, stream, texts) => {
    const lines = await all(linesOf(stream));
    expect(lines.map(({ text }) => text)).toEqual(texts);
    expect(lines.map(({ number }) => number)).toEqual(texts.map((_, n) => n + 1));
  });
});

const catalogueOf = async (...records: string[]) => {
  const faults: string[] = [];
  const dataset = await readRecords(linesOf(bytes(records.join('\n'))), 'd.jsonl', (fault) => faults.push(fault));
  return { dataset, faults, catalogue: memoryCatalogue(dataset) };
};

describe('records as a dataset', () => {
  test.each<[string, string[], string[]]>([
    ['two episodes', [FOG, OIL], ['Why Fog Horns Fell Silent', 'Whale Oil Before the Keeper']],
    [
      'one withdrawn',
      [FOG, record('Whale Oil Before the Keeper', '2026-02-01', { id: 'oil', deleted: true })],
      ['Why Fog Horns Fell Silent'],
    ],
    [
      'withdrawn by a higher revision',
      [FOG, OIL, record('Whale Oil Before the Keeper', '2026-02-01', { id: 'oil', rev: 2, deleted: true })],
      ['Why Fog Horns Fell Silent'],
    ],
    [
      'withdrawn, and brought back',
      [
        FOG,
        record('Whale Oil Before the Keeper', '2026-02-01', { id: 'oil', deleted: true }),
        record('Whale Oil Before the Keeper', '2026-02-01', { id: 'oil', rev: 1 }),
      ],
      ['Why Fog Horns Fell Silent', 'Whale Oil Before the Keeper'],
    ],
    ['empty lines are none', ['', FOG, ' ', ''], ['Why Fog Horns Fell Silent']],
  ])('%s', async (_what, records, titles) => {
    const { dataset, faults } = await catalogueOf(...records);
    expect(dataset.episodes.map(({ title }) => title)).toEqual(titles);
    expect(faults).toEqual([]);
  });

  test('a line that is none is told of; the others count', async () => {
    const { dataset, faults } = await catalogueOf('{', FOG, '{"statement":"x"}');
    expect(dataset.episodes).toHaveLength(1);
    expect(faults).toEqual([
      expect.stringMatching(/^d\.jsonl:1: expected a record/),
      expect.stringMatching(/^d\.jsonl:3: expected /),
    ]);
  });

  test('none left is an error', async () => {
    await expect(catalogueOf('')).rejects.toThrow('d.jsonl:1: expected an insight not withdrawn');
  });
});

describe('a batch', () => {
  const run = async (input: string) => {
    const { catalogue } = await catalogueOf(FOG, OIL);
    const faults: Fault[] = [];
    const output = await all(matchBatch(linesOf(bytes(input)), catalogue, (fault) => faults.push(fault)));
    return { faults, output: output.map((text) => JSON.parse(text)) };
  };

  test('gives one match a line, in order', async () => {
    const { output, faults } = await run([SEES_OIL, SEES_FOG, SEES_OTHER, SEES_SHOW, SEES_OIL].join('\n'));
    expect(output.map(({ kind, episodes }) => [kind, episodes[0]?.title])).toEqual([
      ['episode', 'Whale Oil Before the Keeper'],
      ['episode', 'Why Fog Horns Fell Silent'],
      ['none', undefined],
      ['podcast', undefined],
      ['episode', 'Whale Oil Before the Keeper'],
    ]);
    expect(faults).toEqual([]);
  });

  test.each<[string, string, RegExp]>([
    ['no JSON', '{"site":', /^not JSON/],
    ['an empty line', '', /^not JSON/],
    ['JSON of something else', '[]', /./],
    ['a field missing', SEES_FOG.replace('"ids":{}', '"id":{}'), /^podcast\.ids: /],
    [
      'two dates',
      SEES_FOG.replace('"publishedOn"', '"publishedAt":"2026-03-10T10:00:00Z","publishedOn"'),
      /at most one/,
    ],
  ])('keeps the place of what is no sighting: %s', async (_what, bad, reason) => {
    const { output, faults } = await run([SEES_FOG, bad, SEES_OIL].join('\n'));
    expect(output.map(({ kind }) => kind)).toEqual(['episode', 'none', 'episode']);
    expect(output[1]).toEqual({ kind: 'none', error: expect.stringMatching(reason) });
    expect(faults).toEqual([{ line: 2, reason: `no sighting: ${output[1].error}` }]);
  });
});

describe('the terminal', () => {
  const written = (isTTY: boolean, work: (terminal: ReturnType<typeof consoleOn>) => void) => {
    const parts: string[] = [];
    const times = [0, 60, 120];
    const stream = { isTTY, write: (part: string | Uint8Array) => parts.push(String(part)) > 0 };
    work(consoleOn(stream, () => times.shift() ?? 180));
    return parts.join('');
  };

  test('progress is shown on a terminal, not too often, and makes way for what stays', () => {
    const text = written(true, (terminal) => {
      for (const part of ['1', '2', '3']) terminal.progress(part);
      terminal.say('line 4:\nbad');
      terminal.done();
    });
    expect(text).toBe('1\r\u001b[K3\r\u001b[Kline 4: bad\n');
  });

  test('elsewhere only what stays is written', () => {
    const text = written(false, (terminal) => {
      terminal.progress('1');
      terminal.say('bad');
      terminal.done();
    });
    expect(text).toBe('bad\n');
  });
});

describe('on the command line', () => {
  const file = (name: string, ...lines: string[]) => {
    writeFileSync(join(folder, name), `${lines.join('\n')}\n`);
    return join(folder, name);
  };
  const dataset = file('dataset.jsonl', FOG, OIL);
  const run = (words: string[], input = '') => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [SCRIPT, ...words], { encoding: 'utf8', input });
    return { status, stdout, stderr };
  };

  test('a batch of files: matches on standard output, nothing else anywhere', () => {
    const result = run(['--dataset', dataset, '--batch', file('good.jsonl', SEES_OIL, SEES_OTHER)]);
    expect(result).toMatchObject({ status: 0, stderr: '' });
    expect(result.stdout).toMatch(/^\{"kind":"episode".*\}\n\{"kind":"none".*\}\n$/);
  });

  test('bad lines on both sides: the rest is done, each is told of, exit 2', () => {
    const records = file('bad-dataset.jsonl', FOG, 'nothing');
    const result = run(['--dataset', records, '--batch', '-'], `${SEES_FOG}\n{}\n${SEES_FOG}\n`);
    expect(result.status).toBe(2);
    expect(result.stdout.split('\n').map((text) => text.slice(0, 17))).toEqual([
      '{"kind":"episode"',
      '{"kind":"none","e',
      '{"kind":"episode"',
      '',
    ]);
    expect(result.stderr).toMatch(/^\S*bad-dataset\.jsonl:2: expected [^\n]+\nline 2: no sighting: [^\n]+\n$/);
  });

  test('one sighting against records', () => {
    const result = run(['--dataset', dataset, '-'], SEES_OIL);
    expect(result).toMatchObject({ status: 0, stderr: '' });
    expect(JSON.parse(result.stdout)).toMatchObject({ kind: 'episode', insights: 1 });
  });

  test.each<[string, string[], RegExp]>([
    [
      'no such sightings',
      ['--dataset', dataset, '--batch', join(folder, 'absent.jsonl')],
      /^cannot read .*absent\.jsonl: ENOENT\n$/,
    ],
    [
      'no such dataset',
      ['--dataset', join(folder, 'absent.jsonl'), '--batch', '-'],
      /^cannot read .*absent\.jsonl: ENOENT\n$/,
    ],
    ['a batch and a sighting', ['--batch', dataset, '-'], /^usage: [^\n]+\n$/],
    ['a batch of nothing', ['--batch'], /^usage: [^\n]+\n$/],
  ])('%s', (_what, words, message) => {
    const result = run(words);
    expect(result).toMatchObject({ status: 2, stdout: '' });
    expect(result.stderr).toMatch(message);
  });
});
