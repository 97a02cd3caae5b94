import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test, vi } from 'vitest';

// Each case is a process of its own, which takes as long as the machine lets it.
vi.setConfig({ testTimeout: 60_000 });

const SCRIPT = fileURLToPath(new URL('../../lib/command-line/match.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'match-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs the command with an input on standard input and the same in a file. */
function run(words: string[], input = '') {
  const { status, stdout, stderr } = spawnSync(process.execPath, [SCRIPT, ...words], { encoding: 'utf8', input });
  return { status, stdout, stderr };
}

const SIGHTING = {
  site: 'spotify',
  source: 'page',
  kind: 'episode',
  podcast: { title: 'The Pragmatic Engineer', ids: {} },
  episode: {
    title: 'Designing Data-intensive Applications with Martin Kleppmann',
    publishedOn: '2026-04-22',
    ids: {},
    futureField: 1,
  },
};

test('prints the match of a file or of standard input, one line, nothing else', () => {
  const file = join(folder, 'sighting.json');
  writeFileSync(file, JSON.stringify(SIGHTING, null, 2));
  const fromFile = run([file]);
  expect(fromFile).toEqual({ status: 0, stdout: expect.stringMatching(/^\{.*\}\n$/), stderr: '' });
  expect(JSON.parse(fromFile.stdout)).toMatchObject({
    kind: 'episode',
    podcast: { title: 'The Pragmatic Engineer Podcast' },
    episodes: [{ publishedOn: '2026-04-22' }],
    insights: 1,
  });
  expect(run(['-'], JSON.stringify(SIGHTING))).toEqual(fromFile);
});

test('no match is a match too', () => {
  const unknown = run(['-'], JSON.stringify({ ...SIGHTING, podcast: { title: 'Cooking', ids: {} } }));
  expect(unknown.status).toBe(0);
  expect(JSON.parse(unknown.stdout)).toEqual({ kind: 'none', confidence: 0, episodes: [], insights: 0, reasons: [] });
});

describe('what is no sighting: exit 2 and one line', () => {
  test.each<[string, string[], string, RegExp]>([
    ['no argument', [], '', /^usage: /],
    ['two arguments', ['-', '-'], '', /^usage: /],
    ['an option of another day', ['--nonsense'], '', /^usage: /],
    ['no such file', [join(folder, 'absent.json')], '', /^cannot read .*absent\.json: ENOENT/],
    ['a folder', [folder], '', /^cannot read .*: EISDIR/],
    ['nothing', ['-'], '', /^no sighting: not JSON/],
    ['not JSON', ['-'], '{\n"site":\n', /^no sighting: not JSON/],
    ['JSON of something else', ['-'], '[]', /^no sighting: /],
    ['a field missing', ['-'], JSON.stringify({ ...SIGHTING, podcast: {} }), /^no sighting: podcast\.ids/],
    [
      'two dates',
      ['-'],
      JSON.stringify({ ...SIGHTING, episode: { ...SIGHTING.episode, publishedAt: '2026-04-22T10:00:00Z' } }),
      /^no sighting: .*at most one/,
    ],
  ])('%s', (_what, words, input, message) => {
    const result = run(words, input);
    expect(result).toMatchObject({ status: 2, stdout: '' });
    expect(result.stderr).toMatch(message);
    expect(result.stderr).toMatch(/^[^\n]+\n$/);
  });
});
