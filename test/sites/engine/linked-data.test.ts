import { JSDOM } from 'jsdom';
import { describe, expect, test } from 'vitest';
import { isoDuration, linkedData, PODCAST_TYPES } from '../../../lib/sites/engine/linked-data.ts';

const read = (...blocks: unknown[]) =>
  linkedData(
    new JSDOM(blocks.map((block) => `<script type="application/ld+json">${JSON.stringify(block)}</script>`).join(''))
      .window.document,
    PODCAST_TYPES,
  );
const EPISODE = { '@type': 'PodcastEpisode', name: 'Tides' };

describe('the episodes found when one is described', () => {
  test.each<[string, number, unknown]>([
    ['alone', 1, EPISODE],
    ['in a list', 1, [EPISODE, { '@type': 'WebPage' }]],
    ['in a graph', 1, { '@graph': [EPISODE] }],
    ['in a list of graphs', 1, [{ '@graph': [EPISODE] }]],
    ['as the main entity of the page', 1, { '@type': 'WebPage', mainEntity: EPISODE }],
    ['under several types', 1, { ...EPISODE, '@type': ['CreativeWork', 'PodcastEpisode'] }],
    ['under a type that is a property of every object', 0, { ...EPISODE, '@type': 'constructor' }],
    ['without a type', 0, { name: 'Tides' }],
    ['as text', 0, 'PodcastEpisode'],
    ['not at all', 0, null],
    ['too deep', 0, { '@graph': [{ '@graph': [{ '@graph': [{ '@graph': [EPISODE] }] }] }] }],
  ])('%s: %i', (_where, found, block) => {
    expect(read(block)).toHaveLength(found);
  });

  test('in an endless list: at most a hundred', () => {
    expect(read(Array(5000).fill(EPISODE)).length).toBeLessThanOrEqual(100);
  });
});

test('looks up a series named by reference, even one that refers to itself', () => {
  const series = {
    '@type': 'PodcastSeries',
    '@id': '#s',
    name: 'Salt',
    webFeed: 'https://feeds.example/salt',
    partOfSeries: { '@id': '#s' },
  };
  const [episode] = read({ '@graph': [{ ...EPISODE, partOfSeries: { '@id': '#s' } }, series] });
  expect(episode?.facts).toMatchObject({ podcast: 'Salt', feedUrl: 'https://feeds.example/salt' });
});

test.each([
  ['PT52M7S', 3127],
  ['PT1H', 3600],
  ['PT3127S', 3127],
  ['PT3127.4S', 3127],
  ['PT', undefined],
  ['P1D', undefined],
  ['52:07', undefined],
  [undefined, undefined],
])('the duration %s is %s seconds', (duration, seconds) => {
  expect(isoDuration(duration)).toBe(seconds);
});
