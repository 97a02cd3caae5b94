import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Folder } from '../../../lib/command-line/feed/publish.ts';
import { verify } from '../../../lib/command-line/feed/verify.ts';
import { type BuiltFeed, builtFeed, DAY, FIRST } from '../../fixtures/feeds/built-feed.ts';
import { NO_PROGRESS } from '../../fixtures/feeds/feed-files.ts';
import { syntheticRecord } from '../../fixtures/records.ts';
import { type Nginx, RECOMMENDED_SERVER, runNginx } from './run-nginx.ts';

let feed: BuiltFeed;
const running: Nginx[] = [];
beforeAll(async () => {
  feed = builtFeed();
  const records = Array.from({ length: 60 }, (_, index) => syntheticRecord(index));
  await feed.build(records.slice(0, 50), FIRST);
  await feed.build(records, FIRST + DAY);
});
afterAll(async () => {
  for (const nginx of running) await nginx.stop();
  feed.remove();
});

async function startNginx(server: string): Promise<string> {
  const nginx = await runNginx(server, feed.folder);
  running.push(nginx);
  return nginx.address;
}

/** The faults that `verify` finds in a feed over HTTP. */
async function faultsAt(address: string): Promise<string[]> {
  const folder: Folder = {
    path: address,
    read: async (path) => {
      const response = await fetch(address + path, { redirect: 'error' });
      return response.ok ? response.bytes() : undefined;
    },
    list: async () => [],
    files: async () => [],
    refuseLinks: async () => {},
    write: () => Promise.reject(new Error('is read only')),
    remove: () => Promise.reject(new Error('is read only')),
  };
  const { faults, manifest } = await verify(folder, undefined, FIRST + DAY, NO_PROGRESS);
  expect(manifest?.deltas).toHaveLength(1);
  return faults.map(({ code, path }) => `${code} ${path}`);
}

describe('the nginx configuration of the README', () => {
  test('serves a valid feed and nothing else, with the recommended headers', async () => {
    const address = await startNginx(RECOMMENDED_SERVER);
    expect(await faultsAt(address)).toEqual([]);
    const [object = ''] = [...feed.files().keys()].filter((path) => path.startsWith('o/'));
    const paths = ['latest.json', 'root/1.json', object, 'root/2.json', 'history/1.json', 'o/', 'o/none', ''];
    const answers = await Promise.all(
      paths.map(async (path) => {
        // As browsers send it.
        const response = await fetch(address + path, { headers: { 'Accept-Encoding': 'gzip, deflate, br, zstd' } });
        const { headers } = response;
        return [
          response.status,
          ...['content-type', 'cache-control', 'content-encoding'].map((name) => headers.get(name)),
        ];
      }),
    );
    const shortCache = 'public, max-age=300';
    expect(answers).toEqual([
      [200, 'application/json', shortCache, null],
      [200, 'application/json', shortCache, null],
      [200, 'application/octet-stream', 'public, max-age=31536000, immutable, no-transform', null],
      [404, 'text/html', shortCache, null],
      ...new Array(4).fill([404, 'text/html', null, null]),
    ]);
  });
});

describe('an nginx with other settings serves the feed as well', () => {
  const serverWith = (inside: string) => `server {
    listen 443 ssl;
    ssl_certificate /etc/ssl/feed.example.org.pem;
    ssl_certificate_key /etc/ssl/private/feed.example.org.key;
    root /srv/feed;
    location = / { return 404; }
    ${inside}
  }`;
  test.each([
    ['default settings', ''],
    ['compressing every response', 'gzip on; gzip_types *; gzip_min_length 0;'],
    ['sending objects as HTML', 'location /o/ { default_type text/html; }'],
    ['declaring objects as gzip-encoded', 'location /o/ { add_header Content-Encoding gzip; }'],
  ])('%s', async (settings, inside) => {
    const address = await startNginx(serverWith(inside));
    const [object = ''] = [...feed.files().keys()].filter((path) => path.startsWith('o/'));
    const { headers } = await fetch(address + object, { headers: { 'Accept-Encoding': 'gzip' } });
    expect(headers.get('content-encoding')).toBe(/compressing|encoded/.test(settings) ? 'gzip' : null);
    expect(await faultsAt(address)).toEqual([]);
  });
});
