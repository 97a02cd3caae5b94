import { describe, expect, test } from 'vitest';
import type { EpisodeIds, PodcastIds } from '../../lib/domain/platform-ids.ts';
import { episodeLinks, playLink, podcastLinks, searchLinks } from '../../lib/domain/platform-links.ts';

const SHOW = '5bC65RDvs3oxnLyqqvkUYX';
const EPISODE = '0123456789abcdefghABCD';

describe('links to a podcast', () => {
  test.each<{ ids: PodcastIds; urls: string[] }>([
    { ids: {}, urls: [] },
    {
      ids: { apple: '842818711', spotify: SHOW, feedUrl: 'https://feeds.example/a16z', guid: 'x', youtube: 'UC1' },
      urls: [
        `https://open.spotify.com/show/${SHOW}`,
        'https://podcasts.apple.com/podcast/id842818711',
        'https://feeds.example/a16z',
      ],
    },
    { ids: { apple: '84/../x', spotify: 'short', feedUrl: 'javascript:alert(1)' }, urls: [] },
    { ids: { apple: '', spotify: `${SHOW}?x`, feedUrl: 'https://' }, urls: [] },
  ])('$ids', ({ ids, urls }) => {
    expect(podcastLinks(ids).map(({ url }) => url)).toEqual(urls);
  });
});

const APPLE = 'https://podcasts.apple.com/podcast/id842818711?i=100';
const SPOTIFY = `https://open.spotify.com/episode/${EPISODE}`;
const YOUTUBE = 'https://www.youtube.com/watch?v=dQw4w9WgXcQ';

describe('links to an episode', () => {
  test.each<{ episode: EpisodeIds; podcast: PodcastIds; seconds?: number; urls: string[] }>([
    {
      episode: { apple: '100', spotify: EPISODE, youtube: 'dQw4w9WgXcQ' },
      podcast: { apple: '842818711' },
      urls: [SPOTIFY, APPLE, YOUTUBE],
    },
    {
      episode: { apple: '100', spotify: EPISODE, youtube: 'dQw4w9WgXcQ' },
      podcast: { apple: '842818711' },
      seconds: 754.8,
      urls: [`${SPOTIFY}?t=754`, `${APPLE}&t=754`, `${YOUTUBE}&t=754s`],
    },
    { episode: { apple: '100' }, podcast: {}, urls: [] },
    { episode: { apple: '100&x=1', spotify: '../show', youtube: '"><script>' }, podcast: { apple: '1' }, urls: [] },
    { episode: { guid: 'https://show.example/episodes/12' }, podcast: {}, urls: ['https://show.example/episodes/12'] },
    { episode: { guid: 'https://show.example/' }, podcast: {}, urls: [] },
    { episode: { guid: 'https://cdn.example/episodes/12.mp3' }, podcast: {}, urls: [] },
    { episode: { guid: 'https://api.example/feed/podcast/12' }, podcast: {}, urls: [] },
    { episode: { guid: 'javascript:alert(1)//https://a.b/c' }, podcast: {}, urls: [] },
    { episode: { guid: '7f1c2d' }, podcast: {}, urls: [] },
  ])('$episode of $podcast at $seconds', ({ episode, podcast, seconds, urls }) => {
    expect(episodeLinks(episode, podcast, seconds).map(({ url }) => url)).toEqual(urls);
  });

  test('an insight plays on the platform in use, or else on the first that can', () => {
    const links = episodeLinks({ apple: '100', spotify: EPISODE }, { apple: '842818711' }, 5);
    expect(playLink(links, 'apple')?.platform).toBe('apple');
    expect(playLink(links, undefined)?.platform).toBe('spotify');
    expect(playLink(links, 'youtube')?.platform).toBe('spotify');
    expect(playLink(episodeLinks({ guid: 'https://show.example/12' }, {}, 5), undefined)).toBeUndefined();
  });
});

describe('searches for an episode', () => {
  test('are offered where no address is known', () => {
    const known = episodeLinks({ spotify: EPISODE }, {});
    expect(searchLinks('The Brief: 50 % & more', known).map(({ url }) => url)).toEqual([
      'https://podcasts.apple.com/search?term=The%20Brief%3A%2050%20%25%20%26%20more',
      'https://www.youtube.com/results?search_query=The%20Brief%3A%2050%20%25%20%26%20more',
    ]);
    expect(searchLinks('x', []).map(({ platform }) => platform)).toEqual(['spotify', 'apple', 'youtube']);
    expect(() => searchLinks('half a sign \ud83d', [])).not.toThrow();
  });
});
