import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { outcomeOf } from '../../../lib/command-line/errors.ts';
import { feedCommand } from '../../../lib/command-line/feed/commands.ts';
import { filesIn } from '../../fixtures/feeds/built-feed.ts';
import { testPem } from '../../fixtures/feeds/keys.ts';
import { readFeed } from '../../fixtures/feeds/read-feed.ts';
import { SEED } from '../../fixtures/topic-pages.ts';

const SCRIPT = fileURLToPath(new URL('../../../lib/command-line/feed.ts', import.meta.url));
const KEY_1 = '34750f98bd59fcfc946da45aaabe933be154a4b5094e1c4abf42866505f3c97e';
const NOW = ['--now', '2026-06-01T06:00:00Z'];
const NEXT = ['--now', '2026-06-02T06:00:00Z'];

const folder = mkdtempSync(join(tmpdir(), 'feed-command-'));
const started = process.cwd();
afterAll(() => {
  process.chdir(started);
  rmSync(folder, { recursive: true });
});
beforeEach(() => {
  rmSync(folder, { recursive: true });
  mkdirSync(folder);
  process.chdir(folder);
  for (const number of [1, 2, 3]) lay(`key${number}`, testPem(number));
  lay('records.jsonl', record() + record({ statement: 'It lasts minutes.', id: 'two' }));
});

const run = (words: string[]) => outcomeOf(() => feedCommand(words));
const build = (...words: string[]) => run(['build', 'records.jsonl', '--key', 'key1', '--out', 'feed', ...words]);
const lay = (name: string, text: string | Uint8Array) => writeFileSync(join(folder, name), text);
const record = (change: object = {}) =>
  `${JSON.stringify({
    statement: 'Slack water comes twice.',
    topics: ['Tides'],
    episode: { title: 'Stillness', publishedOn: '2026-05-20' },
    podcast: { title: 'Harbour Lights' },
    ...change,
  })}\n`;

describe('keygen', () => {
  test('writes a key that only its owner may read, and says its fingerprint; never over another', async () => {
    const made = await run(['keygen', '--out', 'key']);
    expect(made).toEqual({ status: 0, stdout: expect.stringMatching(/^fingerprint [0-9a-f]{64}\n$/), stderr: '' });
    expect(statSync(join(folder, 'key')).mode & 0o777).toBe(0o600);
    const pem = readFileSync(join(folder, 'key'), 'utf8');
    expect(pem).toMatch(/^-----BEGIN PRIVATE KEY-----\n/);
    expect(await run(['keygen', '--out', 'key'])).toEqual({
      status: 2,
      stdout: '',
      stderr: 'cannot write key: EEXIST\n',
    });
    expect(readFileSync(join(folder, 'key'), 'utf8')).toBe(pem);
    expect((await run(['build', 'records.jsonl', '--key', 'key', '--out', 'feed'])).stdout).toContain(made.stdout);
  });
});

describe('import', () => {
  test('makes records of a topic page, which build into a feed and come back the same', async () => {
    lay('page.txt', SEED);
    expect(await run(['import', 'page.txt', '--out', 'records.jsonl'])).toEqual({ status: 0, stdout: '', stderr: '' });
    const records = readFileSync(join(folder, 'records.jsonl'), 'utf8');
    expect(
      records
        .trimEnd()
        .split('\n')
        .map((line) => Object.keys(JSON.parse(line))),
    ).toHaveLength(20);
    expect((await run(['import', 'records.jsonl'])).stdout).toBe(records);
    expect((await build(...NOW)).stdout).toMatch(/^20 insights, 20 episodes, 15 podcasts\n1 pack, /);
    expect(await run(['verify', 'feed', ...NOW])).toMatchObject({ status: 0 });
  });

  test('says what is wrong with a line', async () => {
    lay('bad.jsonl', `${record()}{}\n`);
    expect(await run(['import', 'bad.jsonl'])).toEqual({
      status: 2,
      stdout: '',
      stderr: 'bad.jsonl:2: expected text as “statement”, found nothing\n',
    });
  });
});

describe('build', () => {
  test('says what it built, in plain files', async () => {
    expect(await build('--name', 'Gazette', ...NOW)).toEqual({
      status: 0,
      stdout: expect.stringMatching(
        new RegExp(
          [
            '^2 insights, 1 episode, 1 podcast',
            '1 pack, \\d+ bytes',
            'number 1, epoch 1, expires 2026-06-15T06:00:00.000Z',
            `fingerprint ${KEY_1}`,
            'read 2 records, [\\d.]+ MB of memory at most\n$',
          ].join('\n'),
        ),
      ),
      stderr: '',
    });
    expect(readdirSync(join(folder, 'feed')).toSorted()).toEqual(['history', 'latest.json', 'o', 'root']);
  });

  test('adds deltas to an earlier build', async () => {
    await build(...NOW);
    lay(
      'records.jsonl',
      record() + record({ statement: 'It lasts minutes.', id: 'two' }) + record({ id: 'three', statement: 'Three.' }),
    );
    expect((await build(...NEXT)).stdout).toMatch(/\ndelta from 1: \d+ bytes\nnumber 2, epoch 1, /);
    expect((await run(['verify', 'feed', ...NEXT])).stdout).toMatch(/^ok: number 2, 3 insights, 1 pack, 1 delta, /);
  });

  test('gives the same bytes for the same input, wherever it writes', async () => {
    await build(...NOW);
    await run(['build', 'records.jsonl', '--key', 'key1', '--out', 'elsewhere/deep', ...NOW]);
    expect(filesIn(join(folder, 'elsewhere/deep'))).toEqual(filesIn(join(folder, 'feed')));
  });

  test('keeps the root key apart where one is given', async () => {
    expect((await build('--root-key', 'key2', ...NOW)).stdout).not.toContain(KEY_1);
    expect(await build('--root-key', 'key2', ...NEXT)).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('rotate'),
    });
    expect(await build(...NEXT)).toMatchObject({ status: 0 });
    expect(await run(['verify', 'feed', ...NEXT])).toMatchObject({ status: 0 });
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
    [
      'a key that is not there',
      ['build', 'records.jsonl', '--key', 'gone', '--out', 'feed'],
      {},
      'cannot read gone: ENOENT',
    ],
    [
      'a key that is none',
      ['build', 'records.jsonl', '--key', 'bad', '--out', 'feed'],
      { bad: 'key' },
      'bad holds no private Ed25519 key in PEM, as keygen writes it',
    ],
    [
      'records that are not there',
      ['build', 'gone.jsonl', '--key', 'key1', '--out', 'feed'],
      {},
      'cannot read gone.jsonl: ENOENT',
    ],
    [
      'no instant',
      ['build', 'records.jsonl', '--key', 'key1', '--out', 'feed', '--now', 'today'],
      {},
      'no instant such as 2026-05-22T10:00:00Z: today',
    ],
    [
      'a name that is none',
      ['build', 'records.jsonl', '--key', 'key1', '--out', 'feed', '--name', ' '],
      {},
      'a name has 1 to 120 characters',
    ],
    [
      'a bad line among good ones',
      ['build', 'bad.jsonl', '--key', 'key1', '--out', 'feed'],
      { 'bad.jsonl': `${record()}\n{}\n${record()}{` },
      'bad.jsonl:3: expected text as “statement”, found nothing\nbad.jsonl:5: expected a record as one line of JSON, found “{”',
    ],
    ['bytes that are no text', ['build', 'bad.jsonl', '--key', 'key1', '--out', 'feed'], { 'bad.jsonl': '\xff' }, ''],
    [
      'a day far ahead',
      ['build', 'bad.jsonl', '--key', 'key1', '--out', 'feed', ...NOW],
      { 'bad.jsonl': record({ episode: { title: 'Later', publishedOn: '2026-06-04' } }) },
      'bad.jsonl:1: expected a day at most 48 hours ahead as “episode.publishedOn”, found “2026-06-04”',
    ],
    [
      'an instant far ahead',
      ['build', 'bad.jsonl', '--key', 'key1', '--out', 'feed', ...NOW],
      {
        'bad.jsonl': record({
          episode: { title: 'Later', publishedOn: '2026-06-01', publishedAt: '2026-06-03T06:00:01Z' },
        }),
      },
      'bad.jsonl:1: expected an instant at most 48 hours ahead as “episode.publishedAt”, found “2026-06-03T06:00:01Z”',
    ],
    [
      'an insight too long for a line of a feed',
      ['build', 'bad.jsonl', '--key', 'key1', '--out', 'feed'],
      { 'bad.jsonl': record() + record({ statement: '潮'.repeat(900), impact: '汐'.repeat(900) }) },
      'bad.jsonl:2: expected an insight of at most 4000 bytes, all its texts together, found “5481 bytes”',
    ],
    ['a folder', ['build', '.', '--key', 'key1', '--out', 'feed'], {}, 'cannot read .: EISDIR'],
    [
      'nothing',
      ['build', 'bad.jsonl', '--key', 'key1', '--out', 'feed'],
      { 'bad.jsonl': '\n' },
      'bad.jsonl:1: expected an insight not withdrawn, found nothing',
    ],
    [
      'only what is withdrawn',
      ['build', 'bad.jsonl', '--key', 'key1', '--out', 'feed'],
      { 'bad.jsonl': record({ deleted: true }) },
      'bad.jsonl:1: expected an insight not withdrawn, found nothing',
    ],
    [
      'records that contradict each other',
      ['build', 'bad.jsonl', '--key', 'key1', '--out', 'feed'],
      { 'bad.jsonl': record({ id: 'a' }) + record({ id: 'a', statement: 'It lasts hours.' }) },
      'bad.jsonl:2: expected one statement of one episode under the id “a” and rev 0, as at bad.jsonl:1, found “It lasts hours.”',
    ],
  ])('refuses %s, and writes no feed', async (_, words, files, message) => {
    for (const [name, text] of Object.entries(files)) lay(name, text === '\xff' ? new Uint8Array([255]) : text);
    const { status, stdout, stderr } = await run(words);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(message);
    expect(filesIn(folder).has('feed/latest.json')).toBe(false);
    expect(readdirSync(folder).filter((name) => name.startsWith('.build'))).toEqual([]);
  });

  test('takes the last instant and the last day that are not too far ahead, and every browser does', async () => {
    const ahead = { publishedOn: '2026-06-03', publishedAt: '2026-06-03T06:00:00Z' };
    lay('records.jsonl', record({ episode: { title: 'Later', ...ahead } }));
    expect(await build(...NOW)).toMatchObject({ status: 0 });
    expect(await run(['verify', 'feed', ...NOW])).toMatchObject({ status: 0 });
  });

  test.each<[string, string[], string]>([
    ['a clock that stands still', NOW, 'feed holds a build of 2026-06-01T06:00:00.000Z: the next must be later'],
    [
      'another key',
      [...NEXT, '--key', 'key2'],
      'feed holds a feed that this key does not sign (root 1): rotate changes its keys',
    ],
  ])('refuses %s, and leaves the feed as it was', async (_, words, message) => {
    await build(...NOW);
    const before = filesIn(join(folder, 'feed'));
    expect(await build(...words)).toEqual({ status: 2, stdout: '', stderr: `${message}\n` });
    expect(filesIn(join(folder, 'feed'))).toEqual(before);
  });

  const pack = (change: object = {}) => ({ site: 'spotify', version: 1000, selectors: {}, paths: {}, ...change });
  const carried = async () => {
    const { manifest } = await readFeed(filesIn(join(folder, 'feed')));
    return manifest.selectorPacks;
  };

  test('carries selector packs until it is told others, and publishes nothing anew where they are the same', async () => {
    lay('packs.json', JSON.stringify([pack()]));
    lay('none.json', '[]');
    await build(...NOW, '--selector-packs', 'packs.json');
    expect(await carried()).toEqual([pack()]);
    const { pointer } = await readFeed(filesIn(join(folder, 'feed')));
    await build(...NEXT);
    expect((await readFeed(filesIn(join(folder, 'feed')))).pointer.manifest).toEqual(pointer.manifest);
    await build('--now', '2026-06-03T06:00:00Z', '--selector-packs', 'none.json');
    expect(await carried()).toBeUndefined();
  });

  test.each<[string, string, string]>([
    ['that are no JSON', '{', 'packs.json is no JSON: '],
    ['that are no list', '{}', 'packs.json: expected a list of at most 32 selector packs'],
    ['of no site', JSON.stringify([pack({ site: 'napster' })]), 'pack 1: expected the id of a site, got "napster"'],
    [
      'that are not newer',
      JSON.stringify([pack({ version: 1 })]),
      'pack 1: expected a version above 1, the built-in one',
    ],
    [
      'that look too far',
      JSON.stringify([pack(), pack({ selectors: { bar: ['a:has(b)'] } })]),
      'pack 2: selectors.bar.0: expected no other pseudo-class',
    ],
  ])('refuses selector packs %s', async (_, text, message) => {
    lay('packs.json', text);
    const { status, stderr } = await build(...NOW, '--selector-packs', 'packs.json');
    expect({ status, stderr }).toEqual({ status: 2, stderr: expect.stringContaining(message) });
    expect(filesIn(folder).has('feed/latest.json')).toBe(false);
  });

  test('refuses to build on what is broken', async () => {
    await build(...NOW);
    rmSync(join(folder, 'feed/o'), { recursive: true });
    expect(await build(...NEXT)).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('feed holds no whole feed to build on'),
    });
    lay('feed/latest.json', '{}');
    expect(await build(...NEXT)).toMatchObject({ status: 2, stderr: expect.stringContaining('latest.json: ') });
  });

  test('what a killed build has left makes no difference', async () => {
    await build(...NOW);
    mkdirSync(join(folder, 'feed/.build-1/by-podcast'), { recursive: true });
    lay('feed/.build-1/by-podcast/0', 'left');
    lay('feed/history/2.json', readFileSync(join(folder, 'feed/history/1.json'), 'utf8').replace('"seq":1', '"seq":2'));
    lay('records.jsonl', record() + record({ statement: 'It lasts long.', id: 'two', rev: 1 }));
    expect((await build(...NEXT)).stdout).toMatch(/delta from 1: /);
    expect(readdirSync(join(folder, 'feed')).toSorted()).toEqual(['history', 'latest.json', 'o', 'root']);
    expect(await run(['verify', 'feed', ...NEXT])).toMatchObject({ status: 0 });
  });
});

describe('verify', () => {
  beforeEach(async () => {
    await build(...NOW);
    lay('records.jsonl', record());
    await build(...NEXT);
  });
  const verify = (...words: string[]) => run(['verify', 'feed', ...NEXT, ...words]);
  const objects = () => readdirSync(join(folder, 'feed/o')).map((name) => `o/${name}`);
  /** The objects that the feed needs: its manifest, and those that this names. */
  const needed = async () => {
    const { pointer, manifest } = await readFeed(filesIn(join(folder, 'feed')));
    const deltas = manifest.deltas.flatMap((delta) => delta.parts);
    return [pointer.manifest, ...manifest.packs, ...deltas].map(({ sha256 }) => `o/${sha256}`);
  };

  test('says what was trusted', async () => {
    expect((await verify()).stdout).toMatch(new RegExp(`\ntrusted: root 1, the folder’s first, ${KEY_1}\n$`));
    expect((await verify('--root', KEY_1)).stdout).toMatch(new RegExp(`\ntrusted: root 1, as given, ${KEY_1}\n$`));
    expect(await verify('--root', KEY_1.toUpperCase().replace(/(....)/g, '$1 '))).toMatchObject({ status: 0 });
    expect(await verify('--root', KEY_1.replace('3', '4'))).toEqual({
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

  test('each object that is changed, cut or missing is named, and no other', async () => {
    const those = await needed();
    expect([objects().length, those.length]).toEqual([5, 3]);
    for (const path of objects()) {
      const file = join(folder, 'feed', path);
      const bytes = new Uint8Array(readFileSync(file));
      lay(join('feed', path), bytes.with(bytes.length >> 1, (bytes[bytes.length >> 1] ?? 0) ^ 4));
      expect(await verify()).toEqual({
        status: 1,
        stdout: expect.stringMatching(new RegExp(`^ERROR changed ${path}\n`)),
        stderr: '',
      });
      for (const cut of [bytes.subarray(1), bytes.subarray(0, -1)]) {
        lay(join('feed', path), cut);
        expect(await verify()).toEqual({
          status: 1,
          stdout: expect.stringMatching(new RegExp(`^ERROR (changed|too-short) ${path}\n`)),
          stderr: '',
        });
      }
      rmSync(file);
      const isNeeded = those.includes(path);
      expect(await verify()).toEqual({
        status: isNeeded ? 1 : 0,
        stdout: expect.stringMatching(new RegExp(isNeeded ? `^ERROR missing ${path}\n` : '^ok: ')),
        stderr: '',
      });
      lay(join('feed', path), bytes);
    }
    expect(await verify()).toMatchObject({ status: 0 });
  });

  test('several faults are several lines', async () => {
    const paths = objects();
    for (const path of paths) lay(join('feed', path), 'changed');
    const { status, stdout } = await run(['verify', 'feed', '--now', '2026-07-01T00:00:00Z']);
    expect(status).toBe(1);
    expect(stdout.split('\n')[0]).toBe('ERROR expired latest.json');
    expect(stdout.split('\n')[1]).toMatch(/^ERROR too-short o\/[0-9a-f]{64}$/);
  });

  test('each object that a manifest names is looked at, whatever is wrong with another', async () => {
    const [manifest = '', ...others] = await needed();
    for (const path of objects()) {
      if (path !== manifest) lay(join('feed', path), 'changed');
    }
    const { status, stdout } = await verify();
    const told = stdout.split('\n').filter((line) => line.startsWith('ERROR too-short'));
    expect({ status, told: told.sort() }).toEqual({
      status: 1,
      told: others.map((path) => `ERROR too-short ${path}`).sort(),
    });
  });

  test('an expired feed is whole otherwise', async () => {
    expect(await run(['verify', 'feed', '--now', '2026-07-01T00:00:00Z'])).toMatchObject({
      status: 1,
      stdout: expect.stringMatching(/^ERROR expired latest\.json\ntrusted: /),
    });
  });

  test.each([
    ['a folder that is not there', 'gone', 'ERROR missing root/1.json\n'],
    ['a folder of other things', '.', 'ERROR missing root/1.json\n'],
  ])('%s', async (_, dir, stdout) => {
    expect(await run(['verify', dir])).toEqual({ status: 1, stdout, stderr: '' });
  });
});

describe('rotate', () => {
  const rotate = (...words: string[]) => run(['rotate', 'feed', ...words]);

  test('changes the keys: the next build is signed by the new one alone', async () => {
    await build('--root-key', 'key3', ...NOW);
    const rotated = await rotate('--root-key', 'key3', '--key', 'key2', ...NEXT);
    expect(rotated).toEqual({
      status: 0,
      stdout: expect.stringMatching(/^root 2, epoch 2\nfingerprint [0-9a-f]{64}\n$/),
      stderr: '',
    });
    const later = ['--now', '2026-06-03T06:00:00Z'];
    expect((await run(['verify', 'feed', ...later])).stdout).toMatch(/^ok: number 2, /);
    expect(await build(...later)).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('does not sign (root 2)'),
    });
    lay('records.jsonl', record());
    expect((await build(...later, '--key', 'key2')).stdout).toMatch(/\ndelta from 1: .*\nnumber 3, epoch 2, /);
    expect(await run(['verify', 'feed', ...later])).toMatchObject({ status: 0 });
  });

  test('changes root keys too, by the word of the old', async () => {
    await build(...NOW);
    expect(await rotate('--root-key', 'key2', '--key', 'key2', ...NEXT)).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('does not sign'),
    });
    expect(await rotate('--root-key', 'key1', '--key', 'key2', '--new-root-key', 'key3', ...NEXT)).toMatchObject({
      status: 0,
    });
    expect((await run(['verify', 'feed', '--root', KEY_1, ...NEXT])).stdout).toContain('trusted: root 1, as given');
    const [, fingerprint = ''] =
      /fingerprint (\w+)/.exec((await build('--key', 'key2', '--now', '2026-06-03T06:00:00Z')).stdout) ?? [];
    expect(fingerprint).not.toBe(KEY_1);
    expect((await run(['verify', 'feed', '--root', fingerprint, '--now', '2026-06-03T06:00:00Z'])).stdout).toContain(
      'trusted: root 2, as given',
    );
    rmSync(join(folder, 'feed/root/2.json'));
    expect(await run(['verify', 'feed', '--root', KEY_1, '--now', '2026-06-03T06:00:00Z'])).toMatchObject({
      status: 1,
    });
  });

  test('refuses a folder without a feed', async () => {
    mkdirSync(join(folder, 'empty'));
    expect(await run(['rotate', 'empty', '--root-key', 'key1', '--key', 'key2'])).toMatchObject({
      status: 2,
      stderr: 'empty holds no feed\n',
    });
  });
});

describe('serve', () => {
  let server: ReturnType<typeof spawn>;
  let address = '';
  beforeAll(async () => {
    lay('records.jsonl', record());
    lay('key1', testPem(1));
    await build(...NOW);
    server = spawn(process.execPath, [SCRIPT, 'serve', 'feed', '--port', '0'], { cwd: folder, env: process.env });
    const [line] = (await once(server.stdout as NodeJS.ReadableStream, 'data')) as [Buffer];
    address = line.toString().trim();
  });
  afterAll(async () => {
    server.kill();
    await once(server, 'exit');
  });

  test('serves this machine alone, with the right headers and nothing else', async () => {
    expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
    await build(...NOW);
    const [object = ''] = readdirSync(join(folder, 'feed/o'));
    const answers = await Promise.all(
      [
        'latest.json',
        'root/1.json',
        `o/${object}`,
        'root/2.json',
        'history/1.json',
        '..%2fkey1',
        'o/../../key1',
        '',
      ].map(async (path) => {
        const { status, headers } = await fetch(address + path);
        return [
          path === `o/${object}` ? 'o/…' : path,
          status,
          headers.get('content-type'),
          headers.get('cache-control'),
        ];
      }),
    );
    const short = 'public, max-age=300';
    expect(answers).toEqual([
      ['latest.json', 200, 'application/json', short],
      ['root/1.json', 200, 'application/json', short],
      ['o/…', 200, 'application/octet-stream', 'public, max-age=31536000, immutable, no-transform'],
      ['root/2.json', 404, null, short],
      ['history/1.json', 404, null, short],
      ['..%2fkey1', 404, null, short],
      ['o/../../key1', 404, null, short],
      ['', 404, null, short],
    ]);
    const { headers } = await fetch(`${address}o/${object}`);
    expect(headers.get('content-encoding')).toBeNull();
    expect(headers.get('access-control-allow-origin')).toBe('*');
    expect(headers.get('content-length')).toBe(String(statSync(join(folder, 'feed/o', object)).size));
  });

  test.each([
    ['a folder without a feed', ['serve', '.'], '. holds no feed\n'],
    ['a port that is none', ['serve', 'feed', '--port', 'x'], 'no port: x\n'],
    ['a port beyond the last', ['serve', 'feed', '--port', '65536'], 'no port: 65536\n'],
  ])('refuses %s', async (_, words, stderr) => {
    expect(await run(words)).toEqual({ status: 2, stdout: '', stderr });
  });
});

test('anything else is answered with how it is used', async () => {
  const usage = await run([]);
  expect(usage).toMatchObject({ status: 2, stdout: '' });
  for (const command of ['keygen', 'import', 'build', 'rotate', 'verify', 'serve'])
    expect(usage.stderr).toContain(`-- ${command} `);
  expect(await run(['constructor'])).toEqual(usage);
  expect((await run(['verify', '--force', 'feed'])).stderr).toBe(
    'usage: npm run -s feed -- verify DIR [--root FINGERPRINT] [--now ISO]\n',
  );
});
