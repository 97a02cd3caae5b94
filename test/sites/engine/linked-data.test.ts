import { JSDOM } from 'jsdom';
import { describe, expect, test } from 'vitest';
import { isoDuration, linkedData, PODCAST_TYPES, zoned } from '../../../lib/sites/engine/linked-data.ts';

const read = (...blocks: unknown[]) =>
  linkedData(
    new JSDOM(blocks.map((block) => `<script type="application/ld+json">${JSON.stringify(block)}</script>`).join(''))
      .window.document,
    PODCAST_TYPES,
  );
const EPISODE = { '@type': 'PodcastEpisode', name: 'Tides' };

describe('where things are described', () => {
  test.each<[string, unknown, number]>([
    ['alone', EPISODE, 1],
    ['in a list', [EPISODE, { '@type': 'WebPage' }], 1],
    ['in a graph', { '@graph': [EPISODE] }, 1],
    ['in a list of graphs', [{ '@graph': [EPISODE] }], 1],
    ['as what the page is about', { '@type': 'WebPage', mainEntity: EPISODE }, 1],
    ['under several types', { ...EPISODE, '@type': ['CreativeWork', 'PodcastEpisode'] }, 1],
    ['under a type that objects have', { ...EPISODE, '@type': 'constructor' }, 0],
    ['under no type', { name: 'Tides' }, 0],
    ['as text', 'PodcastEpisode', 0],
    ['not at all', null, 0],
    ['too deep', { '@graph': [{ '@graph': [{ '@graph': [{ '@graph': [EPISODE] }] }] }] }, 0],
  ])('%s', (_where, block, found) => {
    expect(read(block)).toHaveLength(found);
  });

  test('no more than a hundred nodes are looked at', () => {
    expect(read(Array(5000).fill(EPISODE)).length).toBeLessThanOrEqual(100);
  });
});

test('a series that is named by reference is looked up, also when it refers to itself', () => {
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
])('the duration %s is %s s', (duration, seconds) => {
  expect(isoDuration(duration)).toBe(seconds);
});

test.each([
  ['2022-03-04T05:00:00+0100', '2022-03-04T05:00:00+01:00'],
  ['2022-03-04T05:00:00Z', '2022-03-04T05:00:00Z'],
  ['2022-03-04', '2022-03-04'],
  [undefined, undefined],
])('the date %s is taken as %s', (date, taken) => {
  expect(zoned(date)).toBe(taken);
});
