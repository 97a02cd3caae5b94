import { JSDOM } from 'jsdom';
import { describe, expect, test } from 'vitest';
import { linkedData, PODCAST_TYPES } from '../../../lib/sites/engine/linked-data.ts';

const read = (...blocks: unknown[]) =>
  linkedData(
    new JSDOM(blocks.map((block) => `<script type="application/ld+json">${JSON.stringify(block)}</script>`).join(''))
      .window.document,
    PODCAST_TYPES,
  );
/** Reads a script as it is written. */
const readText = (text: string, type = 'application/ld+json') =>
  linkedData(new JSDOM(`<script type="${type}">${text}</script>`).window.document, PODCAST_TYPES);
const EPISODE = { '@type': 'PodcastEpisode', name: 'Tides' };

describe('the episodes found when one is described', () => {
  test.each<[string, number, unknown]>([
    ['alone', 1, EPISODE],
    ['in a list', 1, [EPISODE, { '@type': 'WebPage' }]],
    ['in a graph', 1, { '@graph': [EPISODE] }],
    ['in a list of graphs', 1, [{ '@graph': [EPISODE] }]],
    ['as the main entity of the page', 1, { '@type': 'WebPage', mainEntity: EPISODE }],
    ['under several types', 1, { ...EPISODE, '@type': ['CreativeWork', 'PodcastEpisode'] }],
    ['under a full type', 1, { ...EPISODE, '@type': 'https://schema.org/PodcastEpisode' }],
    ['under an old full type, in a list', 1, { ...EPISODE, '@type': ['Thing', 'http://schema.org/PodcastEpisode'] }],
    ['under a prefixed type', 1, { ...EPISODE, '@type': 'schema:PodcastEpisode' }],
    ['with every name prefixed', 1, { '@type': 'schema:PodcastEpisode', 'schema:name': 'Tides' }],
    ['under a full type with a slash behind', 1, { ...EPISODE, '@type': 'https://schema.org/PodcastEpisode/ ' }],
    ['under a type that only ends like it', 0, { ...EPISODE, '@type': 'NoPodcastEpisode' }],
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

const JSON_EPISODE = JSON.stringify(EPISODE);

describe('an episode as people write it', () => {
  test.each([
    ['in CDATA', `\n//<![CDATA[\n${JSON_EPISODE}\n//]]>\n`],
    ['in CDATA on one line', `//<![CDATA[ ${JSON_EPISODE} //]]>`],
    ['in CDATA between comments', `/*<![CDATA[*/ ${JSON_EPISODE} /*]]>*/`],
    ['in bare CDATA', `<![CDATA[${JSON_EPISODE}]]>`],
    ['in an HTML comment', `<!-- ${JSON_EPISODE} -->`],
    ['with comments', `/* made by hand */ {"@type": "PodcastEpisode", // an episode\n "name": "Tides"}`],
    ['behind an HTML comment in words', `<!-- the show's "data" -->\n${JSON_EPISODE}`],
    ['in CDATA between HTML comments', `<!--//--><![CDATA[//><!--\n${JSON_EPISODE}\n//--><!]]>`],
    ['in an HTML comment that ends in a comment', `<!--\n${JSON_EPISODE}\n//-->`],
    ['with a semicolon behind', `${JSON_EPISODE};`],
    ['with a comma behind', `${JSON_EPISODE},`],
    ['with a comma before a comment', '{"@type": "PodcastEpisode", "name": "Tides", // the end\n}'],
    ['with two commas', '{"@type": "PodcastEpisode",, "name": "Tides",,}'],
    ['with other spaces', '{"@type":\u00a0"PodcastEpisode",\u200b"name": "Tides"}'],
    [
      'with quotation marks in its text',
      '{"@type": "PodcastEpisode", "name": "Tides", "description": "<a href="/x">x</a>"}',
    ],
    ['with a comma at the end', '{"@type": ["PodcastEpisode",], "name": "Tides",}'],
    ['behind a byte-order mark', `\ufeff${JSON_EPISODE}`],
    ['before another object', `${JSON_EPISODE}\n{"@type": "WebPage"}`],
    ['before another object and a comma', `${JSON_EPISODE}, {"@type": "WebPage"}`],
  ])('%s', (_how, text) => {
    expect(readText(text).map(({ facts }) => facts.episode)).toEqual(['Tides']);
  });

  test.each([
    ['a raw line break', 'Ebb and\n\tflow', 'Ebb and flow'],
    ['an escape that JSON has not', "Ebb\\'s end", "Ebb's end"],
    ['what would be a comment outside', 'Ebb // flow /* tide */\n', 'Ebb // flow /* tide */'],
    ['what would end an object outside', 'Ebb } { flow,]\n', 'Ebb } { flow,]'],
    ['entities', 'Ebb &amp;amp; flow&#8217;s', 'Ebb & flow’s'],
    ['an escaped quote', 'Ebb \\"schema:name\\": flow\n', 'Ebb "schema:name": flow'],
  ])('with %s in its name', (_what, name, expected) => {
    expect(readText(`{"@type": "PodcastEpisode", "name": "${name}"}`)[0]?.facts.episode).toBe(expected);
  });

  test.each(['application/ld+json; charset=utf-8', 'application/ld+json;charset=UTF-8', 'Application/LD+JSON'])(
    'in a script of type %s',
    (type) => {
      expect(readText(JSON_EPISODE, type)).toHaveLength(1);
    },
  );

  test.each([
    ['quotes that never end', '{"@type": "'.repeat(20_000)],
    ['escapes', `{"${'\\"'.repeat(100_000)}`],
    ['comments that never end', '/* '.repeat(100_000)],
    ['spaces', `} ${' '.repeat(200_000)}, ${' '.repeat(200_000)}x`],
    ['semicolons', ';'.repeat(200_000)],
    ['commas', ','.repeat(200_000)],
    ['HTML comments that never end', '<!-- '.repeat(100_000)],
    ['quotation marks', '" '.repeat(200_000)],
  ])('is looked for in bounded work among %s', (_what, text) => {
    expect(readText(text)).toEqual([]);
  });
});

test.each<[string, object, object]>([
  ['a date as a value', { datePublished: { '@type': 'Date', '@value': '2026-05-22' } }, { published: '2026-05-22' }],
  ['a date in a list', { datePublished: ['2026-05-22'] }, { published: '2026-05-22' }],
  ['a date in milliseconds', { datePublished: 1779436800000 }, { published: '1779436800000' }],
  ['a duration behind an empty one', { duration: 'PT0S', timeRequired: 'PT52M7S' }, { seconds: 3127 }],
  ['the duration of its audio', { audio: [{ '@type': 'AudioObject', duration: 'PT52M7S' }] }, { seconds: 3127 }],
  [
    'a feed with entities',
    { partOfSeries: { '@type': 'PodcastSeries', name: 'Salt', webFeed: 'https://feeds.example/?a=1&amp;b=2' } },
    { feedUrl: 'https://feeds.example/?a=1&b=2' },
  ],
])('reads %s', (_what, fields, facts) => {
  expect(read({ ...EPISODE, ...fields })[0]?.facts).toMatchObject(facts);
});

test('takes no name inside the data for an address', () => {
  expect(read({ ...EPISODE, '@id': '_:b0' })[0]?.addresses).toEqual([]);
});

describe('the series of an episode', () => {
  const SERIES = { '@type': 'PodcastSeries', name: 'Salt', webFeed: 'https://feeds.example/salt' };
  const seriesOf = (fields: object, ...others: unknown[]) =>
    read({ '@graph': [{ ...EPISODE, ...fields }, ...others] }).find(({ kind }) => kind === 'episode')?.facts;

  test.each<[string, object]>([
    ['described in it', { partOfSeries: SERIES }],
    ['in a list', { partOfSeries: [SERIES] }],
    ['behind its season', { partOfSeason: { '@type': 'PodcastSeason', name: 'One', partOfSeries: SERIES } }],
    ['behind one of its seasons', { partOfSeason: [{ '@type': 'PodcastSeason', name: 'One', partOfSeries: SERIES }] }],
    [
      'after its page and season',
      { isPartOf: [{ '@type': 'WebPage', name: 'Tides - Salt' }, { '@type': 'PodcastSeason', name: 'One' }, SERIES] },
    ],
    ['under a full type', { partOfSeries: { ...SERIES, '@type': 'https://schema.org/PodcastSeries' } }],
    ['without a type', { partOfSeries: { ...SERIES, '@type': undefined } }],
    ['with its name in a list', { partOfSeries: { ...SERIES, name: ['Salt'] } }],
    ['with its name as a value', { partOfSeries: { ...SERIES, name: { '@value': 'Salt', '@language': 'en' } } }],
    [
      'with its feed as an object',
      { partOfSeries: { ...SERIES, webFeed: { '@type': 'DataFeed', url: 'https://feeds.example/salt' } } },
    ],
  ])('%s', (_how, fields) => {
    expect(seriesOf(fields)).toMatchObject({ podcast: 'Salt', feedUrl: 'https://feeds.example/salt' });
  });

  test.each<[string, object]>([
    ['by reference', { partOfSeries: { '@id': '#s' } }],
    ['by a text that refers to it', { partOfSeries: '#s' }],
    ['by reference, after the page', { isPartOf: [{ '@id': '#page' }, { '@id': '#s' }] }],
  ])('%s', (_how, fields) => {
    const page = { '@type': 'WebPage', '@id': '#page', name: 'Tides - Salt' };
    expect(seriesOf(fields, page, { ...SERIES, '@id': '#s' })).toMatchObject({ podcast: 'Salt' });
  });

  test.each<[string, object, string | undefined]>([
    ['by its name alone', { partOfSeries: 'Salt' }, 'Salt'],
    ['by an address alone', { partOfSeries: 'https://salt.example/' }, undefined],
    ['by a reference to nothing', { partOfSeries: { '@id': '#nothing' } }, undefined],
    ['only by the page', { isPartOf: { '@type': 'WebPage', name: 'Tides - Salt' } }, undefined],
  ])('%s', (_how, fields, podcast) => {
    expect(seriesOf(fields)?.podcast).toBe(podcast);
  });
});

test('takes every address of an item', () => {
  const [item] = read({ ...EPISODE, url: ['/1', '/2'], '@id': '#e', mainEntityOfPage: { '@id': '/3', url: '/4' } });
  expect(item?.addresses).toEqual(['/1', '/2', '#e', '/3', '/4']);
});
