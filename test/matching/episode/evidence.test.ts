import { describe, expect, test } from 'vitest';
import { asWritten, evidenceFor, sightedWords } from '../../../lib/matching/episode/evidence.ts';
import { insightStems, rarityIn, stemsOf, wordWeightsIn } from '../../../lib/matching/episode/rarity.ts';
import { countWords } from '../../../lib/matching/text/word-counts.ts';
import { episode, podcast } from '../../fixtures/catalogue.ts';

const NONE = countWords([]);
const HARBOUR = podcast('Harbour Lights', { publisher: 'Quay Media' });
const said = (stem: string, texts: string[] = [], counts = NONE) => {
  const known = texts.map((text) => new Set(text.split(' ')));
  return wordWeightsIn(HARBOUR, known.length > 0 ? known : [new Set<string>()], counts).absent(stem);
};

describe('what sharing a word says', () => {
  test('a rare word much, a common one little, the podcast’s own nothing', () => {
    expect(said('fresnel')).toBeCloseTo(Math.log(0.6 / 0.004), 5);
    expect(said('market')).toBeCloseTo(Math.log(0.6 / 0.304), 5);
    expect(said('harbour')).toBe(0);
    expect(said('quay')).toBe(0);
    expect(said('fresnel')).toBeGreaterThan(said('1822'));
    expect(said('1822')).toBeGreaterThan(said('2026'));
    expect(said('灯台')).toBeGreaterThan(said('market'));
    expect(said('fresnel')).toBeGreaterThan(said('灯台'));
  });
  test('the less, the more episodes of the dataset have it', () => {
    const counted = (count: number) =>
      said('fresnel', [], { ...NONE, episodes: 2000, counts: new Map([['fresnel', count]]) });
    expect(counted(0)).toBe(6);
    const falling = [0, 20, 200, 1000, 2000].map(counted);
    expect(falling).toEqual([...falling].sort((a, b) => b - a));
    expect(counted(2000)).toBe(0);
  });
  test('the less, the more episodes of the podcast have it', () => {
    const falling = [
      said('keel', ['a', 'b', 'c']),
      said('keel', ['a', 'b', 'keel']),
      said('keel', ['a', 'keel', 'keel']),
    ];
    expect(new Set(falling).size).toBe(3);
    expect(falling).toEqual([...falling].sort((a, b) => b - a));
  });
  test('an episode’s own words are not counted against it', () => {
    const { present, absent } = wordWeightsIn(HARBOUR, [new Set(['keel']), new Set(['mast'])], NONE);
    expect(present('keel')).toBeGreaterThan(absent('keel'));
    expect(present('keel')).toBe(absent('fresnel'));
  });
});

test('words that carry no meaning say nothing in several languages, whatever the dataset; the others do', () => {
  const text = 'The moon and der Mond und la lune et la luna y o mar: moon';
  const large = countWords(Array.from({ length: 2000 }, () => episode('e', 'p', '2026-03-10', 'Keels')));
  for (const counts of [NONE, large]) {
    const told = [...stemsOf(text)].filter((stem) => said(stem, ['a', 'b', 'c', 'd', 'e', 'f'], counts) > 0);
    expect(told).toEqual(['moon', 'mond', 'lune', 'luna', 'mar']);
    expect([...stemsOf(text)].filter((stem) => rarityIn(counts)(stem).weight > 0)).toEqual(told);
  }
});

test('a word is common where a dataset has it in every twentieth episode, and nearly everywhere it has no weight', () => {
  const counted = (count: number) => ({ ...NONE, episodes: 2000, counts: new Map([['fresnel', count]]) });
  expect(rarityIn(counted(0))('fresnel')).toEqual({ weight: 1, common: false });
  expect(rarityIn(counted(120))('fresnel')).toEqual({ weight: 1, common: false });
  expect(rarityIn(counted(130))('fresnel')).toEqual({ weight: 0.2, common: true });
  expect(rarityIn(counted(1600))('fresnel')).toEqual({ weight: 0, common: true });
  expect(rarityIn(NONE)('market')).toEqual({ weight: 0.2, common: true });
});

describe('evidence', () => {
  const one = (word: string): number => (word === 'weak' ? 0.5 : 2);
  const weighed = (title: string, notes: string, known: string, absent = one) =>
    evidenceFor(sightedWords(title, notes), { present: one, absent })(new Set(known.split(' ')));
  test('shared words of title and show notes, each once', () => {
    expect(weighed('fresnel keel', 'keel mast weak sail', 'keel mast weak')).toEqual({
      title: 2,
      titleAll: 4,
      titleWords: ['keel'],
      notes: 2.5,
      notesAll: 4.5,
      noteWords: ['mast'],
    });
  });
  test('what could be shared counts by what it says of an episode that has it, or lacks it', () => {
    expect(weighed('fresnel keel mast', 'sail oar', 'keel oar', () => 3)).toMatchObject({
      title: 2,
      titleAll: 2 + 3 + 3,
      notes: 2,
      notesAll: 2 + 2,
    });
  });
  test('a name that is no ordinary word says more', () => {
    for (const name of ['OpenClaw', 'GPT4', 'DRAM'])
      expect(weighed(`On ${name}`, '', name.toLowerCase()).title).toBe(2.5);
    for (const word of ['Claw', '4th', 'Ram', '12'])
      expect(weighed(`On ${word}`, '', word.toLowerCase()).title).toBe(2);
    expect(weighed('DRAM PRICES', '', 'dram').title).toBe(2);
  });
  test('no more can be shared than the shorter side has', () => {
    expect(weighed('', 'a1 b1 c1 d1', 'c1').notesAll).toBe(2);
    expect(weighed('', 'c1', 'a1 b1 c1 d1').notesAll).toBe(2);
  });
});

test('the words of an episode’s insights: of statements and impacts up to a length', () => {
  const made = episode('e', 'p', '2026-03-10', 'The Lanterns', { texts: ['Keels of Brest.', 'Herring.'] });
  made.insights[0] = { ...(made.insights[0] as (typeof made.insights)[number]), impact: 'Masts.' };
  expect(insightStems(made, 1000)).toEqual(new Set(['keel', 'of', 'brest', 'mast', 'herring']));
  expect(insightStems(made, 6)).toEqual(new Set(['keel']));
  expect(insightStems({ insights: [] }, 1000)).toEqual(new Set());
});

describe('shared words as the page writes them', () => {
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
