import { describe, expect, test } from 'vitest';
import { insightStems, rarityIn, stem, stemsOf, weigh, wordWeightsIn } from '../../../lib/matching/episode/rarity.ts';
import { countWords } from '../../../lib/matching/text/word-counts.ts';
import { episode, podcast } from '../../fixtures/catalogue.ts';

const NONE = countWords([]);

describe('a word by its stem', () => {
  test.each([
    ['agents', 'agent'],
    ['lennys', 'lenny'],
    ['keels', 'keel'],
    ['seas', 'sea'],
    ['gas', 'gas'],
    ['glass', 'glass'],
    ['focus', 'focus'],
    ['crisis', 'crisis'],
    ['stories', 'story'],
    ['movies', 'movy'],
    ['ties', 'tie'],
    ['skies', 'skie'],
    ['sextant', 'sextant'],
    ['gpt4s', 'gpt4s'],
    ['cafés', 'cafés'],
    ['issue', 'issue'],
  ])('%s: %s', (word, expected) => {
    expect(stem(word)).toBe(expected);
  });

  test('the words of a text, each once, in order, of as much of it as is read', () => {
    expect([...stemsOf('Keels & masts: the keel')]).toEqual(['keel', 'and', 'mast', 'the']);
    expect([...stemsOf('Keels & masts', 5)]).toEqual(['keel']);
  });
});

describe('what a word weighs by its form', () => {
  const weightOf = rarityIn({ episodes: 0, counts: new Map(), publisherTitles: 0 });
  const common = { weight: 0.2, common: true };
  test.each([
    ['fresnel', { weight: 1, common: false }],
    ['ai', { weight: 0.5, common: false }],
    ['x', common],
    ['7', common],
    ['12', { weight: 0.7, common: false }],
    ['1822', { weight: 0.7, common: false }],
    ['1999', common],
    ['2026', common],
    ['20261', { weight: 0.7, common: false }],
    ['2126', { weight: 0.7, common: false }],
    ['ep99', common],
    ['e4', common],
    ['s2e4', common],
    ['s12', common],
    ['eps7', common],
    ['folge130', common],
    ['folge', { weight: 1, common: false }],
    ['step4', { weight: 1, common: false }],
    ['gpt4', { weight: 1, common: false }],
    ['e4x', { weight: 1, common: false }],
    ['です', common],
    ['灯台', { weight: 0.4, common: false }],
    ['ラン', { weight: 0.4, common: false }],
    ['등대', { weight: 0.4, common: false }],
    ['灯', { weight: 0.4, common: false }],
    ['маяк', { weight: 1, common: false }],
  ])('%s', (word, expected) => {
    expect(weightOf(word)).toEqual(expected);
  });

  test('common words together count for little, be they ever so many; what is everywhere for nothing', () => {
    expect(weigh(['fresnel', 'lamp'], weightOf)).toBe(2);
    expect(weigh(['x'], weightOf)).toBe(0.2);
    expect(weigh(['x', 'y', 'z', '7', '2026'], weightOf)).toBe(0.4);
    expect(weigh(['fresnel', 'x', 'y', 'z'], weightOf)).toBe(1.4);
    expect(weigh([], weightOf)).toBe(0);
  });
});

describe('what a word says within a podcast', () => {
  const HARBOUR = podcast('Harbour Lights', { aliases: ['Mole Talk'] });
  const wordWeight = (known: ReadonlySet<string>[], words = NONE) => wordWeightsIn(HARBOUR, known, words).absent;
  const sets = (...texts: string[]) => texts.map((text) => new Set(text.split(' ')));

  test('its own names say nothing, nor do those of a publisher there is', () => {
    const published = wordWeightsIn({ ...HARBOUR, publisher: 'Quay Media' }, sets('keel'), NONE).absent;
    for (const own of ['harbour', 'light', 'mole', 'talk']) expect(wordWeight(sets('keel'))(own)).toBe(0);
    expect(published('quay')).toBe(0);
    expect(wordWeight(sets('keel'))('quay')).toBeGreaterThan(4);
    expect(wordWeight(sets('keel'))('lights')).toBeGreaterThan(4);
  });

  test('the share of the other episodes that have it, the dataset counting as four of them', () => {
    const all = sets('keel mast', 'keel sail', 'keel oar', 'oar', 'buoy');
    const share = (met: number) => (met + 4 * 0.004) / (5 - 1 + 4);
    expect(wordWeight(all)('keel')).toBeCloseTo(Math.log(0.6 / share(3)), 10);
    expect(wordWeight(all)('oar')).toBeCloseTo(Math.log(0.6 / share(2)), 10);
    expect(wordWeightsIn(HARBOUR, all, NONE).present('keel')).toBeCloseTo(Math.log(0.6 / share(2)), 10);
  });

  test('never more than six, never less than nothing', () => {
    const large = { episodes: 1e6, counts: new Map([['mast', 599_000]]), publisherTitles: 0 };
    expect(wordWeight(sets('keel'), large)('fresnel')).toBe(6);
    expect(wordWeight(sets('mast', 'mast', 'mast', 'mast', 'mast'), large)('mast')).toBe(0);
  });

  test('what three of five episodes of the dataset have says nothing', () => {
    const counted = (count: number) => ({ episodes: 2000, counts: new Map([['keel', count]]), publisherTitles: 0 });
    expect(wordWeight(sets('a', 'b', 'c', 'd', 'e', 'f', 'g'), counted(1497))('keel')).toBeGreaterThan(0);
    expect(wordWeight(sets('a', 'b', 'c', 'd', 'e', 'f', 'g'), counted(1498))('keel')).toBe(0);
  });
});

test('the words of insights are read anew when another length is asked for, and else remembered', () => {
  const made = episode('e', 'p', '2026-03-10', 'Lamps', { texts: ['Keels of Brest.', 'Herring at noon.'] });
  const first = insightStems(made, 1000);
  expect(insightStems(made, 1000)).toBe(first);
  expect(insightStems({ insights: made.insights }, 1000)).toBe(first);
  expect([...insightStems(made, 5)]).toEqual(['keel']);
  expect(insightStems(made, 1000)).toEqual(first);
  expect(insightStems({ insights: [...made.insights] }, 1000)).not.toBe(first);
});
