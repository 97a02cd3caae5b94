import type { Podcast } from '../../domain/dataset.ts';
import { MOST_TITLE, normalise, wordsOf } from '../../text/normalise.ts';
import { NAME_COMMON, NAME_NOISE } from '../text/name-words.ts';

/** Words of a former name in parentheses: "(Formerly The AI Breakdown)". */
const FORMERLY =
  /\((?:formerly|previously|prev\.?|aka|a\.k\.a\.|fka|f\.k\.a\.|ex|fruher|vormals|ehemals|anciennement|antes|antiguamente|anteriormente)[ :]+(?:known as )?([^()]+)\)/g;

/** Where a podcast's name ends and its tagline starts. */
const SEPARATOR = /:(?=[\s\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])|\s[-|~•·/]+\s|\||\s?[([【]/u;

/**
 * What one title says a podcast is called.
 * - `names`: the title as it stands, without the former name in parentheses, and that former name
 * - `heads`: weaker, what stands before a tagline, and an acronym in parentheses
 * - `tail`: the words of the tagline
 * All are lists of words, see {@link wordsOf}.
 */
export interface PodcastNames {
  names: string[][];
  heads: string[][];
  tail: string[];
}

/** The names in the title of a podcast, whoever wrote it. */
export function namesIn(title: string): PodcastNames {
  const text = normalise(title);
  const former = [...text.matchAll(FORMERLY)].flatMap(([, name]) => name ?? []);
  const present = text.replace(FORMERLY, ' ');
  const names = [text, present, ...former].map(wordsOf);
  const cuts = [present, ...former].map((name) => [name, name.search(SEPARATOR)] as const).filter(([, at]) => at > 0);
  const heads = cuts.map(([name, at]) => wordsOf(name.slice(0, at)));
  const acronyms = [
    ...title
      .slice(0, MOST_TITLE)
      .normalize('NFKC')
      .matchAll(/\(([\p{Lu}\p{N}]{3,12})\)/gu),
  ].map(([, name]) => wordsOf(normalise(name ?? '')));
  return {
    names: names.filter((words) => words.length > 0),
    heads: [...heads, ...acronyms].filter(isTelling),
    tail: cuts.flatMap(([name, at]) => wordsOf(name.slice(at))),
  };
}

/** A name without "the", "podcast", "show"; with them where nothing telling would be left ("The Daily"). */
export function withoutNoise(words: readonly string[]): string[] {
  const left = words.filter((word) => !NAME_NOISE.has(word));
  return isTelling(left) ? left : [...words];
}

/** All titles of a podcast, its own first. */
export function titlesOf(podcast: Pick<Podcast, 'title' | 'aliases'>): string[] {
  return [podcast.title, ...podcast.aliases];
}

/** Whether words tell one podcast from others: two of them, or one that is not in everyone's mouth. */
function isTelling(words: readonly string[]): boolean {
  const telling = words.filter((word) => !NAME_NOISE.has(word));
  return telling.length > 1 || telling.some((word) => word.length > 1 && !NAME_COMMON.has(word));
}
