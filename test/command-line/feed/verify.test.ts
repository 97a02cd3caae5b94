import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { filesIn } from '../../fixtures/feeds/built-feed.ts';
import { readFeed } from '../../fixtures/feeds/read-feed.ts';
import { FINGERPRINT_1, FIRST_DAY, feedFolder, recordLine, SECOND_DAY } from './feed-folder.ts';

const { path: folder, write, run, build } = feedFolder();

describe('verify', () => {
  beforeEach(async () => {
    await build(...FIRST_DAY);
    write('records.jsonl', recordLine());
    await build(...SECOND_DAY);
  });
  const verify = (...args: string[]) => run(['verify', 'feed', ...SECOND_DAY, ...args]);
  const objects = () => readdirSync(join(folder, 'feed/o')).map((name) => `o/${name}`);
  /** The objects that the feed needs: its manifest, packs and deltas. */
  const needed = async () => {
    const { pointer, manifest } = await readFeed(filesIn(join(folder, 'feed')));
    const deltas = manifest.deltas.flatMap((delta) => delta.parts);
    return [pointer.manifest, ...manifest.packs, ...deltas].map(({ sha256 }) => `o/${sha256}`);
  };

  test('prints what was trusted', async () => {
    expect((await verify()).stdout).toMatch(new RegExp(`\ntrusted: root 1, the folder’s first, ${FINGERPRINT_1}\n$`));
    expect((await verify('--root', FINGERPRINT_1)).stdout).toMatch(
      new RegExp(`\ntrusted: root 1, as given, ${FINGERPRINT_1}\n$`),
    );
    expect(await verify('--root', FINGERPRINT_1.toUpperCase().replace(/(....)/g, '$1 '))).toMatchObject({ status: 0 });
    expect(await verify('--root', FINGERPRINT_1.replace('3', '4'))).toEqual({
      status: 1,
      stdout: 'ERROR untrusted root/1.json\n',
      stderr: '',
    });
  });

  test.each([
    ['latest.json', 'missing'],
    ['root/1.json', 'missing'],
  ])('a missing %s', async (path, code) => {
    rmSync(join(folder, 'feed', path));
    expect(await verify()).toEqual({
      status: 1,
      stdout: expect.stringMatching(new RegExp(`^ERROR ${code} ${path}\n`)),
      stderr: '',
    });
  });

  test('names each object that is changed, truncated or missing, and no other', async () => {
    const neededPaths = await needed();
    expect([objects().length, neededPaths.length]).toEqual([5, 3]);
    for (const path of objects()) {
      const file = join(folder, 'feed', path);
      const bytes = new Uint8Array(readFileSync(file));
      write(join('feed', path), bytes.with(bytes.length >> 1, (bytes[bytes.length >> 1] ?? 0) ^ 4));
      expect(await verify()).toEqual({
        status: 1,
        stdout: expect.stringMatching(new RegExp(`^ERROR changed ${path}\n`)),
        stderr: '',
      });
      for (const truncated of [bytes.subarray(1), bytes.subarray(0, -1)]) {
        write(join('feed', path), truncated);
        expect(await verify()).toEqual({
          status: 1,
          stdout: expect.stringMatching(new RegExp(`^ERROR (changed|too-short) ${path}\n`)),
          stderr: '',
        });
      }
      rmSync(file);
      const isNeeded = neededPaths.includes(path);
      expect(await verify()).toEqual({
        status: isNeeded ? 1 : 0,
        stdout: expect.stringMatching(new RegExp(isNeeded ? `^ERROR missing ${path}\n` : '^ok: ')),
        stderr: '',
      });
      write(join('feed', path), bytes);
    }
    expect(await verify()).toMatchObject({ status: 0 });
  });

  test('prints a line for each fault', async () => {
    const paths = objects();
    for (const path of paths) write(join('feed', path), 'changed');
    const { status, stdout } = await run(['verify', 'feed', '--now', '2026-07-01T00:00:00Z']);
    expect(status).toBe(1);
    expect(stdout.split('\n')[0]).toBe('ERROR expired latest.json');
    expect(stdout.split('\n')[1]).toMatch(/^ERROR too-short o\/[0-9a-f]{64}$/);
  });

  test('checks all objects of a manifest, even after a fault', async () => {
    const [manifest = '', ...others] = await needed();
    for (const path of objects()) {
      if (path !== manifest) write(join('feed', path), 'changed');
    }
    const { status, stdout } = await verify();
    const errors = stdout.split('\n').filter((line) => line.startsWith('ERROR too-short'));
    expect({ status, errors: errors.sort() }).toEqual({
      status: 1,
      errors: others.map((path) => `ERROR too-short ${path}`).sort(),
    });
  });

  test('reports only the expiry of an expired feed', async () => {
    expect(await run(['verify', 'feed', '--now', '2026-07-01T00:00:00Z'])).toMatchObject({
      status: 1,
      stdout: expect.stringMatching(/^ERROR expired latest\.json\ntrusted: /),
    });
  });

  test.each([
    ['a missing folder', 'gone', 'ERROR missing root/1.json\n'],
    ['a folder without a feed', '.', 'ERROR missing root/1.json\n'],
  ])('%s', async (_, dir, stdout) => {
    expect(await run(['verify', dir])).toEqual({ status: 1, stdout, stderr: '' });
  });
});
