import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Folder } from '../../../lib/command-line/feed/publish.ts';
import { verify } from '../../../lib/command-line/feed/verify.ts';
import { type BuiltFeed, builtFeed, DAY, FIRST } from '../../fixtures/feeds/built-feed.ts';
import { syntheticRecord } from '../../fixtures/records.ts';
import { EXAMPLE, type Nginx, runNginx } from './run-nginx.ts';

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

async function served(server: string): Promise<string> {
  const nginx = await runNginx(server, feed.folder);
  running.push(nginx);
  return nginx.address;
}

/** What `verify` finds in a feed that is asked for over HTTP. */
async function faultsAt(address: string): Promise<string[]> {
  const folder: Folder = {
    path: address,
    read: async (path) => {
      const response = await fetch(address + path, { redirect: 'error' });
      return response.ok ? response.bytes() : undefined;
    },
    list: async () => [],
    write: () => Promise.reject(new Error('is read only')),
    remove: () => Promise.reject(new Error('is read only')),
  };
  const { faults, manifest } = await verify(folder, undefined, FIRST + DAY, { show: () => {}, end: () => {} });
  expect(manifest?.deltas).toHaveLength(1);
  return faults.map(({ code, path }) => `${code} ${path}`);
}

describe('the nginx that the README shows', () => {
  test('serves a feed that verifies, with these headers and nothing else', async () => {
    const address = await served(EXAMPLE);
    expect(await faultsAt(address)).toEqual([]);
    const [object = ''] = [...feed.files().keys()].filter((path) => path.startsWith('o/'));
    const asked = ['latest.json', 'root/1.json', object, 'root/2.json', 'history/1.json', 'o/', 'o/none', ''];
    const answers = await Promise.all(
      asked.map(async (path) => {
        // As browsers ask.
        const response = await fetch(address + path, { headers: { 'Accept-Encoding': 'gzip, deflate, br, zstd' } });
        const { headers } = response;
        return [
          response.status,
          ...['content-type', 'cache-control', 'content-encoding'].map((name) => headers.get(name)),
        ];
      }),
    );
    const short = 'public, max-age=300';
    expect(answers).toEqual([
      [200, 'application/json', short, null],
      [200, 'application/json', short, null],
      [200, 'application/octet-stream', 'public, max-age=31536000, immutable, no-transform', null],
      [404, 'text/html', short, null],
      ...new Array(4).fill([404, 'text/html', null, null]),
    ]);
  });
});

// What a server may do that nobody has told what it serves.
describe('another nginx serves the same feed', () => {
  const location = (inside: string) => `server {
    listen 443 ssl;
    ssl_certificate /etc/ssl/feed.example.org.pem;
    ssl_certificate_key /etc/ssl/private/feed.example.org.key;
    root /srv/feed;
    location = / { return 404; }
    ${inside}
  }`;
  test.each([
    ['as it comes', ''],
    ['compressing everything on the way', 'gzip on; gzip_types *; gzip_min_length 0;'],
    ['calling every object a page', 'location /o/ { default_type text/html; }'],
    ['declaring the gzip inside a transfer encoding', 'location /o/ { add_header Content-Encoding gzip; }'],
  ])('%s', async (how, inside) => {
    const address = await served(location(inside));
    const [object = ''] = [...feed.files().keys()].filter((path) => path.startsWith('o/'));
    const { headers } = await fetch(address + object, { headers: { 'Accept-Encoding': 'gzip' } });
    expect(headers.get('content-encoding')).toBe(/compressing|encoding/.test(how) ? 'gzip' : null);
    expect(await faultsAt(address)).toEqual([]);
  });
});
