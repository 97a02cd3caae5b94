import { describe, expect, test } from 'vitest';
import { asWritten, evidenceFor, sightedWords } from '../../../lib/matching/episode/evidence.ts';
import { rarityIn, wordWeightsIn } from '../../../lib/matching/episode/rarity.ts';
import { stemsOf } from '../../../lib/matching/text/stems.ts';
import { countWords } from '../../../lib/matching/text/word-counts.ts';
import { episode, podcast } from '../../fixtures/catalogue.ts';

const NONE = countWords([]);
const HARBOUR = podcast('Harbour Lights', { publisher: 'Quay Media' });
const weightOf = (stem: string, texts: string[] = [], counts = NONE) => {
  const known = texts.map((text) => new Set(text.split(' ')));
  return wordWeightsIn(HARBOUR, known.length > 0 ? known : [new Set<string>()], counts).absent(stem);
};

describe('the weight of a shared word', () => {
  test('is high for a rare word, low for a common one, 0 for one of the podcast’s name', () => {
    expect(weightOf('fresnel')).toBe(2.5);
    expect(weightOf('market')).toBeCloseTo(Math.log(0.6 / 0.304), 5);
    expect(weightOf('harbour')).toBe(0);
    expect(weightOf('quay')).toBe(0);
    expect(weightOf('1822')).toBeGreaterThan(weightOf('2026'));
    expect(weightOf('灯台')).toBeGreaterThan(weightOf('market'));
  });
  test('falls with the number of the dataset’s episodes that have it', () => {
    const counted = (count: number) =>
      weightOf('fresnel', [], { ...NONE, episodes: 2000, counts: new Map([['fresnel', count]]) });
    expect(counted(0)).toBe(2.5);
    const falling = [0, 20, 200, 1000, 2000].map(counted);
    expect(falling).toEqual([...falling].sort((a, b) => b - a));
    expect(counted(2000)).toBe(0);
  });
  test('falls with the number of the podcast’s episodes that have it', () => {
    const falling = [
      weightOf('keel', ['a', 'b', 'c']),
      weightOf('keel', ['a', 'b', 'keel']),
      weightOf('keel', ['a', 'keel', 'keel']),
    ];
    expect(new Set(falling).size).toBe(3);
    expect(falling).toEqual([...falling].sort((a, b) => b - a));
  });
  test('ignores that the episode itself has the word', () => {
    const { present, absent } = wordWeightsIn(HARBOUR, [new Set(['keel']), new Set(['mast'])], NONE);
    expect(present('keel')).toBeGreaterThan(absent('keel'));
    expect(present('keel')).toBe(absent('fresnel'));
  });
});

test('stop words of several languages weigh nothing in any dataset', () => {
  const text = 'The moon and der Mond und la lune et la luna y o mar: moon';
  const large = countWords(Array.from({ length: 2000 }, () => episode('e', 'p', '2026-03-10', 'Keels')));
  for (const counts of [NONE, large]) {
    const weighty = [...stemsOf(text)].filter((stem) => weightOf(stem, ['a', 'b', 'c', 'd', 'e', 'f'], counts) > 0);
    expect(weighty).toEqual(['moon', 'mond', 'lune', 'luna', 'mar']);
    expect([...stemsOf(text)].filter((stem) => rarityIn(counts)(stem).weight > 0)).toEqual(weighty);
  }
});

test('a word in a twentieth of the episodes is common, and one in most episodes weighs nothing', () => {
  const counted = (count: number) => ({ ...NONE, episodes: 2000, counts: new Map([['fresnel', count]]) });
  expect(rarityIn(counted(0))('fresnel')).toEqual({ weight: 1, common: false });
  expect(rarityIn(counted(120))('fresnel')).toEqual({ weight: 1, common: false });
  expect(rarityIn(counted(130))('fresnel')).toEqual({ weight: 0.2, common: true });
  expect(rarityIn(counted(1600))('fresnel')).toEqual({ weight: 0, common: true });
  expect(rarityIn(NONE)('market')).toEqual({ weight: 0.2, common: true });
});

describe('evidence', () => {
  const wordWeight = (word: string): number => (word === 'weak' ? 0.5 : 2);
  const weighed = (title: string, notes: string, known: string, absent = wordWeight) =>
    evidenceFor(sightedWords(title, notes), { present: wordWeight, absent })(new Set(known.split(' ')));
  test('sums the shared words of title and show notes, each once', () => {
    expect(weighed('fresnel keel', 'keel mast weak sail', 'keel mast weak')).toEqual({
      title: 2,
      titleAll: 4,
      titleWords: ['keel'],
      notes: 2.5,
      notesAll: 4.5,
      noteWords: ['mast'],
    });
  });
  test('sums the possible maximum by the weights of words that the episode has and lacks', () => {
    expect(weighed('fresnel keel mast', 'sail oar', 'keel oar', () => 3)).toMatchObject({
      title: 2,
      titleAll: 2 + 3 + 3,
      notes: 2,
      notesAll: 2 + 2,
    });
  });
  test('counts proper names for more', () => {
    for (const name of ['OpenClaw', 'GPT4', 'DRAM'])
      expect(weighed(`On ${name}`, '', name.toLowerCase()).title).toBe(2.5);
    for (const word of ['Claw', '4th', 'Ram', '12'])
      expect(weighed(`On ${word}`, '', word.toLowerCase()).title).toBe(2);
    expect(weighed('DRAM PRICES', '', 'dram').title).toBe(2);
  });
  test('limits the possible maximum by the shorter text', () => {
    expect(weighed('', 'a1 b1 c1 d1', 'c1').notesAll).toBe(2);
    expect(weighed('', 'c1', 'a1 b1 c1 d1').notesAll).toBe(2);
  });
});

describe('shared words are written as on the page', () => {
  test.each<[string[], string, string[]]>([
    [['openclaw'], 'How OPENCLAW and OpenClaw differ', ['OPENCLAW']],
    [['claire', 'vo'], 'With Claire Vo of London', ['Claire Vo']],
    [['claire', 'vo'], 'Claire, Vo', ['Claire', 'Vo']],
    [['claire', 'vo'], 'Claire  Vo', ['Claire', 'Vo']],
    [['keel', 'mast'], 'keel mast', ['keel', 'mast']],
    [['keel', 'mast'], 'Keel mast', ['Keel', 'mast']],
    [['keel', 'mast'], 'keel Mast', ['keel', 'Mast']],
    [['agent'], 'Agents', ['Agents']],
    [['lennys'], 'Lenny’s list', []],
    [['lenny'], 'Lenny’s list', ['Lenny’s']],
    [['灯台', '台守'], '灯台守の話', ['灯台守']],
    [['a1', 'b1', 'c1', 'd1'], 'a1 b1 c1 d1', ['a1', 'b1', 'c1']],
    [['x'.repeat(50)], 'x'.repeat(50), ['x'.repeat(40)]],
    [[], 'Fresnel', []],
  ])('%j in %j', (stems, raw, written) => {
    expect(asWritten(stems, raw, 3)).toEqual(written);
  });
});
