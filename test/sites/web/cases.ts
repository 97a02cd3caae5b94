import type { Sighting } from '../../../lib/domain/sighting.ts';
import { deepRoots } from '../deep-roots.ts';
import type { SiteCase } from '../site-case.ts';

const { first, show } = deepRoots('web');

const described = (description: string): Sighting => {
  const sighting = first({ podcastIds: { feedUrl: 'https://feeds.example/deep-roots.xml' } });
  return sighting.kind === 'episode' ? { ...sighting, episode: { ...sighting.episode, description } } : sighting;
};

export const webCases: readonly SiteCase[] = [
  {
    fixture: 'episode',
    url: 'https://deeproots.example/41',
    page: first({
      published: 'instant',
      seconds: true,
      notes: true,
      podcastIds: { feedUrl: 'https://feeds.example/deep-roots.xml' },
    }),
    player: 'nothing',
  },
  {
    fixture: 'episode-in-graph',
    url: 'https://deeproots.example/41',
    page: first({
      published: 'instant',
      seconds: true,
      podcastIds: { feedUrl: 'https://feeds.example/deep-roots.xml' },
    }),
    player: 'nothing',
  },
  {
    fixture: 'episode-open-graph',
    url: 'https://deeproots.example/41',
    page: first({ notes: true, podcastIds: { feedUrl: 'https://deeproots.example/feed.xml' } }),
    player: 'nothing',
  },
  {
    fixture: 'audio-object',
    url: 'https://deeproots.example/41',
    page: first({ published: 'day', seconds: true, podcastIds: { feedUrl: 'https://feeds.example/deep-roots.xml' } }),
    player: 'nothing',
  },
  {
    fixture: 'show',
    url: 'https://deeproots.example/',
    page: show({ publisher: true, podcastIds: { feedUrl: 'https://feeds.example/deep-roots.xml' } }),
    player: 'nothing',
  },
  { fixture: 'article', url: 'https://deeproots.example/letter', page: 'nothing', player: 'nothing' },
  { fixture: 'song', url: 'https://deeproots.example/tidal', page: 'nothing', player: 'nothing' },
  { fixture: 'half-loaded', url: 'https://deeproots.example/41', page: 'nothing', player: 'nothing' },
  { fixture: 'stale-episode-to-episode', url: 'https://deeproots.example/42', page: 'nothing', player: 'nothing' },
  { fixture: 'several-episodes', url: 'https://deeproots.example/archive', page: 'nothing', player: 'nothing' },
  {
    fixture: 'transistor-own-domain',
    url: 'https://deeproots.example/41',
    // Its description is the podcast's, as a reader of any page cannot know.
    page: described('A radio show about slow things.'),
    player: 'nothing',
  },
  {
    fixture: 'simplecast',
    url: 'https://deep-roots.simplecast.example/episodes/mycelium',
    page: first({ notes: true, podcastIds: { feedUrl: 'https://feeds.simplecast.example/abc' } }),
    player: 'nothing',
  },
  {
    fixture: 'own-domain-home',
    url: 'https://deeproots.example/',
    page: show({ podcastIds: { feedUrl: 'https://feeds.example/deep-roots.xml' } }),
    player: 'nothing',
  },
  { fixture: 'article-with-audio', url: 'https://www.harbour.example/letter', page: 'nothing', player: 'nothing' },
  {
    fixture: 'episode-other-spelling',
    url: 'https://deeproots.example/episodes/%C3%A91?utm_source=x',
    page: first({ published: 'day' }),
    player: 'nothing',
  },
  { fixture: 'another-by-query', url: 'https://deeproots.example/?p=41', page: 'nothing', player: 'nothing' },
  { fixture: 'another-by-fragment', url: 'https://deeproots.example/#!/41', page: 'nothing', player: 'nothing' },
  {
    fixture: 'stale-open-graph',
    url: 'https://deeproots.example/41',
    page: 'nothing',
    player: 'nothing',
    witness: 'link',
  },
  {
    fixture: 'article-read-out',
    url: 'https://www.harbour.example/letter',
    page: 'nothing',
    player: 'nothing',
    witness: 'meta',
  },
];
