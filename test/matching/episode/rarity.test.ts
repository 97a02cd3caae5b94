import { describe, expect, test } from 'vitest';
import { rarityIn, weigh, wordWeightsIn } from '../../../lib/matching/episode/rarity.ts';
import { countWords } from '../../../lib/matching/text/word-counts.ts';
import { podcast } from '../../fixtures/catalogue.ts';

const NONE = countWords([]);

describe('the weight of a word by its form', () => {
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

  test('is limited for all common words together', () => {
    expect(weigh(['fresnel', 'lamp'], weightOf)).toBe(2);
    expect(weigh(['x'], weightOf)).toBe(0.2);
    expect(weigh(['x', 'y', 'z', '7', '2026'], weightOf)).toBe(0.4);
    expect(weigh(['fresnel', 'x', 'y', 'z'], weightOf)).toBe(1.4);
    expect(weigh([], weightOf)).toBe(0);
  });
});

describe('the weight of a word within a podcast', () => {
  const HARBOUR = podcast('Harbour Lights', { aliases: ['Mole Talk'] });
  const wordWeight = (known: ReadonlySet<string>[], words = NONE) => wordWeightsIn(HARBOUR, known, words).absent;
  const sets = (...texts: string[]) => texts.map((text) => new Set(text.split(' ')));

  test('is 0 for words of its own titles and publisher', () => {
    const published = wordWeightsIn({ ...HARBOUR, publisher: 'Quay Media' }, sets('keel'), NONE).absent;
    for (const own of ['harbour', 'light', 'mole', 'talk']) expect(wordWeight(sets('keel'))(own)).toBe(0);
    expect(published('quay')).toBe(0);
    expect(wordWeight(sets('keel'))('quay')).toBe(2.5);
    expect(wordWeight(sets('keel'))('lights')).toBe(2.5);
  });

  test('follows the share of other episodes that have it, with the dataset counting as four of them', () => {
    const all = sets('keel mast', 'keel sail', 'keel oar', 'oar', 'buoy');
    const share = (met: number) => (met + 4 * 0.004) / (5 - 1 + 4);
    expect(wordWeight(all)('keel')).toBeCloseTo(Math.log(0.6 / share(3)), 10);
    expect(wordWeight(all)('oar')).toBeCloseTo(Math.log(0.6 / share(2)), 10);
    expect(wordWeightsIn(HARBOUR, all, NONE).present('keel')).toBeCloseTo(Math.log(0.6 / share(2)), 10);
  });

  test('is between 0 and 2.5', () => {
    const large = { episodes: 1e6, counts: new Map([['mast', 599_000]]), publisherTitles: 0 };
    expect(wordWeight(sets('keel'), large)('fresnel')).toBe(2.5);
    expect(wordWeight(sets('mast', 'mast', 'mast', 'mast', 'mast'), large)('mast')).toBe(0);
  });

  test('is 0 from a share of three fifths of the dataset’s episodes', () => {
    const counted = (count: number) => ({ episodes: 2000, counts: new Map([['keel', count]]), publisherTitles: 0 });
    expect(wordWeight(sets('a', 'b', 'c', 'd', 'e', 'f', 'g'), counted(1497))('keel')).toBeGreaterThan(0);
    expect(wordWeight(sets('a', 'b', 'c', 'd', 'e', 'f', 'g'), counted(1498))('keel')).toBe(0);
  });
});
