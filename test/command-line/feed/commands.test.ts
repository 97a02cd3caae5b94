import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { SEED } from '../../fixtures/topic-pages.ts';
import { FIRST_DAY, feedFolder, recordLine } from './feed-folder.ts';

const { path: folder, write, run, build } = feedFolder();

describe('keygen', () => {
  test('writes a key that only its owner may read, prints its fingerprint, and never overwrites a file', async () => {
    const created = await run(['keygen', '--out', 'key']);
    expect(created).toEqual({ status: 0, stdout: expect.stringMatching(/^fingerprint [0-9a-f]{64}\n$/), stderr: '' });
    expect(statSync(join(folder, 'key')).mode & 0o777).toBe(0o600);
    const pem = readFileSync(join(folder, 'key'), 'utf8');
    expect(pem).toMatch(/^-----BEGIN PRIVATE KEY-----\n/);
    expect(await run(['keygen', '--out', 'key'])).toEqual({
      status: 2,
      stdout: '',
      stderr: 'cannot write key: EEXIST\n',
    });
    expect(readFileSync(join(folder, 'key'), 'utf8')).toBe(pem);
    expect((await run(['build', 'records.jsonl', '--key', 'key', '--out', 'feed'])).stdout).toContain(created.stdout);
  });
});

describe('import', () => {
  test('makes records of a topic page, which can be built and imported again', async () => {
    write('page.txt', SEED);
    expect(await run(['import', 'page.txt', '--out', 'records.jsonl'])).toEqual({ status: 0, stdout: '', stderr: '' });
    const records = readFileSync(join(folder, 'records.jsonl'), 'utf8');
    expect(
      records
        .trimEnd()
        .split('\n')
        .map((line) => Object.keys(JSON.parse(line))),
    ).toHaveLength(20);
    expect((await run(['import', 'records.jsonl'])).stdout).toBe(records);
    expect((await build(...FIRST_DAY)).stdout).toMatch(/^20 insights, 20 episodes, 15 podcasts\n1 pack, /);
    expect(await run(['verify', 'feed', ...FIRST_DAY])).toMatchObject({ status: 0 });
  });

  test('reports an invalid line', async () => {
    write('bad.jsonl', `${recordLine()}{}\n`);
    expect(await run(['import', 'bad.jsonl'])).toEqual({
      status: 2,
      stdout: '',
      stderr: 'bad.jsonl:2: expected text as “statement”, found nothing\n',
    });
  });
});

test('anything else prints the usage', async () => {
  const usage = await run([]);
  expect(usage).toMatchObject({ status: 2, stdout: '' });
  for (const command of ['keygen', 'import', 'build', 'rotate', 'verify', 'serve'])
    expect(usage.stderr).toContain(`-- ${command} `);
  expect(await run(['constructor'])).toEqual(usage);
  expect((await run(['verify', '--force', 'feed'])).stderr).toBe(
    'usage: npm run -s feed -- verify DIR [--root FINGERPRINT] [--now ISO]\n',
  );
});
