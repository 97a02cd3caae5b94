import { describe, expect, test } from 'vitest';
import { podcastIdKeys } from '../../../lib/domain/podcast-id-keys.ts';
import { episodeKeys, podcastKeys, podcastTitleKeys } from '../../../lib/matching/podcast/names.ts';
import { nameGrade } from '../../../lib/matching/podcast/same-name.ts';
import { podcast } from '../../fixtures/catalogue.ts';

describe('two titles of podcasts match', () => {
  test.each([
    ['full', 'Harbour Lights', 'harbour lights'],
    ['full', 'Harbour Lights', 'The Harbour Lights Podcast'],
    ['full', 'The Harbour Lights Show', 'Harbour Lights'],
    ['full', 'Harbour & Lights', 'Harbour and Lights'],
    ['full', 'Harbour Lights – Tide | Wind', 'Harbour Lights — Wind | Tide'],
    ['full', 'Küsten-Börse', 'Kuesten Börse'],
    ['full', 'Küstenbörse', 'Küsten-Börse'],
    ['full', 'Ｈａｒｂｏｕｒ　Ｌｉｇｈｔｓ', 'Harbour Lights'],
    ['full', 'Harbour Lights 🎙️', 'Harbour Lights'],
    ['full', 'Harbour Lights (Formerly The Mole)', 'Harbour Lights'],
    ['full', 'Harbour Lights (Formerly The Mole)', 'The Mole'],
    ['full', 'Harbour Lights (Formerly The Mole): Tide and Wind', 'Harbour Lights: Tide and Wind'],
    ['full', 'Hafenlichter (früher: Die Mole)', 'Die Mole'],
    ['full', '港の灯り', '港の灯り'],
    ['part', 'Harbour Lights: Tide | Wind', 'Harbour Lights'],
    ['part', 'Harbour Lights', 'Harbour Lights - the podcast of tides'],
    ['part', 'Harbour Lights (Formerly The Mole): Tide and Wind', 'Harbour Lights'],
    ['part', 'The Harbour Night Hour (HNH): Tides', 'HNH'],
    ['part', '港の灯り：海の話', '港の灯り'],
    ['none', 'Harbour Lights', 'Harbour Lights Daily'],
    ['none', 'Sea + Harbour', 'Harbour Podcast'],
    ['none', 'The Daily', 'The Daily Show'],
    ['none', 'News: Tides', 'News: Harbours'],
    ['none', 'The Podcast', 'The Show'],
    ['none', '🎙️', '✨'],
  ])('%s: %s / %s', (grade, known, seen) => {
    expect(nameGrade(podcast(known), seen)).toBe(grade);
    expect(nameGrade(podcast(seen), known)).toBe(grade);
  });

  test('by aliases too', () => {
    const known = podcast('Harbour Lights', { aliases: ['Mole Talk'] });
    expect(nameGrade(known, 'Mole Talk Podcast')).toBe('full');
  });
});

describe('keys of ids', () => {
  test('start with the platform', () => {
    const ids = { apple: '1', spotify: '1', youtube: '1', guid: '1', source: '1', feedUrl: 'https://a.example/1' };
    expect(podcastIdKeys(ids)).toEqual(['apple:1', 'spotify:1', 'youtube:1', 'source:1', 'feed:a.example/1', 'guid:1']);
  });

  test.each([
    ['https://www.Example.com/Feed/', 'http://example.com/Feed', true],
    ['feed://example.com:443/Feed?a=B', 'example.com/Feed/?a=B#top', true],
    ['https://example.com/Feed', 'https://example.com/feed', false],
    ['https://example.com/f?a=1', 'https://example.com/f?a=2', false],
    ['https://example.com/', 'https://example.org/', false],
  ])('of feeds %s and %s are equal: %s', (first, second, same) => {
    const [a, b] = [first, second].map((feedUrl) => podcastIdKeys({ feedUrl }).join());
    expect(a === b).toBe(same);
  });

  test('include the podcast for an episode’s guid', () => {
    const keys = (podcastId: string) => episodeKeys({ podcastId, title: '✨', ids: { guid: 'G', apple: '7' } });
    expect(keys('a')).toEqual(['apple:7', 'guid:a/G']);
    expect(keys('b')).toEqual(['apple:7', 'guid:b/G']);
  });
});

test('a cut title of an episode has the same key as the whole', () => {
  const key = (title: string) => episodeKeys({ podcastId: 'p', title, ids: {} });
  const whole = 'How the lamps of a hundred harbours were lit again: keepers, storms and oil';
  expect(key(whole.slice(0, 48))).toEqual(key(whole));
  expect(key(whole)).toHaveLength(1);
});

test('keys have a maximum length and are distinct, for hostile titles too', () => {
  const hostile = podcast('x'.repeat(1_000_000), { aliases: ['__proto__', 'constructor', '\ud800'] });
  const keys = podcastKeys(hostile);
  expect(Math.max(...keys.map((key) => key.length))).toBe(160);
  expect(new Set(keys).size).toBe(keys.length);
  expect(podcastTitleKeys('__proto__')).toEqual(['title:proto', 'words:proto', 'head:proto']);
  expect(podcastTitleKeys('')).toEqual([]);
});
