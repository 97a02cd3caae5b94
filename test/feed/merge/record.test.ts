import { describe, expect, test } from 'vitest';
import { ImportError } from '../../../lib/feed/import/import-error.ts';
import { type InsightRecord, parseRecordLine } from '../../../lib/feed/merge/record.ts';

const PLACE = { file: 'records.jsonl', line: 7 };
const read = (line: string) => parseRecordLine(line, PLACE).record;

const MINIMAL = {
  statement: 'The sea rises.',
  topics: ['Tides'],
  episode: { title: 'Salt and Moon', publishedOn: '2026-05-22' },
  podcast: { title: 'Deep Roots Radio' },
} satisfies InsightRecord;

const FULL = {
  statement: 'The sea rises.',
  impact: 'Boats wait.',
  topics: ['Tides', 'Moons'],
  episode: {
    title: 'Salt and Moon',
    publishedOn: '2026-05-22',
    publishedAt: '2026-05-22T10:00:00Z',
    durationSeconds: 1834,
    ids: { apple: '1', spotify: '2', youtube: '3', guid: '4', source: '5' },
  },
  podcast: {
    title: 'Deep Roots Radio',
    aliases: ['Roots'],
    publisher: 'Roots & Co.',
    language: 'en-GB',
    ids: { apple: '1', spotify: '2', youtube: '3', feedUrl: 'https://roots.example/feed', guid: '4', source: '5' },
  },
  startSeconds: 754,
  language: 'de',
  url: 'https://gazette.example/1',
  id: 'Gazette/1',
  rev: 1,
  deleted: false,
} satisfies InsightRecord;

describe('a record', () => {
  test.each([
    ['with the required fields', MINIMAL],
    ['with all fields', FULL],
  ])('%s is returned unchanged, with its place', (_, record) => {
    expect(parseRecordLine(JSON.stringify(record), PLACE)).toEqual({ record, place: PLACE });
  });

  test('is read without unknown keys, at any depth', () => {
    const more = { ...MINIMAL, note: 1, episode: { ...MINIMAL.episode, ids: { deezer: '9' } } };
    expect(read(JSON.stringify(more))).toEqual({ ...MINIMAL, episode: { ...MINIMAL.episode, ids: {} } });
  });

  test('has no field that is null, at any depth', () => {
    const nothing = { publishedAt: null, durationSeconds: null, ids: { apple: null, guid: '4' } };
    const more = {
      ...{ impact: null, startSeconds: null, language: null, url: null, id: null, rev: null, deleted: null },
      ...{ topics: ['Tides'], statement: MINIMAL.statement, podcast: { ...MINIMAL.podcast, aliases: null, ids: null } },
      episode: { ...MINIMAL.episode, ...nothing },
    };
    const record = read(JSON.stringify(more));
    expect(record).toStrictEqual({ ...MINIMAL, episode: { ...MINIMAL.episode, ids: { guid: '4' } } });
  });

  test.each(['2026-05-21T00:00:00Z', '2026-05-23T23:59:59Z', '2026-05-24T01:00:00+02:00'])(
    'keeps its day beside the instant %s, a day off at most',
    (publishedAt) => {
      const record = { ...MINIMAL, episode: { ...MINIMAL.episode, publishedAt } };
      expect(read(JSON.stringify(record))).toEqual(record);
    },
  );

  test('is cleaned of control characters and doubled spaces', () => {
    const title = '\u202eSalt\u0000 \u00a0 and\tMoon\u200b ';
    expect(read(JSON.stringify({ ...MINIMAL, podcast: { title } })).podcast.title).toBe('Salt and Moon');
  });

  test.each([
    ['at the top level', `{"__proto__":{"deleted":true,"polluted":1},${JSON.stringify(MINIMAL).slice(1)}`],
    ['named constructor', `{"constructor":{"prototype":{"polluted":1}},${JSON.stringify(MINIMAL).slice(1)}`],
    ['in a podcast', JSON.stringify(MINIMAL).replace('"podcast":{', '"podcast":{"__proto__":{"polluted":1},')],
  ])('ignores a hostile key %s', (_, line) => {
    const record = read(line);
    expect(record).toEqual(MINIMAL);
    expect(Object.getPrototypeOf(record)).toBe(Object.prototype);
    expect(Object.keys(record.podcast)).not.toContain('__proto__');
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});

describe('an invalid record is reported with its line, its field and what was expected', () => {
  const changed = (change: object) => JSON.stringify({ ...MINIMAL, ...change });
  const episode = (change: object) => changed({ episode: { ...MINIMAL.episode, ...change } });
  test.each([
    ['{"statement": ', 'a record as one line of JSON, found “{"statement":”'],
    ['The sea rises.', 'a record as one line of JSON, found “The sea rises.”'],
    ['[]', 'a record (a JSON object), found “[]”'],
    ['null', 'a record (a JSON object), found “null”'],
    ['"text"', 'a record (a JSON object), found “text”'],
    [`{"__proto__":${JSON.stringify(MINIMAL)}}`, 'text as “statement”, found nothing'],
    [changed({ statement: 5 }), 'text as “statement”, found “5”'],
    [changed({ statement: ' \u200b' }), 'text of at least 1 character as “statement”, found “”'],
    [
      changed({ statement: 'x'.repeat(1001) }),
      `text of at most 1000 characters as “statement”, found “${'x'.repeat(100)}…”`,
    ],
    [changed({ statement: null }), 'text as “statement”, found nothing'],
    [changed({ podcast: null }), 'an object as “podcast”, found nothing'],
    [changed({ topics: [null] }), 'text as “topics.0”, found “null”'],
    [changed({ topics: [] }), 'a list of at least 1 entry as “topics”, found “[]”'],
    [changed({ topics: 'Tides' }), 'a list as “topics”, found “Tides”'],
    [changed({ topics: ['Tides', ''] }), 'text of at least 1 character as “topics.1”, found “”'],
    [
      changed({ topics: Array(17).fill('T') }),
      `a list of at most 16 entries as “topics”, found “${JSON.stringify(Array(17).fill('T'))}”`,
    ],
    [changed({ episode: 'Salt' }), 'an object as “episode”, found “Salt”'],
    [
      episode({ publishedOn: '2026-02-30' }),
      'a day that exists, as YYYY-MM-DD as “episode.publishedOn”, found “2026-02-30”',
    ],
    [episode({ publishedOn: undefined }), 'text as “episode.publishedOn”, found nothing'],
    [
      episode({ publishedAt: '2026-05-22' }),
      'an instant such as 2026-05-22T10:00:00Z as “episode.publishedAt”, found “2026-05-22”',
    ],
    [
      episode({ publishedAt: '2026-05-20T23:59:59Z' }),
      'a day at most one from “episode.publishedAt” as “episode.publishedOn”, found “2026-05-22”',
    ],
    [
      episode({ publishedAt: '2025-05-22T10:00:00Z' }),
      'a day at most one from “episode.publishedAt” as “episode.publishedOn”, found “2026-05-22”',
    ],
    [
      episode({ publishedAt: '2026-05-24T00:00:00Z' }),
      'a day at most one from “episode.publishedAt” as “episode.publishedOn”, found “2026-05-22”',
    ],
    [episode({ durationSeconds: 0 }), 'a number of more than 0 as “episode.durationSeconds”, found “0”'],
    [episode({ ids: { apple: 12 } }), 'text as “episode.ids.apple”, found “12”'],
    [changed({ podcast: {} }), 'text as “podcast.title”, found nothing'],
    [changed({ language: 'English' }), 'a language tag such as en or de-CH as “language”, found “English”'],
    [changed({ url: 'javascript:alert(1)' }), 'an http or https address as “url”, found “javascript:alert(1)”'],
    [changed({ startSeconds: -1 }), 'a number of at least 0 as “startSeconds”, found “-1”'],
    [changed({ id: '' }), 'text of at least 1 character as “id”, found “”'],
    [changed({ rev: 1.5 }), 'a whole number as “rev”, found “1.5”'],
    [changed({ deleted: 'yes' }), 'true or false as “deleted”, found “yes”'],
  ])('%#: %s', (line, expected) => {
    expect(problemOf(line)).toBe(`records.jsonl:7: expected ${expected}`);
  });
});

function problemOf(line: string): string | undefined {
  try {
    read(line);
    return undefined;
  } catch (error) {
    if (!(error instanceof ImportError)) throw error;
    return error.message;
  }
}
