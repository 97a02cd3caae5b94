import { describe, expect, test } from 'vitest';
import { formatRoute, parseRoute, type Route } from '../../lib/state/route.ts';

describe('an address is parsed to a route and formatted back', () => {
  test.each<{ hash: string; route: Route }>([
    { hash: '#/', route: { view: 'page' } },
    { hash: '#/topics', route: { view: 'topics' } },
    { hash: '#/topic/infrastructure', route: { view: 'topic', slug: 'infrastructure' } },
    { hash: '#/topic/K%C3%BCnstliche%20Intelligenz', route: { view: 'topic', slug: 'Künstliche Intelligenz' } },
    { hash: '#/topic/a%2Fb%3Fc%23d', route: { view: 'topic', slug: 'a/b?c#d' } },
    { hash: '#/podcast/tovzvbohpvdwz4k2', route: { view: 'podcast', id: 'tovzvbohpvdwz4k2' } },
    { hash: '#/episode/x-1', route: { view: 'episode', id: 'x-1' } },
    { hash: '#/episode/x-1?feed=abc', route: { view: 'episode', id: 'x-1', feed: 'abc' } },
    { hash: '#/podcast/p?feed=a%26b', route: { view: 'podcast', id: 'p', feed: 'a&b' } },
    { hash: '#/search?q=', route: { view: 'search', text: '' } },
    { hash: '#/search?q=power+grid', route: { view: 'search', text: 'power grid' } },
    { hash: '#/search?q=50%25+%26+%23more%3F', route: { view: 'search', text: '50% & #more?' } },
  ])('$hash', ({ hash, route }) => {
    expect(parseRoute(hash)).toEqual(route);
    expect(formatRoute(route)).toBe(hash);
  });
});

describe('other spellings of an address are accepted', () => {
  test.each<{ hash: string; route: Route }>([
    { hash: '', route: { view: 'page' } },
    { hash: '#', route: { view: 'page' } },
    { hash: '#/topics/', route: { view: 'topics' } },
    { hash: '#/podcast/p?feed=', route: { view: 'podcast', id: 'p' } },
    { hash: `#/podcast/p?feed=${'a'.repeat(41)}`, route: { view: 'podcast', id: 'p' } },
    { hash: '#topic/chips', route: { view: 'topic', slug: 'chips' } },
    { hash: '#/search', route: { view: 'search', text: '' } },
    { hash: '#/search?q=a%20b', route: { view: 'search', text: 'a b' } },
    { hash: '#/search?q=100%', route: { view: 'search', text: '100%' } },
    { hash: `#/search?q=${'a'.repeat(600)}`, route: { view: 'search', text: 'a'.repeat(500) } },
  ])('$hash', ({ hash, route }) => {
    expect(parseRoute(hash)).toEqual(route);
  });
});

describe('any other address is unknown, never an error', () => {
  test.each([
    '#/nowhere',
    '#/topic',
    '#/topic/',
    '#/topic/a/b',
    '#/topic/%',
    '#/topic/%E0%A4%A',
    `#/episode/${'a'.repeat(201)}`,
    '#/__proto__',
    '#/topics/extra',
  ])('%s', (hash) => {
    expect(parseRoute(hash)).toEqual({ view: 'unknown', address: hash });
    expect(formatRoute(parseRoute(hash))).toBe(hash);
  });
});
