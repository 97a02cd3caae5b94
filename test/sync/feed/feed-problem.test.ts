import { describe, expect, test } from 'vitest';
import { FeedFault } from '../../../lib/feed/format/fault.ts';
import { HttpFault } from '../../../lib/sync/feed/fetch.ts';
import { feedProblemOf } from '../../../lib/sync/feed/status.ts';

const dexie = (name: string, inner?: string) =>
  Object.assign(new Error(name), { name, ...(inner && { inner: { name: inner } }) });

describe('what an error is told as', () => {
  test.each<[string, unknown, string | undefined]>([
    ['an answer of the server', new HttpFault('busy', 'wait'), 'busy'],
    ['a pack that is too big', new FeedFault('limit', 'o/a', ''), 'too-big'],
    ['a bad signature', new FeedFault('signature', 'latest.json', ''), 'tampered'],
    ['a pointer that is a page', new FeedFault('malformed', 'latest.json', ''), 'not-a-feed'],
    ['a manifest that is no manifest', new FeedFault('malformed', 'o/a', ''), 'tampered'],
    ['no root', new FeedFault('missing', 'root/1.json', ''), 'gone'],
    ['no pack', new FeedFault('missing', 'o/a', ''), 'incomplete'],
    ['a later format', new FeedFault('schema', 'latest.json', ''), 'newer-format'],
    ['a full disk', new DOMException('no room', 'QuotaExceededError'), 'storage-full'],
    ['a full disk, as Dexie tells it', dexie('AbortError', 'QuotaExceededError'), 'storage-full'],
    [
      'a full disk, row by row',
      Object.assign(dexie('BulkError'), { failures: [{ name: 'QuotaExceededError' }] }),
      'storage-full',
    ],
    ['a database that is gone', dexie('DatabaseClosedError'), 'storage-unavailable'],
    ['a database that cannot be opened', dexie('OpenFailedError', 'UnknownError'), 'storage-unavailable'],
    ['a mistake of ours', new TypeError('x is not a function'), undefined],
    ['nothing', undefined, undefined],
  ])('%s', (_, error, expected) => {
    expect(feedProblemOf(error)).toBe(expected);
  });
});
