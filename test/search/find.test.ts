import { describe, expect, test } from 'vitest';
import { slugOf } from '../../lib/domain/dataset.ts';
import { hasPhrases } from '../../lib/search/marks.ts';
import { parseQuery } from '../../lib/search/query.ts';
import { SearchIndex } from '../../lib/search/search-index.ts';
import { type IndexedEpisode, isSegment, type Segment } from '../../lib/search/segment.ts';
import { randomNumbers } from '../random-numbers.ts';
import { idsFound, indexed, segmentOf } from './indexed.ts';
import { bruteForce } from './reference.ts';

const indexOf = (episodes: readonly IndexedEpisode[]) =>
  new SearchIndex([{ feed: 'a', segment: segmentOf(episodes), gone: new Uint32Array() }]);

/** Statements, found by each query in this order. */
describe.each([
  {
    name: 'words',
    statements: ['The power grid is short.', 'Powerful people grid.', 'A grid.', 'No words.'],
    finds: [
      ['grid', [0, 1, 2]],
      ['power grid', [0, 1]],
      ['GRID the', [0]],
      ['grid nothing', []],
      ['', []],
      ['—!?', []],
    ],
  },
  {
    name: 'what fits best comes first: exact, beginning, inside, typo',
    statements: ['A gridd.', 'The smartgrid.', 'The gridlock.', 'The grids.', 'The grid.'],
    finds: [
      ['grid', [4, 0, 2, 3, 1]],
      ['grids', [3, 0, 4]],
    ],
  },
  {
    name: 'short words are not looked for inside others',
    statements: ['A constraint on Chainlink.', 'AI is new.', 'Aim high.'],
    finds: [
      ['ai', [1, 2]],
      ['a', [0, 1, 2]],
    ],
  },
  {
    name: 'one typo in words of five letters and more',
    statements: ['The data centre.', 'Infrastructure.', 'A chip.', 'In 20245 days.'],
    finds: [
      ['center', [0]],
      ['infrastrcture', [1]],
      ['infrastructture', [1]],
      ['infrasturcture', [1]],
      ['infrxstructure', [1]],
      ['infrxstructxre', []],
      ['chap', []],
      ['20254', []],
    ],
  },
  {
    name: 'folding is that of matching',
    statements: ['Łódź and Straße.', 'The company’s cœur.', 'Ελλάς', 'Ærø in Cafe\u0301s', 'Infra\u00adstruktur'],
    finds: [
      ['lodz strasse', [0]],
      ["company's", [1]],
      ['companys', [1]],
      ['coeur', [1]],
      ['ελλασ', [2]],
      ['aero', [3]],
      ['cafés', [3]],
      ['infrastruktur', [4]],
      ['struktur', [4]],
    ],
  },
  {
    name: 'Chinese, Japanese, Korean and Thai',
    statements: ['东京的电网', '東京都の電力', 'かんじ', 'がんじ', '전력망이', 'ไฟฟ้า'],
    finds: [
      ['东京', [0]],
      ['电网', [0]],
      ['京', [0, 1]],
      ['東京都', [1]],
      ['が', [3]],
      ['力', [1]],
      ['전력망', [4]],
      ['ไฟฟ้า', [5]],
    ],
  },
] as { name: string; statements: string[]; finds: [string, number[]][] }[])('$name', ({ statements, finds }) => {
  const index = indexOf(statements.map((statement, at) => indexed(`s${at}`, { statement })));

  test.each(finds)('%s', (text, expected) => {
    expect(idsFound(index, text)).toEqual(expected.map((at) => `s${at}`));
  });
});

describe('an insight', () => {
  const index = indexOf([
    indexed('name', { statement: 'One.', title: 'All about turbines' }),
    indexed('impact', { statement: 'Two.', impact: 'Turbines.' }),
    indexed('statement', { statement: 'Turbines.' }),
    indexed('topic', { statement: 'Three.', topics: ['Power and Turbines'] }),
    indexed('podcast', { statement: 'Four.', podcast: 'Turbine' }),
    indexed('other', { statement: 'Five.', podcast: 'Other', otherNames: ['The Turbines'] }),
  ]);

  test('is found by its statement, its impact and names, in this order', () => {
    expect(idsFound(index, 'turbines')).toEqual(['statement', 'impact', 'name', 'topic', 'podcast']);
    expect(idsFound(index, 'turbine')).toEqual(['podcast', 'statement', 'impact', 'name', 'topic']);
  });

  test('has all words, wherever they are', () => {
    expect(idsFound(index, 'two turb')).toEqual(['impact']);
    expect(idsFound(index, 'three power')).toEqual(['topic']);
  });

  test('is not found by other names of its podcast, which lead to the podcast', () => {
    const { named } = index.search(parseQuery('turbines'));
    expect(named).toMatchObject({
      topics: ['power-and-turbines'],
      podcasts: [{ feed: 'a', id: 'other' }],
      episodes: [{ id: 'e-name' }],
    });
  });
});

describe('a filter', () => {
  const index = indexOf([
    indexed('new', { publishedOn: '2026-05-22', topics: ['AI'], podcast: 'Harbour Lights' }),
    indexed('mid', { publishedOn: '2025-12-31', topics: ['AI policy', 'Chips'], podcast: 'Open Sea' }),
    indexed('old', { publishedOn: '2025-01-01', topics: ['Chips'], podcast: 'Open Sea' }),
  ]);

  test.each([
    ['topic:ai', ['new']],
    ['topic:AI-policy', ['mid']],
    ['topic:"ai pol"', ['mid']],
    ['topic:chips topic:ai-policy', ['mid']],
    ['topic:chi statement', ['mid', 'old']],
    ['podcast:harbour', ['new']],
    ['podcast:harbour podcast:"open sea"', ['new', 'mid', 'old']],
    ['after:2026', ['new']],
    ['after:2025-12-31', ['new', 'mid']],
    ['before:2025-12-31', ['old']],
    ['after:2025-01-01 before:2025-12', ['old']],
    ['before:2025', []],
    ['after:2027', []],
    ['topic:', []],
    ['topic:nothing', []],
    ['topic:chips nothing', []],
  ])('%s', (text, expected) => {
    expect(idsFound(index, text)).toEqual(expected);
  });

  test('asks for insights only', () => {
    expect(index.search(parseQuery('topic:chips sea')).named).toEqual({ topics: [], podcasts: [], episodes: [] });
  });
});

describe('several segments', () => {
  const settled = segmentOf([
    indexed('b', { publishedOn: '2026-03-03', statement: 'Fog.' }),
    indexed('a', { publishedOn: '2026-01-01', statement: 'Fog.' }),
  ]);
  const recent = segmentOf([indexed('c', { publishedOn: '2026-02-02', statement: 'Fog and rain.' })]);
  const none = new Uint32Array();

  test('are ranked together, without what is gone', () => {
    const index = new SearchIndex([
      { feed: 'one', segment: settled, gone: Uint32Array.of(0) },
      { feed: 'one', segment: recent, gone: none },
    ]);
    expect(idsFound(index, 'fog')).toEqual(['c', 'a']);
    expect(index.search(parseQuery('title')).named.episodes.map(({ id }) => id)).toEqual(['e-c', 'e-a']);
  });

  test('show an insight of several feeds once, with its copies', () => {
    const index = new SearchIndex([
      { feed: 'one', segment: settled, gone: none },
      { feed: 'two', segment: recent, gone: none },
      { feed: 'three', segment: settled, gone: Uint32Array.of(0) },
    ]);
    const hits = index.search(parseQuery('fog'));
    expect(hits.total).toBe(3);
    expect(hits.insights(0, 9).map((places) => places.map(({ episode }) => `${episode.feed} ${episode.id}`))).toEqual([
      ['one e-b'],
      ['two e-c'],
      ['one e-a', 'three e-a'],
    ]);
  });

  test('without any, nothing is found', () => {
    expect(new SearchIndex([]).search(parseQuery('fog')).total).toBe(0);
  });
});

test('a segment survives cloning, and one that lacks something is none', () => {
  const whole = segmentOf([indexed('a', {})]);
  const copy: Segment = structuredClone(whole);
  expect(isSegment(copy)).toBe(true);
  for (const key of Object.keys(whole)) expect(isSegment({ ...copy, [key]: undefined }), key).toBe(false);
  for (const value of [undefined, null, 'text', {}, { ...copy, postings: copy.postings.slice(1) }])
    expect(isSegment(value)).toBe(false);
});

test('finds what a reference finds that reads every text, in the same order', () => {
  const chance = randomNumbers(20_261_130);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(chance() * from.length)] as T;
  const syllables = ['po', 'wer', 'gri', 'd', 'ß', 'é', '电网', '-', 'ta', "'s"];
  const word = () => Array.from({ length: 1 + Math.floor(chance() * 4) }, () => pick(syllables)).join('');
  // Topics of one slug share their name.
  const vocabulary = [...new Map(Array.from({ length: 60 }, word).map((each) => [slugOf(each), each])).values()];
  const words = (count: number) => Array.from({ length: count }, () => pick(vocabulary)).join(' ');
  const episodes = Array.from({ length: 160 }, (_, at) =>
    indexed(`i${at}`, {
      statement: words(5),
      ...(chance() < 0.7 && { impact: words(4) }),
      title: words(2),
      podcast: pick(vocabulary),
      topics: [pick(vocabulary), pick(vocabulary)],
      publishedOn: `2026-0${1 + Math.floor((159 - at) / 20)}-11`,
    }),
  ).toSorted((a, b) => (a.publishedOn < b.publishedOn ? 1 : -1));
  const index = indexOf(episodes);
  const typo = (text: string) => {
    const at = Math.floor(chance() * text.length);
    return pick([text.slice(0, at) + text.slice(at + 1), `${text.slice(0, at)}x${text.slice(at)}`]);
  };
  let hits = 0;
  for (let round = 0; round < 200; round += 1) {
    const text = pick([
      () => words(1 + Math.floor(chance() * 3)),
      () => typo(words(1)),
      () => words(1).slice(0, 1 + Math.floor(chance() * 4)),
      () => `"${words(2)}"`,
      () => `after:2026-0${1 + Math.floor(chance() * 8)} ${words(1)}`,
    ])();
    const query = parseQuery(text);
    const found = index
      .search(query)
      .insights(0, 1000)
      .map(([place]) => place?.episode.id.slice(2) ?? '');
    const byId = new Map(episodes.map((episode) => [episode.id.slice(2), episode]));
    const isWhole = (id: string) => {
      const { title, podcast, insights } = byId.get(id) as IndexedEpisode;
      return insights.some((insight) =>
        hasPhrases(query, [
          insight.statement,
          insight.impact ?? '',
          title,
          podcast.title,
          ...insight.topics.map(({ name }) => name),
        ]),
      );
    };
    expect(found.filter(isWhole), text).toEqual(bruteForce(episodes, query));
    hits += found.length;
  }
  expect(hits).toBeGreaterThan(1000);
});
