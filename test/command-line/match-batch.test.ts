import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { linesOf } from '../../lib/command-line/io.ts';
import { type Fault, matchBatch, readRecords } from '../../lib/command-line/match-batch.ts';
import type { Sighting } from '../../lib/domain/sighting.ts';
import { memoryCatalogue } from '../../lib/matching/catalogues.ts';
import { sighted, sightedPodcast } from '../fixtures/catalogue.ts';
import './processes.ts';
import { all, chunks } from './streams.ts';

const SCRIPT = fileURLToPath(new URL('../../lib/command-line/match.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'match-batch-'));
afterAll(() => rmSync(folder, { recursive: true }));

const record = (title: string, publishedOn: string, change: object = {}) =>
  JSON.stringify({
    statement: `Something of ${title}.`,
    topics: ['Harbours'],
    episode: { title, publishedOn },
    podcast: { title: 'Harbour Lights' },
    ...change,
  });
const FOG = record('Why Fog Horns Fell Silent', '2026-03-10', { id: 'fog' });
const OIL = record('Whale Oil Before the Keeper', '2026-02-01', { id: 'oil' });
const line = (sighting: Sighting) => JSON.stringify(sighting);
const SEES_FOG = line(sighted('Harbour Lights', { title: 'Why fog horns fell silent', publishedOn: '2026-03-10' }));
const SEES_OIL = line(sighted('Harbour Lights', { title: 'Whale oil before the keeper', publishedOn: '2026-02-01' }));
const SEES_SHOW = line(sightedPodcast('Harbour Lights'));
const SEES_OTHER = line(sightedPodcast('Cooking'));

const catalogueOf = async (...records: string[]) => {
  const faults: string[] = [];
  const dataset = await readRecords(linesOf(chunks(records.join('\n'))), 'd.jsonl', (fault) => faults.push(fault));
  return { dataset, faults, catalogue: memoryCatalogue(dataset) };
};

describe('a dataset from records', () => {
  test.each<[string, string[], string[]]>([
    ['two episodes', [FOG, OIL], ['Why Fog Horns Fell Silent', 'Whale Oil Before the Keeper']],
    [
      'a withdrawn insight',
      [FOG, record('Whale Oil Before the Keeper', '2026-02-01', { id: 'oil', deleted: true })],
      ['Why Fog Horns Fell Silent'],
    ],
    [
      'an insight withdrawn by a higher revision',
      [FOG, OIL, record('Whale Oil Before the Keeper', '2026-02-01', { id: 'oil', rev: 2, deleted: true })],
      ['Why Fog Horns Fell Silent'],
    ],
    [
      'an insight withdrawn and restored',
      [
        FOG,
        record('Whale Oil Before the Keeper', '2026-02-01', { id: 'oil', deleted: true }),
        record('Whale Oil Before the Keeper', '2026-02-01', { id: 'oil', rev: 1 }),
      ],
      ['Why Fog Horns Fell Silent', 'Whale Oil Before the Keeper'],
    ],
    ['blank lines', ['', FOG, ' ', ''], ['Why Fog Horns Fell Silent']],
  ])('%s', async (_what, records, titles) => {
    const { dataset, faults } = await catalogueOf(...records);
    expect(dataset.episodes.map(({ title }) => title)).toEqual(titles);
    expect(faults).toEqual([]);
  });

  test('reports invalid lines and uses the others', async () => {
    const { dataset, faults } = await catalogueOf('{', FOG, '{"statement":"x"}');
    expect(dataset.episodes).toHaveLength(1);
    expect(faults).toEqual([
      expect.stringMatching(/^d\.jsonl:1: expected a record/),
      expect.stringMatching(/^d\.jsonl:3: expected /),
    ]);
  });

  test('fails when no insight is left', async () => {
    await expect(catalogueOf('')).rejects.toThrow('d.jsonl:1: expected at least one insight that is not withdrawn');
  });
});

describe('a batch of sightings', () => {
  const run = async (input: string) => {
    const { catalogue } = await catalogueOf(FOG, OIL);
    const faults: Fault[] = [];
    const output = await all(
      matchBatch(linesOf(chunks(input)), [{ feed: '0', catalogue }], (fault) => faults.push(fault)),
    );
    return { faults, output: output.map((text) => JSON.parse(text)) };
  };

  test('gives one match per line, in order', async () => {
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
    ['not JSON', '{"site":', /^not JSON/],
    ['an empty line', '', /^not JSON/],
    ['other JSON', '[]', /./],
    ['a missing field', SEES_FOG.replace('"ids":{}', '"id":{}'), /^podcast\.ids: /],
    [
      'two dates',
      SEES_FOG.replace('"publishedOn"', '"publishedAt":"2026-03-10T10:00:00Z","publishedOn"'),
      /at most one/,
    ],
  ])('keeps the place of an invalid line: %s', async (_what, bad, reason) => {
    const { output, faults } = await run([SEES_FOG, bad, SEES_OIL].join('\n'));
    expect(output.map(({ kind }) => kind)).toEqual(['episode', 'none', 'episode']);
    expect(output[1]).toEqual({ kind: 'none', error: expect.stringMatching(reason) });
    expect(faults).toEqual([{ line: 2, reason: `not a sighting: ${output[1].error}` }]);
  });
});

describe('in several datasets', () => {
  const fog = (title: string, change: object) => record(title, '2026-03-10', change);
  /** By name: two share an episode and an insight, a third has that episode under other names. */
  const RECORDS: Record<string, string[]> = {
    a: [FOG, OIL],
    b: [fog('The Silence of Fog Horns', { id: 'quiet', podcast: { title: 'Harbour Lights Podcast' } })],
    c: [FOG, fog('Why Fog Horns Fell Silent', { id: 'loud' }), record('Soup', '2026-02-01', { id: 'soup' })],
  };
  const seesUnclear = sighted('Harbour Lights', { title: 'Something else', publishedOn: '2026-02-01' });
  const SEEN = [SEES_FOG, SEES_OIL, line(seesUnclear), SEES_SHOW, SEES_OTHER];
  const matchedIn = async (names: string) => {
    const feeds = [...names].map(async (name, feed) => {
      return { feed: String(feed), catalogue: (await catalogueOf(...(RECORDS[name] ?? []))).catalogue };
    });
    const lines = matchBatch(linesOf(chunks(SEEN.join('\n'))), await Promise.all(feeds), () => {});
    return (await all(lines)).map((text) => JSON.parse(text));
  };
  interface Listed {
    feed: number;
    title: string;
  }

  test.each<[orders: string[], matches: [kind: string, insights: number, episodes: string[]][]]>([
    [
      ['ac', 'ca'],
      [
        ['episode', 2, ['a: Why Fog Horns Fell Silent', 'c: Why Fog Horns Fell Silent']],
        ['episode', 1, ['a: Whale Oil Before the Keeper']],
        ['candidates', 2, ['a: Whale Oil Before the Keeper', 'c: Soup']],
        ['podcast', 4, []],
        ['none', 0, []],
      ],
    ],
    [
      ['abc', 'acb', 'bac', 'bca', 'cab', 'cba'],
      [
        ['episode', 3, ['a: Why Fog Horns Fell Silent', 'b: The Silence of Fog Horns', 'c: Why Fog Horns Fell Silent']],
        ['episode', 1, ['a: Whale Oil Before the Keeper']],
        ['candidates', 2, ['a: Whale Oil Before the Keeper', 'c: Soup']],
        ['podcast', 5, []],
        ['none', 0, []],
      ],
    ],
  ])('in any of the orders %j the matches are the same', async (orders, expected) => {
    const confidences = new Set<string>();
    for (const order of orders) {
      const matches = await matchedIn(order);
      const named = ({ feed, title }: Listed) => `${order[feed]}: ${title}`;
      const found = matches.map(({ kind, insights, episodes }) => [kind, insights, episodes.map(named).sort()]);
      expect(found).toEqual(expected);
      confidences.add(String(matches.map(({ confidence }) => confidence)));
      // A sure episode is there once for each feed that has it, in the given order.
      const [sure] = matches;
      expect(sure.episodes.map(({ feed }: Listed) => feed)).toEqual([...order].map((_, feed) => feed));
      expect(Object.keys(sure)).toEqual(['kind', 'confidence', 'podcast', 'episodes', 'insights', 'reasons']);
      expect(Object.keys(sure.episodes[0])).toEqual(['feed', 'id', 'title', 'publishedOn', 'ids']);
    }
    expect(confidences.size).toBe(1);
  });

  test('all episodes of a podcast are compared, however many it has', async () => {
    const many = Array.from({ length: 600 }, (_, index) => record(`Episode ${index}`, '2026-01-01'));
    const { catalogue } = await catalogueOf(...many);
    const feeds = ['0', '1'].map((feed) => ({ feed, catalogue }));
    const [show] = await all(matchBatch(linesOf(chunks(SEES_SHOW)), feeds, () => {}));
    expect(JSON.parse(String(show))).toMatchObject({ kind: 'podcast', insights: 600 });
  });
});

describe('the match command', () => {
  const file = (name: string, ...lines: string[]) => {
    writeFileSync(join(folder, name), `${lines.join('\n')}\n`);
    return join(folder, name);
  };
  const dataset = file('dataset.jsonl', FOG, OIL);
  const run = (args: string[], input = '') => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [SCRIPT, ...args], { encoding: 'utf8', input });
    return { status, stdout, stderr };
  };

  test('prints the matches of a batch, and nothing else', () => {
    const result = run(['--dataset', dataset, '--batch', file('good.jsonl', SEES_OIL, SEES_OTHER)]);
    expect(result).toMatchObject({ status: 0, stderr: '' });
    expect(result.stdout).toMatch(/^\{"kind":"episode".*\}\n\{"kind":"none".*\}\n$/);
  });

  test('reports invalid lines of the dataset and the batch, matches the rest, and exits with 2', () => {
    const records = file('bad-dataset.jsonl', FOG, 'nothing');
    const result = run(['--dataset', records, '--batch', '-'], `${SEES_FOG}\n{}\n${SEES_FOG}\n`);
    expect(result.status).toBe(2);
    expect(result.stdout.split('\n').map((text) => text.slice(0, 17))).toEqual([
      '{"kind":"episode"',
      '{"kind":"none","e',
      '{"kind":"episode"',
      '',
    ]);
    expect(result.stderr).toMatch(/^\S*bad-dataset\.jsonl:2: expected [^\n]+\nline 2: not a sighting: [^\n]+\n$/);
  });

  test('matches one sighting against records', () => {
    const result = run(['--dataset', dataset, '-'], SEES_OIL);
    expect(result).toMatchObject({ status: 0, stderr: '' });
    expect(JSON.parse(result.stdout)).toMatchObject({ kind: 'episode', insights: 1 });
  });

  test('matches in several datasets, each a feed of its own', () => {
    const other = file(
      'other.jsonl',
      record('The Silence of Fog Horns', '2026-03-10', { id: 'quiet', podcast: { title: 'Harbour Lights Podcast' } }),
    );
    const batch = file('several.jsonl', SEES_FOG, SEES_OIL, SEES_SHOW, SEES_OTHER);
    const lines = (...datasets: string[]) => {
      const { stdout, status } = run([...datasets.flatMap((name) => ['--dataset', name]), '--batch', batch]);
      expect(status).toBe(0);
      return stdout
        .trim()
        .split('\n')
        .map((text) => JSON.parse(text));
    };
    const [fog, oil, show, unknown] = lines(dataset, other, dataset);
    expect(fog).toMatchObject({ kind: 'episode', insights: 2 });
    expect(fog.episodes.map(({ feed, title }: { feed: number; title: string }) => [feed, title])).toEqual([
      [0, 'Why Fog Horns Fell Silent'],
      [1, 'The Silence of Fog Horns'],
      [2, 'Why Fog Horns Fell Silent'],
    ]);
    expect(oil).toMatchObject({ kind: 'episode', insights: 1, episodes: [{ feed: 0 }, { feed: 2 }] });
    expect(show).toMatchObject({ kind: 'podcast', insights: 3, episodes: [] });
    expect(unknown).toMatchObject({ kind: 'none', insights: 0 });
    // With one dataset the format is as ever.
    const [alone] = lines(dataset);
    expect(Object.keys(alone.episodes[0])).toEqual(['id', 'title', 'publishedOn', 'ids']);
    expect(alone.episodes).toHaveLength(1);
  });

  test('keeps two shows of one name apart, and reports the records that fit both', () => {
    const of = (id: string, spotify?: string) =>
      record('Why Fog Horns Fell Silent', '2026-03-10', {
        id,
        podcast: { title: 'Harbour Lights', ...(spotify && { ids: { spotify } }) },
      });
    const batch = file(
      'namesakes.jsonl',
      ...['a', 'b', 'c'].map((spotify) =>
        line(
          sighted(
            { title: 'Harbour Lights', ids: { spotify } },
            { title: 'Why fog horns fell silent', publishedOn: '2026-03-10' },
          ),
        ),
      ),
    );
    const two = file('two.jsonl', of('one', 'a'), of('two', 'b'));
    const result = run(['--dataset', two, '--batch', batch]);
    expect(result).toMatchObject({ status: 0, stderr: '' });
    const matches = result.stdout
      .trim()
      .split('\n')
      .map((text) => JSON.parse(text));
    expect(matches.map(({ kind, insights, podcast }) => [kind, insights, podcast?.ids.spotify])).toEqual([
      ['episode', 1, 'a'],
      ['episode', 1, 'b'],
      // A third show of that name is none of the two: never sure.
      ['candidates', 1, 'a'],
    ]);
    const unclear = file('unclear.jsonl', of('one', 'a'), of('two', 'b'), of('three'));
    const reported = run(['--dataset', unclear, '--batch', batch]);
    expect(reported).toMatchObject({ status: 2, stdout: result.stdout });
    expect(reported.stderr).toMatch(/^\S*unclear\.jsonl:3: expected a platform id [^\n]+\n$/);
  });

  test.each<[string, string[], RegExp]>([
    [
      'a missing file of sightings',
      ['--dataset', dataset, '--batch', join(folder, 'absent.jsonl')],
      /^cannot read .*absent\.jsonl: ENOENT\n$/,
    ],
    [
      'a missing dataset',
      ['--dataset', join(folder, 'absent.jsonl'), '--batch', '-'],
      /^cannot read .*absent\.jsonl: ENOENT\n$/,
    ],
    ['both a batch and a sighting', ['--batch', dataset, '-'], /^usage: [^\n]+\n$/],
    ['a batch without a file', ['--batch'], /^usage: [^\n]+\n$/],
  ])('%s', (_what, args, message) => {
    const result = run(args);
    expect(result).toMatchObject({ status: 2, stdout: '' });
    expect(result.stderr).toMatch(message);
  });
});
