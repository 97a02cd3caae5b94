import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

/** A copy of all that the command touches and the tests of sites need. */
const copy = mkdtempSync(join(tmpdir(), 'new-site-'));
beforeAll(() => {
  for (const part of [
    'lib',
    'entrypoints',
    'test/sites',
    'test/fixtures',
    'test/extension',
    'test/setup',
    'biome.json',
    'vitest.config.ts',
    'package.json',
    '.gitignore',
  ])
    cpSync(part, join(copy, part), { recursive: true });
  symlinkSync(resolve('node_modules'), join(copy, 'node_modules'));
  spawnSync('git', ['init', '-q'], { cwd: copy });
});
afterAll(() => rmSync(copy, { recursive: true }));

const run = (script: string, ...words: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...words], { cwd: copy, encoding: 'utf8' });
  return { status, stdout, stderr };
};
const newSite = (...words: string[]) => run('lib/command-line/new-site.ts', ...words);
const text = (file: string) => readFileSync(join(copy, file), 'utf8');

/** Runs the table of one site: the tests that failed. */
function failing(site: string): string[] {
  const report = join(copy, 'report.json');
  run(
    'node_modules/vitest/vitest.mjs',
    'run',
    '--project',
    'unit',
    'test/sites/sites.test.ts',
    '-t',
    `^${site} `,
    '--reporter=json',
    `--outputFile=${report}`,
  );
  const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as {
    testResults: { assertionResults: { status: string; title: string }[] }[];
  };
  const results = testResults.flatMap(({ assertionResults }) => assertionResults);
  if (!results.some(({ status }) => status !== 'skipped' && status !== 'pending')) throw new Error('no test has run');
  return results.flatMap(({ status, title }) => (status === 'failed' ? [title] : []));
}

const page = (title: string, body: string) =>
  `<!DOCTYPE html><html lang="en"><title>${title}</title><body>${body}</body></html>`;
const TITLE = '#41 - Mycelium, Markets &amp; the Slow Web';
const episode = page(`${TITLE} - Foo`, `<main><h1>${TITLE}</h1><a href="/podcast/1">Deep Roots Radio</a></main>`);
const head = `<link rel="canonical" href="https://www.foo-casts.com/episode/41"><meta property="og:title" content="${TITLE}"><title>`;
const FILLED = {
  episode,
  show: page('Deep Roots Radio', '<main><h1>Deep Roots Radio</h1></main>'),
  'no-podcast': page('Search', '<main><h1>Search</h1></main>'),
  'half-loaded': page('Foo', '<main></main>'),
  'stale-episode-to-episode': episode.replace('<title>', head),
};

test('writes the files of a site; its tests fail until the fixtures are filled, then pass', {
  timeout: 120_000,
}, () => {
  const { status, stdout, stderr } = newSite('foo-casts');
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  const written = stdout.trim().split('\n');
  expect(written.filter((file) => !existsSync(join(copy, file)))).toEqual([]);
  expect(written.length).toBe(2 + Object.keys(FILLED).length + 3);
  expect(text('lib/domain/site-ids.ts')).toContain("  'foo-casts',\n  'web',\n");
  expect(text('lib/sites/index.ts')).toContain('  fooCasts,\n];');
  expect(text('lib/sites/declarative.ts')).toContain('  { site: fooCasts, reader: fooCastsReader },\n];');
  const { status: tidy } = run(
    'node_modules/@biomejs/biome/bin/biome',
    'check',
    ...written.filter((file) => file.endsWith('.ts')),
  );
  expect(tidy).toBe(0);

  expect(failing('foo-casts')).toEqual([
    'has fixtures, each with exactly one row, and all filled in',
    "'episode'",
    "'show'",
  ]);
  for (const [name, html] of Object.entries(FILLED))
    writeFileSync(join(copy, `test/sites/foo-casts/${name}.html`), html);
  expect(failing('foo-casts')).toEqual([]);
});

describe('what cannot be written is reported in one line, and nothing changes', () => {
  test.each([
    ['no name', [], 'usage: npm run new-site NAME [HOST]'],
    ['too many words', ['foo', 'foo.fm', 'more'], 'usage: npm run new-site NAME [HOST]'],
    ['a name with capitals', ['Foo'], 'Foo is not a name in lower-case letters, digits and dashes'],
    ['a path', ['../foo'], '../foo is not a name in lower-case letters, digits and dashes'],
    ['a site that is there', ['castbox'], 'lib/sites/castbox.ts already exists'],
  ])('%s', (_what, words, line) => {
    const before = text('lib/sites/index.ts');
    expect(newSite(...words)).toEqual({ status: 2, stdout: '', stderr: `${line}\n` });
    expect(text('lib/sites/index.ts')).toBe(before);
  });
});
