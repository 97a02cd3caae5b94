import './processes.ts';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';

const SCRIPT = fileURLToPath(new URL('../../lib/command-line/match.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'match-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs the command with text on standard input. */
function run(args: string[], input = '') {
  const { status, stdout, stderr } = spawnSync(process.execPath, [SCRIPT, ...args], { encoding: 'utf8', input });
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

test('prints the match of a file or of standard input as one line, and nothing else', () => {
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

test('prints a result also when nothing matches', () => {
  const unknown = run(['-'], JSON.stringify({ ...SIGHTING, podcast: { title: 'Cooking', ids: {} } }));
  expect(unknown.status).toBe(0);
  expect(JSON.parse(unknown.stdout)).toEqual({ kind: 'none', confidence: 0, episodes: [], insights: 0, reasons: [] });
});

describe('invalid input gives one line and exit code 2', () => {
  test.each<[string, string[], string, RegExp]>([
    ['no argument', [], '', /^usage: /],
    ['two arguments', ['-', '-'], '', /^usage: /],
    ['an unknown option', ['--nonsense'], '', /^usage: /],
    ['a missing file', [join(folder, 'absent.json')], '', /^cannot read .*absent\.json: ENOENT/],
    ['a folder', [folder], '', /^cannot read .*: EISDIR/],
    ['empty input', ['-'], '', /^not a sighting: not JSON/],
    ['not JSON', ['-'], '{\n"site":\n', /^not a sighting: not JSON/],
    ['other JSON', ['-'], '[]', /^not a sighting: /],
    ['a missing field', ['-'], JSON.stringify({ ...SIGHTING, podcast: {} }), /^not a sighting: podcast\.ids/],
    [
      'two dates',
      ['-'],
      JSON.stringify({ ...SIGHTING, episode: { ...SIGHTING.episode, publishedAt: '2026-04-22T10:00:00Z' } }),
      /^not a sighting: .*at most one/,
    ],
  ])('%s', (_what, args, input, message) => {
    const result = run(args, input);
    expect(result).toMatchObject({ status: 2, stdout: '' });
    expect(result.stderr).toMatch(message);
    expect(result.stderr).toMatch(/^[^\n]+\n$/);
  });
});
