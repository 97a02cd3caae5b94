import type { Episode, Podcast } from '../../domain/dataset.ts';
import type { EpisodeIds, PodcastIds } from '../../domain/platform-ids.ts';
import { MAX_COMPARED, normalise, wordsOf } from '../../text/normalise.ts';
import { NAME_COMMON, NAME_NOISE } from '../text/word-lists.ts';

/** Longer keys are cut: an index need not hold a hostile title. In UTF-16 code units. */
const MAX_KEY = 160;
/** Titles are cut near 48 characters and beyond; the key of an episode's title holds the part before. */
const EPISODE_TITLE_KEY = 36;

/**
 * The keys a podcast is stored under: `apple:`, `spotify:`, `youtube:`, `feed:`, `guid:`, `source:`, and of its titles
 * and aliases `title:` (letters only, in order), `words:` (order-free) and `head:` (what stands before a tagline, or
 * the whole where another may have a tagline behind it). A sighting is looked up by the same function's keys.
 */
export function podcastKeys(podcast: Pick<Podcast, 'title' | 'aliases' | 'ids'>): string[] {
  return unique([...podcastIdKeys(podcast.ids), ...titlesOf(podcast).flatMap((title) => titleKeys(title))]);
}

/** The keys of a podcast's ids. */
export function podcastIdKeys(ids: PodcastIds): string[] {
  return unique([
    ...plainKeys(ids),
    ...(ids.feedUrl === undefined ? [] : [`feed:${feedAddress(ids.feedUrl)}`]),
    ...(ids.guid === undefined ? [] : [`guid:${ids.guid.toLowerCase()}`]),
  ]);
}

/** The keys of one title of a podcast, the strong kinds (`title:`, `words:`) first, `head:` last. */
export function titleKeys(title: string): string[] {
  const { names, heads } = namesIn(title);
  const strong = names
    .map(withoutNoise)
    .flatMap((words) => [`title:${letters(words)}`, `words:${[...new Set(words)].sort().join(' ')}`]);
  const weak = [...names, ...heads].map((words) => `head:${letters(withoutNoise(words))}`);
  return unique([...strong, ...weak]);
}

/** "Börsen-News", "Börsennews" and "Boersen News" are one. */
function letters(words: readonly string[]): string {
  return words.join('').replace(/(?<=[aou])e/g, '');
}

/**
 * The keys an episode is stored under: `apple:`, `spotify:`, `youtube:`, `source:`, and within its podcast `guid:`
 * (an RSS guid is unique there only) and `title:`.
 */
export function episodeKeys(episode: Pick<Episode, 'podcastId' | 'title' | 'ids'>): string[] {
  const { podcastId, title, ids } = episode;
  return unique([...episodeIdKeys(ids), ...episodeGuidKeys(podcastId, ids), ...episodeTitleKeys(podcastId, title)]);
}

/** The keys of an episode's ids that are unique over all podcasts. */
export function episodeIdKeys(ids: EpisodeIds): string[] {
  return unique(plainKeys(ids));
}

/** The key of an episode's guid within its podcast; none without a guid. */
export function episodeGuidKeys(podcastId: string, ids: EpisodeIds): string[] {
  return ids.guid === undefined ? [] : unique([`guid:${podcastId}/${ids.guid}`]);
}

/** The key of the start of an episode's title within its podcast; none for a title without letters or digits. */
export function episodeTitleKeys(podcastId: string, title: string): string[] {
  const letters = Array.from(wordsOf(normalise(title)).join(''))
    .slice(0, EPISODE_TITLE_KEY)
    .join('');
  return letters === '' ? [] : [`title:${podcastId}/${letters}`];
}

function plainKeys(ids: Pick<PodcastIds, 'apple' | 'spotify' | 'youtube' | 'source'>): string[] {
  const platforms = ['apple', 'spotify', 'youtube', 'source'] as const;
  return platforms.flatMap((platform) => (ids[platform] === undefined ? [] : [`${platform}:${ids[platform]}`]));
}

/** A feed's address as it is compared: scheme, `www.`, default port, trailing slashes and fragment do not count. */
function feedAddress(address: string): string {
  const [, host = '', rest = ''] =
    /^(?:[a-z][a-z0-9+.-]*:)?(?:\/\/)?(?:www\.)?([^/?#]*)([^#]*)/i.exec(address.trim()) ?? [];
  return host.toLowerCase().replace(/:(?:80|443)$/, '') + rest.replace(/\/+(?=\?|$)/, '');
}

function unique(keys: readonly string[]): string[] {
  return [...new Set(keys.map((key) => key.slice(0, MAX_KEY)))];
}

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
      .slice(0, MAX_COMPARED)
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
