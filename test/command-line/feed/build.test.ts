import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { filesIn } from '../../fixtures/feeds/built-feed.ts';
import { readFeed } from '../../fixtures/feeds/read-feed.ts';
import { FINGERPRINT_1, FIRST_DAY, feedFolder, recordLine, SECOND_DAY, THIRD_DAY } from './feed-folder.ts';

const { path: folder, write, run, build } = feedFolder();

describe('build', () => {
  test('prints what it built, and writes plain files', async () => {
    expect(await build('--name', 'Gazette', ...FIRST_DAY)).toEqual({
      status: 0,
      stdout: expect.stringMatching(
        new RegExp(
          [
            '^2 insights, 1 episode, 1 podcast',
            '1 pack, \\d+ bytes',
            'number 1, epoch 1, expires 2026-06-15T06:00:00.000Z',
            `fingerprint ${FINGERPRINT_1}`,
            'read 2 records, used at most [\\d.]+ MB of memory\n$',
          ].join('\n'),
        ),
      ),
      stderr: '',
    });
    expect(readdirSync(join(folder, 'feed')).toSorted()).toEqual(['history', 'latest.json', 'o', 'root']);
  });

  test('keeps two podcasts of one name apart, and names the records that fit both', async () => {
    const of = (ids: object | undefined, statement: string) =>
      recordLine({ statement, podcast: { title: 'Harbour Lights', ...(ids && { ids }) } });
    write('records.jsonl', of({ spotify: 'a' }, 'One.') + of({ spotify: 'b' }, 'Two.'));
    expect((await build(...FIRST_DAY)).stdout).toMatch(/^2 insights, 2 episodes, 2 podcasts\n/);
    expect(await run(['verify', 'feed', ...FIRST_DAY])).toMatchObject({ status: 0, stderr: '' });
    write('records.jsonl', of({ spotify: 'a' }, 'One.') + of({ spotify: 'b' }, 'Two.') + of(undefined, 'Three.'));
    expect(await build(...SECOND_DAY)).toEqual({
      ...{ status: 2, stdout: '' },
      stderr: expect.stringMatching(/^records.jsonl:3: expected a platform id .*\n$/),
    });
  });

  test('warns of two podcasts with one platform id, and so does verify', async () => {
    const of = (title: string) => recordLine({ podcast: { title, ids: { spotify: 'one' } } });
    write('records.jsonl', of('Harbour Lights') + of('Harbor Lights'));
    const warning = /^warning: 2 podcasts have the id spotify:one: “Harbou?r Lights”, “Harbou?r Lights”\n$/;
    expect(await build(...FIRST_DAY)).toMatchObject({ status: 0, stderr: expect.stringMatching(warning) });
    expect(await run(['verify', 'feed', ...FIRST_DAY])).toMatchObject({
      status: 0,
      stderr: expect.stringMatching(warning),
    });
  });

  test('adds deltas to an earlier build', async () => {
    await build(...FIRST_DAY);
    write(
      'records.jsonl',
      recordLine() +
        recordLine({ statement: 'It lasts minutes.', id: 'two' }) +
        recordLine({ id: 'three', statement: 'Three.' }),
    );
    expect((await build(...SECOND_DAY)).stdout).toMatch(/\ndelta from 1: \d+ bytes\nnumber 2, epoch 1, /);
    expect((await run(['verify', 'feed', ...SECOND_DAY])).stdout).toMatch(
      /^ok: number 2, 3 insights, 1 pack, 1 delta, /,
    );
  });

  test('gives the same bytes for the same input in any folder', async () => {
    await build(...FIRST_DAY);
    await run(['build', 'records.jsonl', '--key', 'key1', '--out', 'elsewhere/deep', ...FIRST_DAY]);
    expect(filesIn(join(folder, 'elsewhere/deep'))).toEqual(filesIn(join(folder, 'feed')));
  });

  test('uses a separate root key for the first build only', async () => {
    expect((await build('--root-key', 'key2', ...FIRST_DAY)).stdout).not.toContain(FINGERPRINT_1);
    expect(await build('--root-key', 'key2', ...SECOND_DAY)).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('rotate'),
    });
    expect(await build(...SECOND_DAY)).toMatchObject({ status: 0 });
    expect(await run(['verify', 'feed', ...SECOND_DAY])).toMatchObject({ status: 0 });
  });

  test.each<[string, string[], Record<string, string>, string]>([
    [
      'no key',
      ['build', 'records.jsonl', '--out', 'feed'],
      {},
      'usage: npm run -s feed -- build RECORDS.jsonl --key KEY --out DIR [--name NAME] [--selector-packs PACKS.json] [--root-key KEY] [--now ISO]',
    ],
    [
      'no folder',
      ['build', 'records.jsonl', '--key', 'key1'],
      {},
      'usage: npm run -s feed -- build RECORDS.jsonl --key KEY --out DIR [--name NAME] [--selector-packs PACKS.json] [--root-key KEY] [--now ISO]',
    ],
    [
      'no records',
      ['build', '--key', 'key1', '--out', 'feed'],
      {},
      'usage: npm run -s feed -- build RECORDS.jsonl --key KEY --out DIR [--name NAME] [--selector-packs PACKS.json] [--root-key KEY] [--now ISO]',
    ],
    ['a missing key', ['build', 'records.jsonl', '--key', 'gone', '--out', 'feed'], {}, 'cannot read gone: ENOENT'],
    [
      'a file that is not a key',
      ['build', 'records.jsonl', '--key', 'bad', '--out', 'feed'],
      { bad: 'key' },
      'bad is not a private Ed25519 key in PEM: create one with keygen',
    ],
    [
      'a missing file of records',
      ['build', 'gone.jsonl', '--key', 'key1', '--out', 'feed'],
      {},
      'cannot read gone.jsonl: ENOENT',
    ],
    [
      'an invalid time',
      ['build', 'records.jsonl', '--key', 'key1', '--out', 'feed', '--now', 'today'],
      {},
      'not an instant such as 2026-05-22T10:00:00Z: today',
    ],
    [
      'an empty name',
      ['build', 'records.jsonl', '--key', 'key1', '--out', 'feed', '--name', ' '],
      {},
      '--name must have 1 to 120 characters',
    ],
    [
      'invalid lines',
      ['build', 'bad.jsonl', '--key', 'key1', '--out', 'feed'],
      { 'bad.jsonl': `${recordLine()}\n{}\n${recordLine()}{` },
      'bad.jsonl:3: expected text as “statement”, found nothing\nbad.jsonl:5: expected a record as one line of JSON, found “{”',
    ],
    ['a file that is not UTF-8', ['build', 'bad.jsonl', '--key', 'key1', '--out', 'feed'], { 'bad.jsonl': '\xff' }, ''],
    [
      'a day too far ahead',
      ['build', 'bad.jsonl', '--key', 'key1', '--out', 'feed', ...FIRST_DAY],
      { 'bad.jsonl': recordLine({ episode: { title: 'Later', publishedOn: '2026-06-04' } }) },
      'bad.jsonl:1: expected a day at most 48 hours ahead as “episode.publishedOn”, found “2026-06-04”',
    ],
    [
      'an instant too far ahead',
      ['build', 'bad.jsonl', '--key', 'key1', '--out', 'feed', ...FIRST_DAY],
      {
        'bad.jsonl': recordLine({
          episode: { title: 'Later', publishedOn: '2026-06-02', publishedAt: '2026-06-03T06:00:01Z' },
        }),
      },
      'bad.jsonl:1: expected an instant at most 48 hours ahead as “episode.publishedAt”, found “2026-06-03T06:00:01Z”',
    ],
    [
      'an insight that is too long for a line of a feed',
      ['build', 'bad.jsonl', '--key', 'key1', '--out', 'feed'],
      { 'bad.jsonl': recordLine() + recordLine({ statement: '潮'.repeat(900), impact: '汐'.repeat(900) }) },
      'bad.jsonl:2: expected an insight of at most 4000 bytes in total, found “5481 bytes”',
    ],
    ['a folder', ['build', '.', '--key', 'key1', '--out', 'feed'], {}, 'cannot read .: EISDIR'],
    [
      'nothing',
      ['build', 'bad.jsonl', '--key', 'key1', '--out', 'feed'],
      { 'bad.jsonl': '\n' },
      'bad.jsonl:1: expected at least one insight that is not withdrawn, found nothing',
    ],
    [
      'only withdrawn insights',
      ['build', 'bad.jsonl', '--key', 'key1', '--out', 'feed'],
      { 'bad.jsonl': recordLine({ deleted: true }) },
      'bad.jsonl:1: expected at least one insight that is not withdrawn, found nothing',
    ],
    [
      'records that contradict each other',
      ['build', 'bad.jsonl', '--key', 'key1', '--out', 'feed'],
      { 'bad.jsonl': recordLine({ id: 'a' }) + recordLine({ id: 'a', statement: 'It lasts hours.' }) },
      'bad.jsonl:2: expected the episode and statement of bad.jsonl:1, which has the same id “a” and rev 0, found “It lasts hours.”',
    ],
  ])('refuses %s, and writes no feed', async (_, args, files, message) => {
    for (const [name, text] of Object.entries(files)) write(name, text === '\xff' ? new Uint8Array([255]) : text);
    const { status, stdout, stderr } = await run(args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(message);
    expect(filesIn(folder).has('feed/latest.json')).toBe(false);
    expect(readdirSync(folder).filter((name) => name.startsWith('.build'))).toEqual([]);
  });

  test('accepts the latest allowed day and instant, as browsers do', async () => {
    const ahead = { publishedOn: '2026-06-03', publishedAt: '2026-06-03T06:00:00Z' };
    write('records.jsonl', recordLine({ episode: { title: 'Later', ...ahead } }));
    expect(await build(...FIRST_DAY)).toMatchObject({ status: 0 });
    expect(await run(['verify', 'feed', ...FIRST_DAY])).toMatchObject({ status: 0 });
  });

  test.each<[string, string[], string]>([
    [
      'a build at the same time',
      FIRST_DAY,
      'the last build in feed is of 2026-06-01T06:00:00.000Z: the next one must be later, check the clock or --now',
    ],
    [
      'another key',
      [...SECOND_DAY, '--key', 'key2'],
      'root 1 in feed does not list this key: change the feed’s keys with rotate',
    ],
  ])('refuses %s, and leaves the feed as it was', async (_, args, message) => {
    await build(...FIRST_DAY);
    const before = filesIn(join(folder, 'feed'));
    expect(await build(...args)).toEqual({ status: 2, stdout: '', stderr: `${message}\n` });
    expect(filesIn(join(folder, 'feed'))).toEqual(before);
  });

  const pack = (change: object = {}) => ({ site: 'spotify', version: 1000, selectors: {}, paths: {}, ...change });
  const selectorPacks = async () => {
    const { manifest } = await readFeed(filesIn(join(folder, 'feed')));
    return manifest.selectorPacks;
  };

  test('keeps selector packs until others are given, and keeps the manifest when nothing changes', async () => {
    write('packs.json', JSON.stringify([pack()]));
    write('none.json', '[]');
    await build(...FIRST_DAY, '--selector-packs', 'packs.json');
    expect(await selectorPacks()).toEqual([pack()]);
    const { pointer } = await readFeed(filesIn(join(folder, 'feed')));
    await build(...SECOND_DAY);
    expect((await readFeed(filesIn(join(folder, 'feed')))).pointer.manifest).toEqual(pointer.manifest);
    await build(...THIRD_DAY, '--selector-packs', 'none.json');
    expect(await selectorPacks()).toBeUndefined();
  });

  test.each<[string, string, string]>([
    ['that are not JSON', '{', 'packs.json is not JSON: '],
    ['that are not a list', '{}', 'packs.json: expected a list of at most 32 selector packs'],
    [
      'of an unknown site',
      JSON.stringify([pack({ site: 'napster' })]),
      'pack 1: expected the id of a site, got "napster"',
    ],
    [
      'that are not newer',
      JSON.stringify([pack({ version: 1 })]),
      'pack 1: expected a version above the built-in version 1',
    ],
    [
      'with an expensive selector',
      JSON.stringify([pack(), pack({ selectors: { bar: ['a:has(b)'] } })]),
      'pack 2: selectors.bar.0: expected no pseudo-class except',
    ],
  ])('refuses selector packs %s', async (_, text, message) => {
    write('packs.json', text);
    const { status, stderr } = await build(...FIRST_DAY, '--selector-packs', 'packs.json');
    expect({ status, stderr }).toEqual({ status: 2, stderr: expect.stringContaining(message) });
    expect(filesIn(folder).has('feed/latest.json')).toBe(false);
  });

  test('refuses to build on a damaged feed', async () => {
    await build(...FIRST_DAY);
    rmSync(join(folder, 'feed/o'), { recursive: true });
    expect(await build(...SECOND_DAY)).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('feed has a damaged feed'),
    });
    write('feed/latest.json', '{}');
    expect(await build(...SECOND_DAY)).toMatchObject({ status: 2, stderr: expect.stringContaining('latest.json: ') });
  });

  test('ignores and removes what a killed build has left', async () => {
    await build(...FIRST_DAY);
    mkdirSync(join(folder, 'feed/.build-1/by-podcast'), { recursive: true });
    write('feed/.build-1/by-podcast/0', 'left');
    write(
      'feed/history/2.json',
      readFileSync(join(folder, 'feed/history/1.json'), 'utf8').replace('"seq":1', '"seq":2'),
    );
    write('records.jsonl', recordLine() + recordLine({ statement: 'It lasts long.', id: 'two', rev: 1 }));
    expect((await build(...SECOND_DAY)).stdout).toMatch(/delta from 1: /);
    expect(readdirSync(join(folder, 'feed')).toSorted()).toEqual(['history', 'latest.json', 'o', 'root']);
    expect(await run(['verify', 'feed', ...SECOND_DAY])).toMatchObject({ status: 0 });
  });
});
