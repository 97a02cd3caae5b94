import { MAX_COMPARED } from '../../text/normalise.ts';
import { stemsOf } from '../text/stems.ts';
import type { WordWeight, WordWeights } from './rarity.ts';

/** Maximum length of show notes to read, in UTF-16 code units. */
const MAX_NOTES = 4000;
/** Factor on the weight of proper names. */
const NAME_FACTOR = 1.25;
/** Minimum weight of a word to name it in a reason. */
const MIN_NAMED_WEIGHT = 1;

/** The stems of a sighting's words. */
export interface SightedWords {
  title: ReadonlySet<string>;
  /** Of the show notes, without those of the title. */
  notes: ReadonlySet<string>;
  /** Of the title: what looks like a proper name (OpenClaw, GPT4, DRAM). */
  names: ReadonlySet<string>;
}

/**
 * The evidence of shared words for an episode, as sums of weights, see {@link WordWeight}. A further shared word never
 * lowers it.
 */
export interface Evidence {
  /** Of the title's words: those shared, and the possible maximum. */
  title: number;
  titleAll: number;
  /** The same for the show notes. */
  notes: number;
  notesAll: number;
  /** Shared stems worth naming. */
  titleWords: string[];
  noteWords: string[];
}

/** Reads the words of a sighted title and show notes. */
export function sightedWords(title: string, description: string): SightedWords {
  const stems = stemsOf(title);
  const notes = stemsOf(description, MAX_NOTES);
  return {
    title: stems,
    notes: new Set([...notes].filter((stem) => !stems.has(stem))),
    names: namesOf(title.slice(0, MAX_COMPARED)),
  };
}

/** Returns a function that gives the evidence for an episode, passed as its stems. */
export function evidenceFor(
  sighted: SightedWords,
  { present, absent }: WordWeights,
): (episode: ReadonlySet<string>) => Evidence {
  const named = (wordWeight: WordWeight) => (stem: string) =>
    wordWeight(stem) * (sighted.names.has(stem) ? NAME_FACTOR : 1);
  const inTitle = weigherOf(sighted.title, { present: named(present), absent: named(absent) });
  const inNotes = weigherOf(sighted.notes, { present, absent });
  return (episode) => {
    const [title, notes] = [inTitle(episode), inNotes(episode)];
    return {
      title: title.shared,
      titleAll: title.all,
      titleWords: title.words,
      notes: notes.shared,
      notesAll: sumOf(episode, present, notes.all),
      noteWords: notes.words,
    };
  };
}

/** Sums only over shared words for each episode, since show notes have hundreds of words. */
function weigherOf(words: ReadonlySet<string>, { present, absent }: WordWeights) {
  const allAbsent = sumOf(words, absent);
  return (episode: ReadonlySet<string>) => {
    let [all, shared] = [allAbsent, 0];
    const named: string[] = [];
    const [small, large] = words.size <= episode.size ? [words, episode] : [episode, words];
    for (const word of small) {
      if (!large.has(word)) continue;
      const weight = present(word);
      all += weight - absent(word);
      shared += weight;
      if (weight >= MIN_NAMED_WEIGHT) named.push(word);
    }
    return { all, shared, words: named };
  };
}

/** @param max the sum is at most that, and what is above is not counted */
function sumOf(words: Iterable<string>, wordWeight: WordWeight, max = Number.POSITIVE_INFINITY): number {
  let sum = 0;
  for (const word of words) {
    // No weight is negative.
    if (sum >= max) return max;
    sum += wordWeight(word);
  }
  return Math.min(max, sum);
}

function namesOf(title: string): Set<string> {
  const hasLower = /\p{Ll}/u.test(title);
  const pieces =
    title
      .toWellFormed()
      .normalize('NFKC')
      .slice(0, 2 * MAX_COMPARED)
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  const names = pieces.filter(
    (piece) =>
      /\p{Ll}\p{Lu}/u.test(piece) ||
      (/^(?=.*\p{L})(?=.*\p{N})/u.test(piece) && !/^\d+\p{L}{1,2}$/u.test(piece)) ||
      (hasLower && /^\p{Lu}{4,}$/u.test(piece)),
  );
  return stemsOf(names.join(' '));
}

/**
 * Shared stems as words of the sighting's text, each once, at most `limit`. Joins adjacent capitalised words, as in
 * "Claire Vo".
 */
export function asWritten(stems: readonly string[], raw: string, limit: number): string[] {
  const missing = new Set(stems);
  const words: string[] = [];
  const text = raw.slice(0, MAX_NOTES).toWellFormed();
  let end = Number.NaN;
  for (const { 0: piece, index } of text.matchAll(/[\p{L}\p{N}\p{M}'’]+/gu)) {
    if (missing.size === 0 || words.length > limit) break;
    const all = [...stemsOf(piece)];
    const found = all.filter((word) => missing.delete(word));
    if (found.length === 0) continue;
    const isName = index === end + 1 && /^\p{Lu}/u.test(piece) && /^\p{Lu}/u.test(words.at(-1) ?? '');
    if (isName) words[words.length - 1] += ` ${piece}`;
    else words.push(all.length === 1 ? piece : joinPairs(found));
    end = index + piece.length;
  }
  return words.slice(0, limit).map((word) => word.slice(0, 40));
}

/** Joins overlapping pairs of characters into words. */
function joinPairs(pairs: readonly string[]): string {
  return pairs.reduce((word, pair) => (word.at(-1) === pair[0] ? word + pair.slice(1) : `${word} ${pair}`));
}
