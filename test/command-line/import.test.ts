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

/** Runs the command in a folder of its own, writing to `out.json` there. */
function run(words: string[], env: Record<string, string> = {}) {
  const { npm_lifecycle_event: _, ...own } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, [SCRIPT, ...words], {
    encoding: 'utf8',
    cwd: folder,
    env: { ...own, ...env },
  });
  return { status, stdout, stderr };
}
const importing = (...words: string[]) => run(['--out', 'out.json', ...words]);
const lay = (name: string, text: string | Buffer) => writeFileSync(join(folder, name), text);
const written = () => readFileSync(join(folder, 'out.json'), 'utf8');

const record = (change: object = {}) =>
  JSON.stringify({
    statement: 'Slack water lasts minutes.',
    topics: ['Tides'],
    episode: { title: 'Stillness', publishedOn: '2026-06-01' },
    podcast: { title: 'Harbour Lights' },
    ...change,
  });

describe('what is imported', () => {
  test('the seed becomes the bundled dataset, byte for byte', () => {
    lay('seed.txt', SEED);
    expect(importing('seed.txt')).toEqual({
      status: 0,
      stdout: '20 insights, 20 episodes, 15 podcasts, 1 topic → out.json\n',
      stderr: '',
    });
    expect(written()).toBe(BUNDLED);
    expect(readdirSync(folder).toSorted()).toEqual(['out.json', 'seed.txt']);
  });

  test('pages and records together, told apart by what is in them', () => {
    lay('page', PAGE);
    lay('records', `\ufeff${record()}\r\n\r\n${record({ topics: ['Moons'] })}\r\n`);
    expect(importing('--source', 'Tribune', 'page', 'records').stdout).toBe(
      '3 insights, 3 episodes, 2 podcasts, 2 topics → out.json\n',
    );
    const { episodes } = datasetSchema.parse(JSON.parse(written()));
    expect(episodes.map(({ title, insights }) => [title, insights[0]?.source])).toEqual([
      ['Stillness', 'Tribune'],
      ['Salt and Moon', 'Harbour Gazette'],
      ['Half Moons', 'Harbour Gazette'],
    ]);
  });

  test('the order of the files makes no difference', () => {
    lay('page', PAGE);
    lay('records', record());
    importing('page', 'records');
    const first = written();
    importing('records', 'page', 'records');
    expect(written()).toBe(first);
  });

  test('files are found where npm was started', () => {
    mkdirSync(join(folder, 'notes'));
    lay('notes/page.txt', PAGE);
    const env = { npm_lifecycle_event: 'import', INIT_CWD: join(folder, 'notes') };
    expect(run(['--out', 'out.json', 'page.txt'], env).stdout).toMatch(/ → out\.json\n$/);
    expect(existsSync(join(folder, 'notes/out.json'))).toBe(true);
    expect(run(['page.txt'], { INIT_CWD: join(folder, 'notes') }).stderr).toBe('cannot read page.txt: ENOENT\n');
  });
});

describe('what is not imported: the lines that are wrong, exit code 2, nothing written', () => {
  const usage = 'usage: npm run import -- [--source NAME] [--out FILE] FILE...';
  const notJson = (line: number) => `bad.jsonl:${line}: expected a record as one line of JSON, found “{”`;
  test.each<[string, Record<string, string | Buffer>, string[], string[]]>([
    ['no file', {}, [], [usage]],
    ['an option it does not have', { page: PAGE }, ['--force', 'page'], [usage]],
    ['an empty source', { records: record() }, ['--source', ' ', 'records'], [usage]],
    ['a file that is not there', { page: PAGE }, ['page', 'gone'], ['cannot read gone: ENOENT']],
    ['a folder', {}, ['.'], ['cannot read .: EISDIR']],
    [
      'an empty file',
      { empty: ' \n' },
      ['empty'],
      ['empty:2: expected the source’s name, of at most 120 characters, found nothing'],
    ],
    [
      'bytes that are no text',
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
      'one bad line among good ones, in one of two files',
      { page: PAGE, records: [record(), record({ topics: [] }), record()].join('\n') },
      ['page', 'records'],
      ['records:2: expected a list of at least 1 entry as “topics”, found “[]”'],
    ],
    [
      'bad lines in both',
      { page: PAGE.replace('May 22', 'May 32'), records: `${record()}\n{}` },
      ['page', 'records'],
      [
        'page:13: expected “— from EPISODE · PODCAST · DATE” with a day that exists, found “May 32, 2026”',
        'records:2: expected text as “statement”, found nothing',
      ],
    ],
    [
      'twenty bad lines',
      { 'bad.jsonl': '{\n'.repeat(20) },
      ['bad.jsonl'],
      Array.from({ length: 20 }, (_, index) => notJson(index + 1)),
    ],
    [
      'more bad lines',
      { 'bad.jsonl': '{\n'.repeat(23) },
      ['bad.jsonl'],
      [...Array.from({ length: 20 }, (_, index) => notJson(index + 1)), '… and 3 more'],
    ],
    [
      'only withdrawn insights',
      { records: record({ deleted: true }) },
      ['records'],
      ['records:1: expected an insight not withdrawn, found nothing'],
    ],
    [
      'records that contradict each other',
      { records: [record({ id: 'a' }), record({ id: 'a', statement: 'It lasts hours.' })].join('\n') },
      ['records'],
      [
        'records:2: expected one statement of one episode under the id “a” and rev 0, as at records:1, found “It lasts hours.”',
      ],
    ],
    [
      'control characters, shown as one plain line',
      { records: '{\u001b[31m\u0007"' },
      ['records'],
      ['records:1: expected a record as one line of JSON, found “{[31m"”'],
    ],
  ])('%s', (_, files, words, lines) => {
    for (const [name, text] of Object.entries(files)) lay(name, text);
    lay('out.json', 'as before');
    expect(importing(...words)).toEqual({ status: 2, stdout: '', stderr: `${lines.join('\n')}\n` });
    expect(written()).toBe('as before');
    expect(readdirSync(folder).toSorted()).toEqual([...Object.keys(files), 'out.json'].toSorted());
  });

  test('a place that cannot be written to', () => {
    lay('page', PAGE);
    mkdirSync(join(folder, 'taken'));
    expect(run(['--out', 'taken', 'page'])).toEqual({
      status: 2,
      stdout: '',
      stderr: expect.stringMatching(/^cannot write taken: E[A-Z]+\n$/),
    });
    expect(readdirSync(folder).toSorted()).toEqual(['page', 'taken']);
  });

  test('the bundled dataset stays as it is', () => {
    lay('page', PAGE.replace('May 22', 'May 32'));
    const before = readFileSync(BUNDLED_FILE, 'utf8');
    expect(run(['page']).status).toBe(2);
    expect(readFileSync(BUNDLED_FILE, 'utf8')).toBe(before);
  });
});
