import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testPem } from '../../fixtures/feeds/keys.ts';
import { FIRST_DAY, feedFolder, recordLine } from './feed-folder.ts';

const SCRIPT = fileURLToPath(new URL('../../../lib/command-line/feed.ts', import.meta.url));
const { path: folder, write, run, build } = feedFolder();

describe('serve', () => {
  let server: ReturnType<typeof spawn>;
  let address = '';
  beforeAll(async () => {
    write('records.jsonl', recordLine());
    write('key1', testPem(1));
    await build(...FIRST_DAY);
    server = spawn(process.execPath, [SCRIPT, 'serve', 'feed', '--port', '0'], { cwd: folder, env: process.env });
    const [line] = (await once(server.stdout as NodeJS.ReadableStream, 'data')) as [Buffer];
    address = line.toString().trim();
  });
  afterAll(async () => {
    server.kill();
    await once(server, 'exit');
  });

  test('serves only the feed’s files, on the loopback interface, with the right headers', async () => {
    expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
    await build(...FIRST_DAY);
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
    const SHORT_CACHE = 'public, max-age=300';
    expect(answers).toEqual([
      ['latest.json', 200, 'application/json', SHORT_CACHE],
      ['root/1.json', 200, 'application/json', SHORT_CACHE],
      ['o/…', 200, 'application/octet-stream', 'public, max-age=31536000, immutable, no-transform'],
      ['root/2.json', 404, null, SHORT_CACHE],
      ['history/1.json', 404, null, SHORT_CACHE],
      ['..%2fkey1', 404, null, SHORT_CACHE],
      ['o/../../key1', 404, null, SHORT_CACHE],
      ['', 404, null, SHORT_CACHE],
    ]);
    const { headers } = await fetch(`${address}o/${object}`);
    expect(headers.get('content-encoding')).toBeNull();
    expect(headers.get('access-control-allow-origin')).toBe('*');
    expect(headers.get('content-length')).toBe(String(statSync(join(folder, 'feed/o', object)).size));
  });

  test.each([
    ['a folder without a feed', ['serve', '.'], '. has no feed\n'],
    ['an invalid port', ['serve', 'feed', '--port', 'x'], 'not a port: x\n'],
    ['a port out of range', ['serve', 'feed', '--port', '65536'], 'not a port: 65536\n'],
  ])('refuses %s', async (_, args, stderr) => {
    expect(await run(args)).toEqual({ status: 2, stdout: '', stderr });
  });
});
