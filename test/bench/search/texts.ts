import type { Dataset } from '../../../lib/domain/dataset.ts';
import { randomNumbers } from '../../random-numbers.ts';
import { syntheticDataset } from '../synthetic.ts';

/** Different words of a language, most of them rare. */
const VOCABULARY = 60_000;
const [CONSONANTS, VOWELS] = ['bcdfghklmnprstvwz', 'aeiou'];

/** The made-up dataset of 100,000 insights with words as texts have them: a few are everywhere (Zipf), most are rare. */
export function searchDataset(podcasts?: number): Dataset {
  const dataset = syntheticDataset('00000000000000aa', podcasts);
  const chance = randomNumbers(7);
  const vocabulary = [...words(chance)];
  const pick = () => vocabulary[Math.floor(VOCABULARY ** chance()) - 1] ?? '';
  const text = (count: number) => Array.from({ length: count }, pick).join(' ');
  for (const episode of dataset.episodes) {
    episode.title = text(8);
    for (const insight of episode.insights) {
      insight.statement = `${text(26)}.`;
      insight.impact = `${text(20)}.`;
    }
  }
  return dataset;
}

function words(chance: () => number): Set<string> {
  const found = new Set<string>();
  while (found.size < VOCABULARY) {
    const any = (letters: string) => letters[Math.floor(chance() * letters.length)];
    const length = 1 + Math.floor(chance() * 3);
    const syllables = Array.from({ length }, () => `${any(CONSONANTS)}${any(VOWELS)}`);
    found.add(`${syllables.join('')}${chance() < 0.7 ? `${any(CONSONANTS)}${any(VOWELS)}${any(CONSONANTS)}` : ''}`);
  }
  return found;
}

/** A search with a typo, and the insight it is for: one word is spelt wrong, another one right. */
export interface TypoSearch {
  insight: string;
  text: string;
}

/** Searches for insights of a dataset by their two rarest words of five letters and more, one of them with a typo. */
export function typoSearches({ episodes }: Dataset, count: number): TypoSearch[] {
  const chance = randomNumbers(8);
  const any = <T>(from: readonly T[]): T => from[Math.floor(chance() * from.length)] as T;
  const ranks = new Map([...words(randomNumbers(7))].map((word, rank) => [word, rank]));
  const rankOf = (word: string) => ranks.get(word) ?? 0;
  return Array.from({ length: count }, () => {
    const insight = any(any(episodes).insights);
    const long = new Set(insight.statement.match(/[a-z]{5,}/g));
    const [right, wrong = ''] = [...long].sort((a, b) => rankOf(b) - rankOf(a));
    return { insight: insight.id, text: `${withTypo(wrong, chance)} ${right}` };
  });
}

/** A word with a letter too few, one too many, another one, or two neighbours the wrong way round. */
function withTypo(word: string, chance: () => number): string {
  const at = 1 + Math.floor(chance() * (word.length - 2));
  const letter = 'abcdefghijklmnopqrstuvwxyz'[Math.floor(chance() * 26)];
  const kinds = [
    word.slice(0, at) + word.slice(at + 1),
    `${word.slice(0, at)}${letter}${word.slice(at)}`,
    `${word.slice(0, at)}${letter}${word.slice(at + 1)}`,
    `${word.slice(0, at)}${word[at + 1]}${word[at]}${word.slice(at + 2)}`,
  ];
  return kinds[Math.floor(chance() * kinds.length)] ?? word;
}

/** What a user has typed after each letter of some words of a dataset, from the second letter on. */
export function keysOf({ episodes }: Dataset, count: number): string[] {
  const chance = randomNumbers(9);
  return Array.from({ length: count }, () => {
    const episode = episodes[Math.floor(chance() * episodes.length)];
    const [word = ''] = (episode?.insights[0]?.statement.match(/[a-z]{6,}/g) ?? []).toSorted(() => chance() - 0.5);
    return Array.from({ length: word.length - 1 }, (_, letter) => word.slice(0, letter + 2));
  }).flat();
}
