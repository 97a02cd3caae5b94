import type { Podcast } from '../../domain/dataset.ts';
import { normalise, wordsOf } from '../../text/normalise.ts';
import { NAME_COMMON, NAME_NOISE } from '../text/word-lists.ts';
import { namesIn, podcastTitleKeys, titlesOf } from './names.ts';

type Titled = Pick<Podcast, 'title' | 'aliases'>;

/** Whether a title is the podcast's in full, in the part before a tagline, or not at all. */
export function nameGrade(podcast: Titled, title: string): 'full' | 'part' | 'none' {
  const known = new Set(titlesOf(podcast).flatMap(podcastTitleKeys));
  const shared = podcastTitleKeys(title).filter((key) => known.has(key));
  if (shared.some((key) => !key.startsWith('head:'))) return 'full';
  return shared.length > 0 ? 'part' : 'none';
}

/** Whether a title names the podcast, and their taglines, if both have one, share a word. Many podcasts are "The Pitch". */
export function taglinesAgree(podcast: Titled, title: string): boolean {
  const sightedTail = namesIn(title).tail;
  return titlesOf(podcast).some((known) => {
    if (nameGrade({ title: known, aliases: [] }, title) === 'none') return false;
    const { tail } = namesIn(known);
    if (sightedTail.length === 0 || tail.length === 0) return true;
    return tail.some((word) => sightedTail.includes(word) && isTelling(word));
  });
}

/** Whether a title shares a distinctive word with the podcast's titles, as after a renaming. */
export function sharesTellingWord(podcast: Titled, title: string): boolean {
  return nameGrade(podcast, title) !== 'none' || titlesOf(podcast).some((name) => shareAWord(name, title));
}

/** Whether two names are one publisher's, by equality or a distinctive word ("a16z, Andreessen Horowitz"). */
export function isSamePublisher(known: string | undefined, sighted: string | undefined): boolean {
  if (known === undefined || sighted === undefined) return false;
  if (wordsOf(normalise(known)).join('') === wordsOf(normalise(sighted)).join('')) return true;
  return shareAWord(known, sighted);
}

function shareAWord(known: string, sighted: string): boolean {
  const words = new Set(wordsOf(normalise(known)));
  return wordsOf(normalise(sighted)).some((word) => words.has(word) && isTelling(word));
}

function isTelling(word: string): boolean {
  return !NAME_COMMON.has(word) && !NAME_NOISE.has(word);
}
