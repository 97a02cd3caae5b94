import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { FINGERPRINT_1, FIRST_DAY, feedFolder, recordLine, SECOND_DAY, THIRD_DAY } from './feed-folder.ts';

const { path: folder, write, run, build } = feedFolder();

describe('rotate', () => {
  const rotate = (...args: string[]) => run(['rotate', 'feed', ...args]);

  test('replaces the pointer key: the next build needs the new one', async () => {
    await build('--root-key', 'key3', ...FIRST_DAY);
    const rotated = await rotate('--root-key', 'key3', '--key', 'key2', ...SECOND_DAY);
    expect(rotated).toEqual({
      status: 0,
      stdout: expect.stringMatching(/^root 2, epoch 2\nfingerprint [0-9a-f]{64}\n$/),
      stderr: '',
    });
    expect((await run(['verify', 'feed', ...THIRD_DAY])).stdout).toMatch(/^ok: number 2, /);
    expect(await build(...THIRD_DAY)).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('root 2 in feed does not list this key'),
    });
    write('records.jsonl', recordLine());
    expect((await build(...THIRD_DAY, '--key', 'key2')).stdout).toMatch(/\ndelta from 1: .*\nnumber 3, epoch 2, /);
    expect(await run(['verify', 'feed', ...THIRD_DAY])).toMatchObject({ status: 0 });
  });

  test('replaces the root key with the signature of the old one', async () => {
    await build(...FIRST_DAY);
    expect(await rotate('--root-key', 'key2', '--key', 'key2', ...SECOND_DAY)).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('is not a root key of root 1'),
    });
    expect(await rotate('--root-key', 'key1', '--key', 'key2', '--new-root-key', 'key3', ...SECOND_DAY)).toMatchObject({
      status: 0,
    });
    expect((await run(['verify', 'feed', '--root', FINGERPRINT_1, ...SECOND_DAY])).stdout).toContain(
      'trusted: root 1, as given',
    );
    const [, fingerprint = ''] = /fingerprint (\w+)/.exec((await build('--key', 'key2', ...THIRD_DAY)).stdout) ?? [];
    expect(fingerprint).not.toBe(FINGERPRINT_1);
    expect((await run(['verify', 'feed', '--root', fingerprint, ...THIRD_DAY])).stdout).toContain(
      'trusted: root 2, as given',
    );
    rmSync(join(folder, 'feed/root/2.json'));
    expect(await run(['verify', 'feed', '--root', FINGERPRINT_1, ...THIRD_DAY])).toMatchObject({
      status: 1,
    });
  });

  test('renews a root with the same keys: a pointer of before stays valid, and the warning ends', async () => {
    await build('--root-key', 'key3', ...FIRST_DAY);
    const later = ['--now', '2027-04-03T06:00:00Z'];
    expect((await build(...later)).stderr).toContain('the list of keys expires in 59 days');
    expect((await build('--now', '2027-07-01T06:00:00Z')).stderr).toContain('its list of keys has expired');
    expect((await run(['verify', 'feed', '--now', '2027-07-01T06:00:00Z'])).stdout).toContain(
      'ERROR expired root/1.json',
    );
    const renewed = await rotate('--root-key', 'key3', '--key', 'key1', '--now', '2027-07-02T06:00:00Z');
    expect(renewed.stdout).toMatch(/^root 2, epoch 1\n/);
    expect((await run(['verify', 'feed', '--now', '2027-07-02T06:00:00Z'])).status).toBe(0);
    expect(await build('--now', '2027-07-03T06:00:00Z')).toMatchObject({ status: 0, stderr: '' });
  });

  test('refuses a folder without a feed', async () => {
    mkdirSync(join(folder, 'empty'));
    expect(await run(['rotate', 'empty', '--root-key', 'key1', '--key', 'key2'])).toMatchObject({
      status: 2,
      stderr: 'empty has no feed\n',
    });
  });
});
