import { MAX_COMPARED } from '../../text/normalise.ts';
import { stemsOf, type WordWeight, type WordWeights } from './rarity.ts';

/** What is read of show notes, in UTF-16 code units. */
const MAX_NOTES = 4000;
/** How much more a name that is no ordinary word says. */
const NAMES_SAY = 1.25;
/** What a word must say to be worth naming as a reason. */
const TELLING = 1;

/** The words of a sighting, by their stems; `notes` are those that its title doesn't have. */
export interface SightedWords {
  title: ReadonlySet<string>;
  notes: ReadonlySet<string>;
  /** Of the title: what looks like a proper name (OpenClaw, GPT4, DRAM). */
  names: ReadonlySet<string>;
}

/**
 * What the words of a sighting say for an episode, each as {@link WordWeight} does: `title` and `notes` what is shared,
 * `titleAll` and `notesAll` what could be at most. More in common never gives less.
 */
export interface Evidence {
  title: number;
  titleAll: number;
  notes: number;
  notesAll: number;
  /** Shared stems that tell something. */
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

/** What weighs the words that a sighting and an episode (given by its stems) have in common. */
export function evidenceFor(
  sighted: SightedWords,
  { present, absent }: WordWeights,
): (episode: ReadonlySet<string>) => Evidence {
  const named = (wordWeight: WordWeight) => (stem: string) =>
    wordWeight(stem) * (sighted.names.has(stem) ? NAMES_SAY : 1);
  const inTitle = weigherOf(sighted.title, { present: named(present), absent: named(absent) });
  const inNotes = weigherOf(sighted.notes, { present, absent });
  return (episode) => {
    const [title, notes] = [inTitle(episode), inNotes(episode)];
    return {
      title: title.shared,
      titleAll: title.all,
      titleWords: title.words,
      notes: notes.shared,
      notesAll: Math.min(notes.all, sumOf(episode, present)),
      noteWords: notes.words,
    };
  };
}

/** Show notes have hundreds of words: beside each episode only those are looked at that it has. */
function weigherOf(words: ReadonlySet<string>, { present, absent }: WordWeights) {
  const allLacked = sumOf(words, absent);
  return (episode: ReadonlySet<string>) => {
    let [all, shared] = [allLacked, 0];
    const telling: string[] = [];
    const [few, many] = words.size <= episode.size ? [words, episode] : [episode, words];
    for (const word of few) {
      if (!many.has(word)) continue;
      const said = present(word);
      all += said - absent(word);
      shared += said;
      if (said >= TELLING) telling.push(word);
    }
    return { all, shared, words: telling };
  };
}

function sumOf(words: Iterable<string>, wordWeight: WordWeight): number {
  let sum = 0;
  for (const word of words) sum += wordWeight(word);
  return sum;
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
 * Shared stems as the sighting writes them, each once, at most `most`. Capitalised words that stand together stay
 * together: "Claire Vo".
 */
export function asWritten(stems: readonly string[], raw: string, limit: number): string[] {
  const wanted = new Set(stems);
  const written: string[] = [];
  const text = raw.slice(0, MAX_NOTES).toWellFormed();
  let end = Number.NaN;
  for (const { 0: piece, index } of text.matchAll(/[\p{L}\p{N}\p{M}'’]+/gu)) {
    if (wanted.size === 0 || written.length > limit) break;
    const all = [...stemsOf(piece)];
    const found = all.filter((word) => wanted.delete(word));
    if (found.length === 0) continue;
    const isName = index === end + 1 && /^\p{Lu}/u.test(piece) && /^\p{Lu}/u.test(written.at(-1) ?? '');
    if (isName) written[written.length - 1] += ` ${piece}`;
    else written.push(all.length === 1 ? piece : joinPairs(found));
    end = index + piece.length;
  }
  return written.slice(0, limit).map((word) => word.slice(0, 40));
}

/** Pairs of characters that overlap, as one word again. */
function joinPairs(pairs: readonly string[]): string {
  return pairs.reduce((word, pair) => (word.at(-1) === pair[0] ? word + pair.slice(1) : `${word} ${pair}`));
}
