import { describe, expect, test } from 'vitest';
import { detectorMessageSchema, panelMessageSchema, viewMessageSchema } from '../../lib/messages/messages.ts';
import { querySchema } from '../../lib/messages/query.ts';
import { sighted, sightedPodcast } from '../fixtures/catalogue.ts';

const EPISODE = sighted('Weekly', { title: 'The First', publishedOn: '2026-04-01' });
const PODCAST = sightedPodcast('Weekly');
const SIGHTED = {
  type: 'sighted',
  run: 'a',
  navigation: 3,
  reading: false,
  sightings: [EPISODE, { ...PODCAST, source: 'player' }],
};
const KEY = '0123456789abcdef'.repeat(2);
const ASK = { type: 'panel-ask', key: KEY, query: { kind: 'topics' } };
const SEARCH = { kind: 'search', text: 'grid', limit: 200 };

const schemas = {
  detector: detectorMessageSchema,
  panel: panelMessageSchema,
  view: viewMessageSchema,
  query: querySchema,
};
type Door = keyof typeof schemas;

describe('every door takes its messages as they are', () => {
  test.each<[door: Door, message: object]>([
    ['detector', { type: 'detector-started', run: 'a' }],
    ['detector', { type: 'panel-script' }],
    ['detector', { type: 'panel-token' }],
    ['detector', SIGHTED],
    ['detector', { ...SIGHTED, navigation: 0, reading: true, sightings: [] }],
    ['panel', { type: 'panel-hello', token: KEY }],
    ['panel', ASK],
    ['panel', { type: 'panel-refresh', key: KEY }],
    ['panel', { type: 'panel-close', key: KEY }],
    ['view', { type: 'refresh' }],
    ['query', { kind: 'page', tab: 7 }],
    ['query', { kind: 'topics' }],
    ['query', { kind: 'topic', slug: 'künstliche-intelligenz', limit: 1 }],
    ['query', { kind: 'podcast', id: 'weekly', limit: 10_000 }],
    ['query', { kind: 'episode', id: 'e' }],
    ['query', SEARCH],
    ['query', { ...SEARCH, text: '' }],
    ['query', { kind: 'status' }],
    ['query', { kind: 'settings' }],
  ])('%s %j', (door, message) => {
    expect(schemas[door].parse(message)).toEqual(message);
  });
});

describe('what is malformed is refused', () => {
  const { navigation: _, ...unnumbered } = SIGHTED;
  test.each<[door: Door, what: string, message: unknown]>([
    ...(['detector', 'panel', 'view', 'query'] as const).flatMap((door): [Door, string, unknown][] => [
      [door, 'nothing', undefined],
      [door, 'null', null],
      [door, 'text', 'detector-started'],
      [door, 'a list', [{ type: 'refresh', kind: 'topics' }]],
      [door, 'an empty record', {}],
      [door, 'a type of no door', { type: 'run', kind: 'run' }],
      [door, 'a type that is a list', { type: ['refresh'], kind: ['topics'] }],
    ]),
    ['detector', 'a navigation missing', unnumbered],
    ['detector', 'a navigation below 0', { ...SIGHTED, navigation: -1 }],
    ['detector', 'half a navigation', { ...SIGHTED, navigation: 1.5 }],
    ['detector', 'a navigation as text', { ...SIGHTED, navigation: '3' }],
    ['detector', 'a navigation without end', { ...SIGHTED, navigation: Number.POSITIVE_INFINITY }],
    ['detector', 'reading as a number', { ...SIGHTED, reading: 0 }],
    ['detector', 'three sightings', { ...SIGHTED, sightings: [EPISODE, EPISODE, PODCAST] }],
    ['detector', 'one sighting for a list', { ...SIGHTED, sightings: EPISODE }],
    ['detector', 'a sighting without ids', { ...SIGHTED, sightings: [{ ...PODCAST, podcast: { title: 'Weekly' } }] }],
    ['detector', 'a title far too long', { ...SIGHTED, sightings: [sighted('x'.repeat(4001), {})] }],
    ['detector', 'notes far too long', { ...SIGHTED, sightings: [sighted('x', { description: 'x'.repeat(32_001) })] }],
    ['detector', 'an id far too long', { ...SIGHTED, sightings: [sighted({ ids: { apple: '1'.repeat(513) } }, {})] }],
    ['detector', 'a day that is none', { ...SIGHTED, sightings: [sighted('x', { publishedOn: '2026-02-30' })] }],
    ['detector', 'what only a panel says', { type: 'panel-hello', token: KEY }],
    ['detector', 'what only a view says', { type: 'refresh' }],
    ['panel', 'no token', { type: 'panel-hello' }],
    ['panel', 'an empty token', { type: 'panel-hello', token: '' }],
    ['panel', 'a token too short', { type: 'panel-hello', token: KEY.slice(1) }],
    ['panel', 'a token too long', { type: 'panel-hello', token: `${KEY}0` }],
    ['panel', 'a token in capitals', { type: 'panel-hello', token: KEY.toUpperCase() }],
    ['panel', 'a token with a line after it', { type: 'panel-hello', token: `${KEY}\n` }],
    ['panel', 'a token that is a property', { type: 'panel-hello', token: '__proto__' }],
    ['panel', 'a question without key', { ...ASK, key: undefined }],
    ['panel', 'a question without query', { ...ASK, query: undefined }],
    ['panel', 'a question with a malformed query', { ...ASK, query: { kind: 'topic' } }],
    ['panel', 'a refresh without key', { type: 'panel-refresh' }],
    ['panel', 'a close with a number', { type: 'panel-close', key: 7 }],
    ['panel', 'what only a detector says', SIGHTED],
    ['panel', 'what only a view says', { type: 'refresh' }],
    ['view', 'what only a panel says', ASK],
    ['view', 'what only a detector says', SIGHTED],
    ['query', 'a page of no tab', { kind: 'page' }],
    ['query', 'a page of a tab as text', { kind: 'page', tab: '7' }],
    ['query', 'a topic of no name', { kind: 'topic', slug: '', limit: 1 }],
    ['query', 'a topic far too long', { kind: 'topic', slug: 'x'.repeat(201), limit: 1 }],
    ['query', 'a topic without end', { kind: 'topic', slug: 'x', limit: 10_001 }],
    ['query', 'none of a topic', { kind: 'topic', slug: 'x', limit: 0 }],
    ['query', 'half an insight', { kind: 'podcast', id: 'x', limit: 1.5 }],
    ['query', 'a podcast without count', { kind: 'podcast', id: 'x' }],
    ['query', 'an episode far too long', { kind: 'episode', id: 'x'.repeat(201) }],
    ['query', 'a search without text', { kind: 'search', limit: 1 }],
    ['query', 'a search far too long', { ...SEARCH, text: 'x'.repeat(501) }],
    ['query', 'a search without count', { kind: 'search', text: 'x' }],
  ])('%s: %s', (door, _what, message) => {
    expect(schemas[door].safeParse(message).success).toBe(false);
  });
});

test.each<[door: Door, message: object]>([
  ['detector', { type: 'detector-started', run: 'a' }],
  ['detector', SIGHTED],
  ['panel', ASK],
  ['view', { type: 'refresh' }],
  ['query', SEARCH],
])('what is beside it does not come through the door: %s %j', (door, message) => {
  expect(schemas[door].parse({ ...message, more: '<script>', key2: KEY })).toEqual(message);
});
