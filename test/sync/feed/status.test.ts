import { describe, expect, test } from 'vitest';
import { FeedFault } from '../../../lib/feed/format/fault.ts';
import { HttpFault, retryAfterOf } from '../../../lib/sync/feed/fetch.ts';
import { feedProblemOf, isDue, nextRetry, succeeded } from '../../../lib/sync/feed/status.ts';

const NOW = Date.UTC(2026, 5, 1, 12);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const minutes = (time: number) => (time - NOW) / MINUTE;

describe('after a failure', () => {
  test.each([
    [1, 15],
    [2, 30],
    [3, 60],
    [4, 120],
    [5, 240],
    [6, 480],
    [7, 960],
    [8, 1440],
    [9, 1440],
    [1000, 1440],
  ])('number %i, the next attempt follows in about %i minutes', (failures, expected) => {
    expect(minutes(nextRetry(NOW, failures, 0, 0.5))).toBe(expected);
    const spread = [0, 0.25, 0.75, 0.999].map((random) => minutes(nextRetry(NOW, failures, 0, random)));
    expect(Math.min(...spread)).toBeGreaterThanOrEqual(Math.max(15, expected * 0.75));
    expect(Math.max(...spread)).toBeLessThanOrEqual(Math.min(1440, expected * 1.25));
    expect(new Set(spread).size).toBeGreaterThan(1);
  });

  test.each([
    ['an hour', HOUR, 60],
    ['less than the usual wait', MINUTE, 15],
    ['a year', 365 * DAY, 1440],
  ])('if the server asks to wait %s', (_, retryAfter, expected) => {
    expect(minutes(nextRetry(NOW, 1, retryAfter, 0.5))).toBe(expected);
  });

  test.each([
    [null, 0],
    ['120', 120_000],
    [' 5 ', 5000],
    ['Mon, 01 Jun 2026 13:00:00 GMT', HOUR],
    ['Mon, 01 Jun 2026 11:00:00 GMT', 0],
    ['soon', 0],
    ['-5', 0],
    ['99999999999999999999', 0],
  ])('Retry-After: %s', (header, expected) => {
    expect(retryAfterOf(header, NOW)).toBe(expected);
  });
});

describe('after a success', () => {
  test.each([
    [0, 0.9],
    [0.5, 1],
    [0.999, 1.1],
  ])('the next check follows after about a period (random number %f)', (random, share) => {
    const candidate = { pointer: { pollMinutes: 1440 } } as never;
    const { due, failures, problem } = succeeded(
      { id: 'a', fencingToken: '', candidate, status: { failures: 3, due: 0, problem: 'offline' } },
      undefined,
      NOW,
      random,
    );
    expect((due - NOW) / DAY).toBeCloseTo(share, 2);
    expect([failures, problem]).toEqual([0, undefined]);
  });
});

describe('a feed is due', () => {
  test.each([
    ['if it was never tried', { due: 0 }, true],
    ['if its time has come', { due: NOW, attempted: NOW - DAY }, true],
    ['not before its time', { due: NOW + 1, attempted: NOW - DAY }, false],
    ['if it is long overdue', { due: NOW - 30 * DAY, attempted: NOW - 31 * DAY }, true],
    [
      'if the last attempt is in the future, since the clock was set back',
      { due: NOW + DAY, attempted: NOW + HOUR },
      true,
    ],
    ['if it is due in years, since the clock was far ahead', { due: NOW + 1000 * DAY, attempted: NOW - DAY }, true],
  ])('%s', (_, status, expected) => {
    expect(isDue({ failures: 0, ...status }, NOW)).toBe(expected);
  });
});

const dexie = (name: string, inner?: string) =>
  Object.assign(new Error(name), { name, ...(inner && { inner: { name: inner } }) });

describe('the problem for an error', () => {
  test.each<[string, unknown, string | undefined]>([
    ['a response of the server', new HttpFault('busy', 'wait'), 'busy'],
    ['a pack that is too big', new FeedFault('limit', 'o/a', ''), 'too-big'],
    ['a bad signature', new FeedFault('signature', 'latest.json', ''), 'tampered'],
    ['a page instead of a pointer', new FeedFault('malformed', 'latest.json', ''), 'not-a-feed'],
    ['something else instead of a manifest', new FeedFault('malformed', 'o/a', ''), 'tampered'],
    ['a missing root', new FeedFault('missing', 'root/1.json', ''), 'gone'],
    ['a missing pack', new FeedFault('missing', 'o/a', ''), 'incomplete'],
    ['a later format', new FeedFault('schema', 'latest.json', ''), 'newer-format'],
    ['a full disk', new DOMException('no room', 'QuotaExceededError'), 'storage-full'],
    ['a full disk, wrapped by Dexie', dexie('AbortError', 'QuotaExceededError'), 'storage-full'],
    [
      'a full disk, row by row',
      Object.assign(dexie('BulkError'), { failures: [{ name: 'QuotaExceededError' }] }),
      'storage-full',
    ],
    ['a database that was closed', dexie('DatabaseClosedError'), 'storage-unavailable'],
    ['a database that cannot be opened', dexie('OpenFailedError', 'UnknownError'), 'storage-unavailable'],
    ['a bug', new TypeError('x is not a function'), undefined],
    ['nothing', undefined, undefined],
  ])('%s', (_, error, expected) => {
    expect(feedProblemOf(error)).toBe(expected);
  });
});
