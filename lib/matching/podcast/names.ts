import type { Episode, Podcast } from '../../domain/dataset.ts';
import type { EpisodeIds, PodcastIds } from '../../domain/platform-ids.ts';
import { MAX_KEY, podcastIdKeys } from '../../domain/podcast-id-keys.ts';
import { MAX_COMPARED, normalise, wordsOf } from '../../text/normalise.ts';
import { withoutNumbering } from '../text/numbering.ts';
import { NAME_COMMON, NAME_NOISE } from '../text/word-lists.ts';

/** Length of an episode's title key in characters. Sites cut titles at 48 characters or more. */
const EPISODE_TITLE_KEY = 36;
/** Length of a title to read for its key, in UTF-16 code units. */
const MAX_START = 160;

/**
 * The keys that a podcast is stored under, and that sightings are looked up by.
 * - `apple:`, `spotify:`, `youtube:`, `feed:`, `guid:`, `source:`: its ids.
 * - `title:`: letters of a title or alias, in order. `words:`: its words, sorted.
 * - `head:`: a title without its tagline, or the whole, as another source may add a tagline.
 *
 * Stored: changing a key makes stored rows unfindable until they are written again.
 */
export function podcastKeys(podcast: Pick<Podcast, 'title' | 'aliases' | 'ids'>): string[] {
  return unique([...podcastIdKeys(podcast.ids), ...titlesOf(podcast).flatMap((title) => podcastTitleKeys(title))]);
}

/** The keys of one title of a podcast, the strong kinds (`title:`, `words:`) first, `head:` last. */
export function podcastTitleKeys(title: string): string[] {
  const { names, heads } = namesIn(title);
  const strong = names
    .map(withoutNoise)
    .flatMap((words) => [`title:${letters(words)}`, `words:${[...new Set(words)].sort().join(' ')}`]);
  const weak = [...names, ...heads].map((words) => `head:${letters(withoutNoise(words))}`);
  return unique([...strong, ...weak]);
}

/** The end of a title that names a paid edition: "Premium", "(Ad-Free)", "Plus". */
const EDITION =
  / ?[-|:([]? ?\b(?:premium|ad[- ]?free|werbefrei|sans pub|sin anuncios|subscribers?(?: only)?|members?(?: only| edition)?|patreon|plus)(?: feed| edition)?[)\]]?$/;

/** The title without the name of a paid edition. Undefined if it names none, or nothing distinctive would remain. */
export function withoutEdition(title: string): string | undefined {
  const text = normalise(title);
  const rest = text.replace(EDITION, '');
  return rest !== text && isTelling(wordsOf(rest)) ? rest : undefined;
}

/** Whether two titles of podcasts are equal but for typography. */
export function isSameTitle(a: string, b: string): boolean {
  const [lettersOfA, lettersOfB] = [a, b].map((title) => letters(wordsOf(normalise(title))));
  return lettersOfA !== '' && lettersOfA === lettersOfB;
}

/** The letters of words, so that "Börsen-News", "Börsennews" and "Boersen News" are equal. */
function letters(words: readonly string[]): string {
  return words.join('').replace(/(?<=[aou])e/g, '');
}

/**
 * The keys that an episode is stored under: `apple:`, `spotify:`, `youtube:`, `source:`, and with the podcast's id
 * `guid:` (an RSS guid is unique only within its podcast) and `title:`. Stored like {@link podcastKeys}.
 */
export function episodeKeys(episode: Pick<Episode, 'podcastId' | 'title' | 'ids'>): string[] {
  const { podcastId, title, ids } = episode;
  return unique([...episodeIdKeys(ids), ...episodeGuidKeys(podcastId, ids), ...episodeTitleKeys(podcastId, title)]);
}

/** The keys of an episode's globally unique ids. */
export function episodeIdKeys(ids: EpisodeIds): string[] {
  return unique(plainKeys(ids));
}

/** The key of an episode's guid within its podcast. None without a guid. */
export function episodeGuidKeys(podcastId: string, ids: EpisodeIds): string[] {
  return ids.guid === undefined ? [] : unique([`guid:${podcastId}/${ids.guid}`]);
}

/**
 * The keys of the start of an episode's title within its podcast: of the whole title, and without an episode number.
 * None for a title without letters or digits.
 */
function episodeTitleKeys(podcastId: string, title: string): string[] {
  const text = normalise(title, MAX_START);
  return startKeys(podcastId, [text, withoutNumbering(text)[0]]);
}

/** The keys to look a sighted title up by: as stored, and of the part before a guest or the podcast's name. */
export function sightedTitleKeys(podcastId: string, title: string): string[] {
  const text = normalise(title, MAX_START);
  const [rest] = withoutNumbering(text);
  return startKeys(podcastId, [text, rest, rest.split(PARTS, 1)[0] ?? '']);
}

/** What separates a title from a guest or the podcast's name. */
const PARTS = / [|-] |[|]/;

function startKeys(podcastId: string, titles: readonly string[]): string[] {
  const starts = titles.map((title) => Array.from(wordsOf(title).join('')).slice(0, EPISODE_TITLE_KEY).join(''));
  return unique(starts.filter((start) => start !== '').map((start) => `title:${podcastId}/${start}`));
}

function plainKeys(ids: Pick<PodcastIds, 'apple' | 'spotify' | 'youtube' | 'source'>): string[] {
  const platforms = ['apple', 'spotify', 'youtube', 'source'] as const;
  return platforms.flatMap((platform) => (ids[platform] === undefined ? [] : [`${platform}:${ids[platform]}`]));
}

function unique(keys: readonly string[]): string[] {
  return [...new Set(keys.map((key) => key.slice(0, MAX_KEY)))];
}

/** A former name in parentheses: "(Formerly The AI Breakdown)". */
const FORMERLY =
  /\((?:formerly|previously|prev\.?|aka|a\.k\.a\.|fka|f\.k\.a\.|ex|fruher|vormals|ehemals|anciennement|antes|antiguamente|anteriormente)[ :]+(?:known as )?([^()]+)\)/g;

/** Separator of a podcast's name and its tagline. */
const SEPARATOR = /:(?=[\s\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])|\s[-|~•·/]+\s|\||\s?[([【]/u;

/**
 * The names in a podcast's title, as lists of words, see {@link wordsOf}.
 * - `names`: the whole title, the title without a former name in parentheses, and that former name.
 * - `heads`: weaker names: the part before a tagline, an acronym in parentheses.
 * - `tail`: the words of the tagline.
 */
export interface PodcastNames {
  names: string[][];
  heads: string[][];
  tail: string[];
}

/** Parses the names in a podcast's title. */
export function namesIn(title: string): PodcastNames {
  const text = normalise(title);
  const former = [...text.matchAll(FORMERLY)].flatMap(([, name]) => name ?? []);
  const present = text.replace(FORMERLY, ' ');
  const names = [text, present, ...former].map(wordsOf);
  const split = [present, ...former].map((name) => [name, name.search(SEPARATOR)] as const).filter(([, at]) => at > 0);
  const heads = split.map(([name, at]) => wordsOf(name.slice(0, at)));
  const acronyms = [
    ...title
      .slice(0, MAX_COMPARED)
      .normalize('NFKC')
      .matchAll(/\(([\p{Lu}\p{N}]{3,12})\)/gu),
  ].map(([, name]) => wordsOf(normalise(name ?? '')));
  return {
    names: names.filter((words) => words.length > 0),
    heads: [...heads, ...acronyms].filter(isTelling),
    tail: split.flatMap(([name, at]) => wordsOf(name.slice(at))),
  };
}

/** A name without "the", "podcast", "show". The whole name if nothing distinctive would remain ("The Daily"). */
export function withoutNoise(words: readonly string[]): string[] {
  const rest = words.filter((word) => !NAME_NOISE.has(word));
  return isTelling(rest) ? rest : [...words];
}

/** All titles of a podcast, its own first. */
export function titlesOf(podcast: Pick<Podcast, 'title' | 'aliases'>): string[] {
  return [podcast.title, ...podcast.aliases];
}

/** Whether words distinguish a podcast: at least two, or one that is not common in names. */
function isTelling(words: readonly string[]): boolean {
  const telling = words.filter((word) => !NAME_NOISE.has(word));
  return telling.length > 1 || telling.some((word) => word.length > 1 && !NAME_COMMON.has(word));
}
