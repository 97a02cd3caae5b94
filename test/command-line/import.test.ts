import './processes.ts';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { datasetSchema } from '../../lib/domain/dataset.ts';
import { BUNDLED, PAGE, SEED } from '../fixtures/topic-pages.ts';

const SCRIPT = fileURLToPath(new URL('../../lib/command-line/import.ts', import.meta.url));
const BUNDLED_FILE = fileURLToPath(new URL('../../assets/dataset/bundled.json', import.meta.url));

const folder = mkdtempSync(join(tmpdir(), 'import-'));
afterAll(() => rmSync(folder, { recursive: true }));
beforeEach(() => {
  rmSync(folder, { recursive: true });
  mkdirSync(folder);
});

/** Runs the command in a temporary folder. */
function run(args: string[], env: Record<string, string> = {}) {
  const { npm_lifecycle_event: _, ...own } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, [SCRIPT, ...args], {
    encoding: 'utf8',
    cwd: folder,
    env: { ...own, ...env },
  });
  return { status, stdout, stderr };
}
/** Imports to `out.json`. */
const importFiles = (...args: string[]) => run(['--out', 'out.json', ...args]);
const write = (name: string, text: string | Buffer) => writeFileSync(join(folder, name), text);
const written = () => readFileSync(join(folder, 'out.json'), 'utf8');

const record = (change: object = {}) =>
  JSON.stringify({
    statement: 'Slack water lasts minutes.',
    topics: ['Tides'],
    episode: { title: 'Stillness', publishedOn: '2026-06-01' },
    podcast: { title: 'Harbour Lights' },
    ...change,
  });

describe('an import', () => {
  test('makes the bundled dataset of the bundled topic page, byte for byte', () => {
    write('seed.txt', SEED);
    expect(importFiles('seed.txt')).toEqual({
      status: 0,
      stdout: '20 insights, 20 episodes, 15 podcasts, 1 topic → out.json\n',
      stderr: '',
    });
    expect(written()).toBe(BUNDLED);
    expect(readdirSync(folder).toSorted()).toEqual(['out.json', 'seed.txt']);
  });

  test('takes pages and records together, told apart by their content', () => {
    write('page', PAGE);
    write('records', `\ufeff${record()}\r\n\r\n${record({ topics: ['Moons'] })}\r\n`);
    expect(importFiles('--source', 'Tribune', 'page', 'records').stdout).toBe(
      '3 insights, 3 episodes, 2 podcasts, 2 topics → out.json\n',
    );
    const { episodes } = datasetSchema.parse(JSON.parse(written()));
    expect(episodes.map(({ title, insights }) => [title, insights[0]?.source])).toEqual([
      ['Stillness', 'Tribune'],
      ['Salt and Moon', 'Harbour Gazette'],
      ['Half Moons', 'Harbour Gazette'],
    ]);
  });

  test('does not depend on the order of the files', () => {
    write('page', PAGE);
    write('records', record());
    importFiles('page', 'records');
    const first = written();
    importFiles('records', 'page', 'records');
    expect(written()).toBe(first);
  });

  test('finds files in the folder where npm was started', () => {
    mkdirSync(join(folder, 'notes'));
    write('notes/page.txt', PAGE);
    const env = { npm_lifecycle_event: 'import', INIT_CWD: join(folder, 'notes') };
    expect(run(['--out', 'out.json', 'page.txt'], env).stdout).toMatch(/ → out\.json\n$/);
    expect(existsSync(join(folder, 'notes/out.json'))).toBe(true);
    expect(run(['page.txt'], { INIT_CWD: join(folder, 'notes') }).stderr).toBe('cannot read page.txt: ENOENT\n');
  });
});

describe('invalid input gives its lines and exit code 2, and writes nothing', () => {
  const usage = 'usage: npm run import -- [--source NAME] [--out FILE] FILE...';
  const notJson = (line: number) => `bad.jsonl:${line}: expected a record as one line of JSON, found “{”`;
  test.each<[string, Record<string, string | Buffer>, string[], string[]]>([
    ['no file', {}, [], [usage]],
    ['an unknown option', { page: PAGE }, ['--force', 'page'], [usage]],
    ['an empty source', { records: record() }, ['--source', ' ', 'records'], [usage]],
    ['a missing file', { page: PAGE }, ['page', 'gone'], ['cannot read gone: ENOENT']],
    ['a folder', {}, ['.'], ['cannot read .: EISDIR']],
    [
      'an empty file',
      { empty: ' \n' },
      ['empty'],
      ['empty:2: expected the source’s name, of at most 120 characters, found nothing'],
    ],
    [
      'a file that is not UTF-8',
      { latin: Buffer.from('B\xf6rse', 'latin1') },
      ['latin'],
      ['latin:1: expected text in UTF-8, found “other bytes”'],
    ],
    [
      'a list of records',
      { list: `[${record()}]` },
      ['list'],
      [
        'list:1: expected a record (a JSON object), found “[{"statement":"Slack water lasts minutes.","topics":["Tides"],"episode":{"title":"Stillness","publis…”',
      ],
    ],
    [
      'one invalid line in one of two files',
      { page: PAGE, records: [record(), record({ topics: [] }), record()].join('\n') },
      ['page', 'records'],
      ['records:2: expected a list of at least 1 entry as “topics”, found “[]”'],
    ],
    [
      'invalid lines in both files',
      { page: PAGE.replace('May 22', 'May 32'), records: `${record()}\n{}` },
      ['page', 'records'],
      [
        'page:13: expected “— from EPISODE · PODCAST · DATE” with a day that exists, found “May 32, 2026”',
        'records:2: expected text as “statement”, found nothing',
      ],
    ],
    [
      'twenty invalid lines',
      { 'bad.jsonl': '{\n'.repeat(20) },
      ['bad.jsonl'],
      Array.from({ length: 20 }, (_, index) => notJson(index + 1)),
    ],
    [
      'more than twenty invalid lines',
      { 'bad.jsonl': '{\n'.repeat(23) },
      ['bad.jsonl'],
      [...Array.from({ length: 20 }, (_, index) => notJson(index + 1)), '… and 3 more'],
    ],
    [
      'only withdrawn insights',
      { records: record({ deleted: true }) },
      ['records'],
      ['records:1: expected at least one insight that is not withdrawn, found nothing'],
    ],
    [
      'records that contradict each other',
      { records: [record({ id: 'a' }), record({ id: 'a', statement: 'It lasts hours.' })].join('\n') },
      ['records'],
      [
        'records:2: expected the episode and statement of records:1, which has the same id “a” and rev 0, found “It lasts hours.”',
      ],
    ],
    [
      'control characters, which are not printed',
      { records: '{\u001b[31m\u0007"' },
      ['records'],
      ['records:1: expected a record as one line of JSON, found “{[31m"”'],
    ],
  ])('%s', (_, files, args, lines) => {
    for (const [name, text] of Object.entries(files)) write(name, text);
    write('out.json', 'as before');
    expect(importFiles(...args)).toEqual({ status: 2, stdout: '', stderr: `${lines.join('\n')}\n` });
    expect(written()).toBe('as before');
    expect(readdirSync(folder).toSorted()).toEqual([...Object.keys(files), 'out.json'].toSorted());
  });

  test('an output that cannot be written', () => {
    write('page', PAGE);
    mkdirSync(join(folder, 'taken'));
    expect(run(['--out', 'taken', 'page'])).toEqual({
      status: 2,
      stdout: '',
      stderr: expect.stringMatching(/^cannot write taken: E[A-Z]+\n$/),
    });
    expect(readdirSync(folder).toSorted()).toEqual(['page', 'taken']);
  });

  test('the bundled dataset is not written either', () => {
    write('page', PAGE.replace('May 22', 'May 32'));
    const before = readFileSync(BUNDLED_FILE, 'utf8');
    expect(run(['page']).status).toBe(2);
    expect(readFileSync(BUNDLED_FILE, 'utf8')).toBe(before);
  });
});
