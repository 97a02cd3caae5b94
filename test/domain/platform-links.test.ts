import { describe, expect, test } from 'vitest';
import type { EpisodeIds, PodcastIds } from '../../lib/domain/platform-ids.ts';
import { episodeLinks, podcastLinks } from '../../lib/domain/platform-links.ts';

const SHOW = '5bC65RDvs3oxnLyqqvkUYX';
const EPISODE = '0123456789abcdefghABCD';

describe('links to a podcast', () => {
  test.each<{ ids: PodcastIds; urls: string[] }>([
    { ids: {}, urls: [] },
    {
      ids: { apple: '842818711', spotify: SHOW, feedUrl: 'https://feeds.example/a16z', guid: 'x', youtube: 'UC1' },
      urls: [
        'https://podcasts.apple.com/podcast/id842818711',
        `https://open.spotify.com/show/${SHOW}`,
        'https://feeds.example/a16z',
      ],
    },
    { ids: { apple: '84/../x', spotify: 'short', feedUrl: 'javascript:alert(1)' }, urls: [] },
    { ids: { apple: '', spotify: `${SHOW}?x`, feedUrl: 'https://' }, urls: [] },
  ])('$ids', ({ ids, urls }) => {
    expect(podcastLinks(ids).map(({ url }) => url)).toEqual(urls);
  });
});

describe('links to an episode', () => {
  test.each<{ episode: EpisodeIds; podcast: PodcastIds; urls: string[] }>([
    {
      episode: { apple: '100', spotify: EPISODE },
      podcast: { apple: '842818711' },
      urls: ['https://podcasts.apple.com/podcast/id842818711?i=100', `https://open.spotify.com/episode/${EPISODE}`],
    },
    { episode: { apple: '100' }, podcast: {}, urls: [] },
    { episode: { apple: '100&x=1', spotify: '../show' }, podcast: { apple: '1' }, urls: [] },
  ])('$episode of $podcast', ({ episode, podcast, urls }) => {
    expect(episodeLinks(episode, podcast).map(({ url }) => url)).toEqual(urls);
  });
});
