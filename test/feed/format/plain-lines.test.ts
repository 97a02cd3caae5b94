import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { episodeSchema, insightSchema, topicSchema } from '../../../lib/domain/dataset.ts';
import { isPlainEpisode, isPlainInsight } from '../../../lib/feed/format/plain-lines.ts';

/** The schemas that decide about all other lines; see `lines.ts`. */
const { id, rev, statement, impact, startSeconds, language, url } = insightSchema.shape;
const topics = z.array(topicSchema.shape.name).check(z.minLength(1), z.maxLength(16));
const insight = z.strictObject({ id, rev, statement, impact, topics, startSeconds, language, url });
const episode = z.strictObject({
  episode: episodeSchema.shape.id,
  publishedOn: episodeSchema.shape.publishedOn,
  title: episodeSchema.shape.title,
});

const INSIGHT = { id: 'a-1', statement: 'Tides turn.', topics: ['Sea'] };
const WHOLE = {
  ...INSIGHT,
  impact: 'So do ships.',
  rev: 2,
  startSeconds: 0,
  language: 'de-AT',
  url: 'https://a.example',
};
const EPISODE = { episode: 'e-1', publishedOn: '2026-05-01', title: 'The tide' };

describe('lines that need no schema', () => {
  test.each([INSIGHT, WHOLE])('an insight: %j', (value) => {
    expect(isPlainInsight(value)).toBe(true);
    expect(insight.parse(value)).toEqual(value);
  });

  test('an episode', () => {
    expect(isPlainEpisode(EPISODE)).toBe(true);
    expect(episode.parse(EPISODE)).toEqual(EPISODE);
  });
});

test.each<object>([
  {},
  [],
  { ...INSIGHT, more: 1 },
  { ...INSIGHT, id: 'A' },
  { ...INSIGHT, statement: 'a'.repeat(1001) },
  { ...INSIGHT, statement: ' a' },
  { ...INSIGHT, statement: '' },
  { ...INSIGHT, topics: [] },
  { ...INSIGHT, topics: ['a', 1] },
  { ...INSIGHT, topics: new Array(17).fill('a') },
  { ...INSIGHT, rev: -1 },
  { ...INSIGHT, rev: 0.5 },
  { ...INSIGHT, rev: null },
  { ...INSIGHT, startSeconds: Number.POSITIVE_INFINITY },
  { ...INSIGHT, language: 'german' },
  { ...INSIGHT, url: 'ftp://a.example' },
  JSON.parse('{"id":"a","statement":"a","topics":["a"],"__proto__":{}}'),
  { id: 'a', statement: 'a' },
  { impact: 'a', rev: 1, url: 'https://a.example' },
])('the schema decides about %j', (value) => {
  expect(isPlainInsight(value)).toBe(false);
});

test.each<object>([
  { ...EPISODE, publishedOn: '2026-02-29' },
  { ...EPISODE, ids: {} },
  { ...EPISODE, title: 'a'.repeat(601) },
  { episode: 'e-1', publishedOn: '2026-05-01' },
])('the schema decides about the episode %j', (value) => {
  expect(isPlainEpisode(value)).toBe(false);
});

/** Values near what is allowed, and far from it. */
const text = fc.oneof(
  fc.string({ unit: fc.constantFrom('a', ' ', '\t', 'é', '\u200b', '\ud800', '🌊', '\u0000', 'ß'), maxLength: 8 }),
  fc.constantFrom(
    '',
    'en',
    'e-1',
    '2026-05-01',
    '2026-13-01',
    'https://a.example/',
    'http:///',
    'x'.repeat(601),
    'x'.repeat(1001),
  ),
);
const anything = fc.oneof(
  text,
  fc.integer(),
  fc.double(),
  fc.constant(null),
  fc.boolean(),
  fc.array(text, { maxLength: 3 }),
);

test('what is plain is what the schemas leave as it is, whatever is in it', () => {
  const insights = fc.record(
    Object.fromEntries(Object.entries(WHOLE).map(([key, value]) => [key, fc.oneof(fc.constant(value), anything)])),
    { requiredKeys: [] },
  );
  const episodes = fc.record(
    Object.fromEntries(Object.entries(EPISODE).map(([key, value]) => [key, fc.oneof(fc.constant(value), anything)])),
    { requiredKeys: [] },
  );
  const isKept = (schema: z.ZodMiniType, value: object) => {
    const { success, data } = schema.safeParse(value);
    return success && JSON.stringify(sorted(data as object)) === JSON.stringify(sorted(value));
  };
  fc.assert(
    fc.property(insights, episodes, (some, other) => {
      expect(isPlainInsight(some)).toBe(isKept(insight, some));
      expect(isPlainEpisode(other)).toBe(isKept(episode, other));
    }),
    { numRuns: 2000 },
  );
});

function sorted(value: object): object {
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
