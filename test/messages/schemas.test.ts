import { describe, expect, test } from 'vitest';
import { detectorMessageSchema, panelMessageSchema, viewMessageSchema } from '../../lib/messages/messages.ts';
import { querySchema } from '../../lib/messages/query-schema.ts';
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
type SenderKind = keyof typeof schemas;

describe('each schema accepts its messages unchanged', () => {
  test.each<[sender: SenderKind, message: object]>([
    ['detector', { type: 'detector-started', run: 'a' }],
    ['detector', { type: 'panel-script' }],
    ['detector', { type: 'panel-token', request: 'a' }],
    ['detector', SIGHTED],
    ['detector', { ...SIGHTED, health: { by: 'title', missing: ['test-ids'] } }],
    ['detector', { ...SIGHTED, health: { missing: [] } }],
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
  ])('%s %j', (sender, message) => {
    expect(schemas[sender].parse(message)).toEqual(message);
  });
});

describe('invalid messages are refused', () => {
  const { navigation: _, ...unnumbered } = SIGHTED;
  test.each<[sender: SenderKind, what: string, message: unknown]>([
    ...(['detector', 'panel', 'view', 'query'] as const).flatMap((sender): [SenderKind, string, unknown][] => [
      [sender, 'nothing', undefined],
      [sender, 'null', null],
      [sender, 'text', 'detector-started'],
      [sender, 'a list', [{ type: 'refresh', kind: 'topics' }]],
      [sender, 'an empty record', {}],
      [sender, 'an unknown type', { type: 'run', kind: 'run' }],
      [sender, 'a list as type', { type: ['refresh'], kind: ['topics'] }],
    ]),
    ['detector', 'a missing navigation', unnumbered],
    ['detector', 'a navigation below 0', { ...SIGHTED, navigation: -1 }],
    ['detector', 'a fractional navigation', { ...SIGHTED, navigation: 1.5 }],
    ['detector', 'a navigation as text', { ...SIGHTED, navigation: '3' }],
    ['detector', 'an infinite navigation', { ...SIGHTED, navigation: Number.POSITIVE_INFINITY }],
    ['detector', 'reading as a number', { ...SIGHTED, reading: 0 }],
    ['detector', 'a health without layers', { ...SIGHTED, health: {} }],
    ['detector', 'a layer that is none', { ...SIGHTED, health: { by: 'guess', missing: [] } }],
    ['detector', 'too many layers', { ...SIGHTED, health: { missing: Array(13).fill('title') } }],
    ['detector', 'a health of its own', { type: 'page-health', by: 'title', missing: [] }],
    ['detector', 'three sightings', { ...SIGHTED, sightings: [EPISODE, EPISODE, PODCAST] }],
    ['detector', 'a sighting in place of a list', { ...SIGHTED, sightings: EPISODE }],
    ['detector', 'a sighting without ids', { ...SIGHTED, sightings: [{ ...PODCAST, podcast: { title: 'Weekly' } }] }],
    ['detector', 'a title that is too long', { ...SIGHTED, sightings: [sighted('x'.repeat(4001), {})] }],
    [
      'detector',
      'show notes that are too long',
      { ...SIGHTED, sightings: [sighted('x', { description: 'x'.repeat(32_001) })] },
    ],
    [
      'detector',
      'an id that is too long',
      { ...SIGHTED, sightings: [sighted({ ids: { apple: '1'.repeat(513) } }, {})] },
    ],
    ['detector', 'an impossible date', { ...SIGHTED, sightings: [sighted('x', { publishedOn: '2026-02-30' })] }],
    ['detector', 'a message of panels', { type: 'panel-hello', token: KEY }],
    ['detector', 'a message of views', { type: 'refresh' }],
    ['panel', 'no token', { type: 'panel-hello' }],
    ['panel', 'an empty token', { type: 'panel-hello', token: '' }],
    ['panel', 'a token too short', { type: 'panel-hello', token: KEY.slice(1) }],
    ['panel', 'a token too long', { type: 'panel-hello', token: `${KEY}0` }],
    ['panel', 'a token in capitals', { type: 'panel-hello', token: KEY.toUpperCase() }],
    ['panel', 'a token with a line break', { type: 'panel-hello', token: `${KEY}\n` }],
    ['panel', 'a property name as token', { type: 'panel-hello', token: '__proto__' }],
    ['panel', 'a query without key', { ...ASK, key: undefined }],
    ['panel', 'a query message without query', { ...ASK, query: undefined }],
    ['panel', 'an invalid query', { ...ASK, query: { kind: 'topic' } }],
    ['panel', 'a refresh without key', { type: 'panel-refresh' }],
    ['panel', 'a number as key', { type: 'panel-close', key: 7 }],
    ['panel', 'a message of detectors', SIGHTED],
    ['panel', 'a message of views', { type: 'refresh' }],
    ['view', 'a message of panels', ASK],
    ['view', 'a message of detectors', SIGHTED],
    ['query', 'a page without tab', { kind: 'page' }],
    ['query', 'a tab as text', { kind: 'page', tab: '7' }],
    ['query', 'an empty slug', { kind: 'topic', slug: '', limit: 1 }],
    ['query', 'a slug that is too long', { kind: 'topic', slug: 'x'.repeat(201), limit: 1 }],
    ['query', 'a limit that is too large', { kind: 'topic', slug: 'x', limit: 10_001 }],
    ['query', 'a limit of zero', { kind: 'topic', slug: 'x', limit: 0 }],
    ['query', 'a fractional limit', { kind: 'podcast', id: 'x', limit: 1.5 }],
    ['query', 'a podcast without limit', { kind: 'podcast', id: 'x' }],
    ['query', 'an episode id that is too long', { kind: 'episode', id: 'x'.repeat(201) }],
    ['query', 'a search without text', { kind: 'search', limit: 1 }],
    ['query', 'a search text that is too long', { ...SEARCH, text: 'x'.repeat(501) }],
    ['query', 'a search without limit', { kind: 'search', text: 'x' }],
  ])('%s: %s', (sender, _what, message) => {
    expect(schemas[sender].safeParse(message).success).toBe(false);
  });
});

test.each<[sender: SenderKind, message: object]>([
  ['detector', { type: 'detector-started', run: 'a' }],
  ['detector', SIGHTED],
  ['panel', ASK],
  ['view', { type: 'refresh' }],
  ['query', SEARCH],
])('unknown fields are dropped: %s %j', (sender, message) => {
  expect(schemas[sender].parse({ ...message, more: '<script>', key2: KEY })).toEqual(message);
});
