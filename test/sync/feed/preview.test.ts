import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseFeedAddress, previewFeed } from '../../../lib/sync/feed/preview.ts';
import { builtFeed, FIRST } from '../../fixtures/feeds/built-feed.ts';
import { testKey } from '../../fixtures/feeds/keys.ts';
import { faultCodeOf } from '../../fixtures/feeds/roots.ts';
import { syntheticRecord } from '../../fixtures/records.ts';
import { type FeedServer, feedServer } from './feed-server.ts';
import { openTestDatabase, testWorld } from './feed-world.ts';

let server: FeedServer;
beforeAll(async () => {
  const feed = builtFeed();
  await feed.build([syntheticRecord(0), syntheticRecord(1)], FIRST, { name: 'Gazette' });
  server = await feedServer(feed.files());
  feed.remove();
});
afterAll(() => server.close());

describe('the preview of a feed', () => {
  test('has its name, fingerprint and figures, and stores nothing', async () => {
    const world = testWorld(await openTestDatabase(), FIRST);
    const { keyid } = await testKey(1);
    expect(await previewFeed(world, server.url, undefined)).toEqual({
      feed: expect.stringMatching(/^[a-z2-7]{16}$/),
      fingerprint: keyid,
      name: 'Gazette',
      asOf: '2026-05-20',
      records: 2,
      episodes: 1,
      podcasts: 1,
    });
    expect(server.asked.map(({ path }) => path.replace(/\/\w{64}$/, '/…'))).toEqual([
      'root/1.json',
      'root/2.json',
      'latest.json',
      'o/…',
    ]);
    expect(await previewFeed(world, server.url, keyid)).toMatchObject({ name: 'Gazette' });
    expect(await faultCodeOf(previewFeed(world, server.url, 'a'.repeat(64)))).toBe('untrusted');
    expect(await faultCodeOf(previewFeed(world, `${server.url}elsewhere/`, undefined))).toBe('missing');
    expect(await world.database.feeds.count()).toBe(0);
  });
});

describe('the address of a feed', () => {
  test.each([
    ['https://gazette.example/feed', 'https://gazette.example/feed/'],
    [' https://gazette.example/feed/ ', 'https://gazette.example/feed/'],
    ['https://gazette.example/feed/latest.json', 'https://gazette.example/feed/'],
    ['https://gazette.example', 'https://gazette.example/'],
    ['https://gazette.example/latest.json?who=me#top', 'https://gazette.example/'],
    ['https://gazette.example:8443/a%20b', 'https://gazette.example:8443/a%20b/'],
    ['http://gazette.example/', undefined],
    ['http://127.0.0.1:8080/', undefined],
    ['https://me:secret@gazette.example/', undefined],
    ['ftp://gazette.example/', undefined],
    ['javascript:alert(1)', undefined],
    ['gazette.example', undefined],
    ['', undefined],
  ])('%s', (text, expected) => {
    expect(parseFeedAddress(text, false)).toBe(expected);
  });

  test.each([
    ['http://127.0.0.1:8080/latest.json', 'http://127.0.0.1:8080/'],
    ['http://localhost/', 'http://localhost/'],
    ['http://127.0.0.1.example/', undefined],
    ['http://gazette.example/', undefined],
  ])('%s, if this machine may be reached without HTTPS', (text, expected) => {
    expect(parseFeedAddress(text, true)).toBe(expected);
  });
});
