import type { EpisodeNotes } from '../domain/dataset.ts';
import { MOST_TITLE } from './normalise.ts';
import { type Rarity, stemsOf, weigh } from './rarity.ts';

/**
 * What the words of a sighting and of an episode have in common. `score` is 0 when nothing telling is shared, and 1 for
 * one ordinary word in both titles. `titleWords` and `noteWords` are shared stems, those of the title and of the show
 * notes.
 */
export interface Evidence {
  score: number;
  titleWords: string[];
  noteWords: string[];
}

/** The words of a sighting: `distinctive` are those of its title that look like a proper name (OpenClaw, GPT4, DRAM). */
export interface SightedWords {
  title: ReadonlySet<string>;
  notes: ReadonlySet<string>;
  distinctive: ReadonlySet<string>;
}

/** What is read of show notes, in UTF-16 code units. */
const MOST_NOTES = 8000;
/** A word of the title found in the insights only: they speak of many things. */
const IN_TEXT = 0.4;
/** What a name that is no ordinary word counts for on top. */
const DISTINCTIVE = 0.5;
/** Of show notes against title and insights: what counts of a shared word, and the most that all count for. */
const IN_NOTES = 0.5;
const MOST_FROM_NOTES = 3;
/** The part of the shorter side's words that must be shared before show notes count; long notes share by chance. */
const LEAST_CONTAINED = 0.15;
const CONTAINED_PER_WORD = 0.0005;

/** Reads the words of a sighted title and show notes. */
export function sightedWords(title: string, description: string): SightedWords {
  return {
    title: stemsOf(title),
    notes: stemsOf(description, MOST_NOTES),
    distinctive: distinctiveStems(title.slice(0, MOST_TITLE)),
  };
}

/** An episode's words: of its title, and of its insights' texts up to `most` UTF-16 code units. */
export function episodeWords(episode: EpisodeNotes, most: number): { title: Set<string>; texts: Set<string> } {
  let texts = '';
  for (const { statement, impact = '' } of episode.insights) {
    if (texts.length >= most) break;
    texts += `${statement} ${impact} `;
  }
  return { title: stemsOf(episode.title), texts: stemsOf(texts, most) };
}

/** Weighs what a sighting and an episode have in common. More in common never gives less. */
export function weighEvidence(
  sighted: SightedWords,
  episode: { title: ReadonlySet<string>; texts: ReadonlySet<string> },
  rarity: Rarity,
): Evidence {
  const inTitle = [...sighted.title].filter((word) => episode.title.has(word));
  const inTexts = [...sighted.title].filter((word) => !episode.title.has(word) && episode.texts.has(word));
  const known = new Set([...episode.title, ...episode.texts]);
  const inNotes = [...sighted.notes].filter((word) => known.has(word) && !sighted.title.has(word));
  const names = inTitle.filter((word) => sighted.distinctive.has(word) && !rarity(word).common);
  const score =
    weigh(inTitle, rarity) +
    IN_TEXT * weigh(inTexts, rarity) +
    DISTINCTIVE * names.length +
    notesScore(inNotes, sighted.notes, known, rarity);
  const telling = (word: string) => !rarity(word).common;
  return { score, titleWords: [...inTitle, ...inTexts].filter(telling), noteWords: inNotes.filter(telling) };
}

function notesScore(
  shared: readonly string[],
  notes: ReadonlySet<string>,
  known: ReadonlySet<string>,
  rarity: Rarity,
): number {
  const weight = weigh(shared, rarity);
  const shorter = Math.min(weigh(notes, rarity), weigh(known, rarity));
  const least = LEAST_CONTAINED + CONTAINED_PER_WORD * notes.size;
  if (shared.length < 2 || weight < least * shorter) return 0;
  return Math.min(MOST_FROM_NOTES, IN_NOTES * weight);
}

function distinctiveStems(title: string): Set<string> {
  const hasLower = /\p{Ll}/u.test(title);
  const pieces =
    title
      .toWellFormed()
      .normalize('NFKC')
      .slice(0, 2 * MOST_TITLE)
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  const distinctive = pieces.filter(
    (piece) =>
      /\p{Ll}\p{Lu}/u.test(piece) ||
      (/^(?=.*\p{L})(?=.*\p{N})/u.test(piece) && !/^\d+\p{L}{1,2}$/u.test(piece)) ||
      (hasLower && /^\p{Lu}{4,}$/u.test(piece)),
  );
  return stemsOf(distinctive.join(' '));
}

/** Shared stems as the sighting writes them, each once, at most `most`. */
export function asWritten(stems: readonly string[], raw: string, most: number): string[] {
  const wanted = new Set(stems);
  const written: string[] = [];
  for (const piece of raw
    .slice(0, MOST_NOTES)
    .toWellFormed()
    .match(/[\p{L}\p{N}\p{M}'’]+/gu) ?? []) {
    if (wanted.size === 0 || written.length >= most) break;
    const all = [...stemsOf(piece)];
    const found = all.filter((word) => wanted.delete(word));
    if (found.length > 0) written.push(all.length === 1 ? piece : joinPairs(found));
  }
  return written.map((word) => word.slice(0, 40));
}

/** Pairs of characters that overlap, as one word again. */
function joinPairs(pairs: readonly string[]): string {
  return pairs.reduce((word, pair) => (word.at(-1) === pair[0] ? word + pair.slice(1) : `${word} ${pair}`));
}
