import { BUNDLED_FEED } from '../../database/read/visible.ts';
import type { Catalogue, FeedCatalogue, PodcastEntry } from '../../domain/catalogue.ts';
import type { Correction, EpisodeCorrection, EpisodeRef, LearnedAlias, PodcastRef } from '../../domain/correction.ts';
import type { EpisodeNotes } from '../../domain/dataset.ts';
import type { FeedEpisode, JoinedMatch } from '../../domain/joined-match.ts';
import { isIdentity, type Reason } from '../../domain/match.ts';
import { podcastIdKeys } from '../../domain/podcast-id-keys.ts';
import type { Sighting } from '../../domain/sighting.ts';
import { linkBetween } from '../../matching/join-matches.ts';
import { type Matcher, matchInFeeds } from '../../matching/match-in-feeds.ts';
import { matchSighting } from '../../matching/match-sighting.ts';
import { podcastTitleKeys } from '../../matching/podcast/names.ts';
import type { PersonalContext } from '../personal-context.ts';
import { sightedIdentity, titleKey } from './keys.ts';
import { idIn, isEpisode, type Resolution, resolveCorrections } from './resolve.ts';

/** Matches a sighting in all feeds; the user's corrections outrank all scoring. */
export async function matchWithCorrections(
  sighting: Sighting,
  feeds: readonly FeedCatalogue[],
  context: PersonalContext,
): Promise<JoinedMatch> {
  const resolution = resolveCorrections(sightedIdentity(sighting), context.corrections);
  switch (resolution.kind) {
    case 'never':
      return { kind: 'none', reasons: [reasonOf('never', resolution.correction)] };
    case 'is':
      return confirmed(sighting, feeds, context.learnt, resolution);
    case 'open':
      return withoutRejected(sighting, feeds, context.learnt, resolution.rejected);
    default:
      return resolution satisfies never;
  }
}

async function confirmed(
  sighting: Sighting,
  feeds: readonly FeedCatalogue[],
  aliases: readonly LearnedAlias[],
  { correction, rejected }: Extract<Resolution, { kind: 'is' }>,
): Promise<JoinedMatch> {
  const matcher = personalMatcher(aliases, rejected);
  const found = await Promise.all(
    feeds.map(async ({ feed, catalogue }) => {
      const copy = await findEpisodeRef(catalogue, feed, correction.episode);
      return copy ? [{ feed, ...copy }] : [];
    }),
  );
  const own = found.flat().find(({ feed }) => isOfFeed(correction.episode, feed));
  const copies = await Promise.all(
    feeds.map(async (feed, index) => {
      const known = found[index] ?? [];
      return own && known.length === 0 ? findCopies(sighting, own, feed, feeds, matcher) : known;
    }),
  );
  const episodes = copies.flat();
  if (episodes.length > 0) {
    const podcasts = episodes.map(({ feed, podcast }) => ({ feed, podcast }));
    return { kind: 'episode', confidence: 1, podcasts, episodes, reasons: [reasonOf('is', correction)] };
  }
  // The episode is no longer in any feed, so no other episode can be a match.
  const match = await matchInFeeds(sighting, feeds, matcher);
  const reasons = [reasonOf('is-gone', correction)];
  if (match.kind === 'none') return { kind: 'none', reasons };
  const { podcasts, confidence } = match;
  return { kind: 'podcast', podcasts, confidence, reasons };
}

/**
 * The confirmed episode in another feed that has it under another title: what that feed is sure of, if it shares an id
 * with the confirmed one, or if each is its podcast's only episode of that day.
 */
async function findCopies(
  sighting: Sighting,
  own: FeedEpisode,
  other: FeedCatalogue,
  feeds: readonly FeedCatalogue[],
  matcher: Matcher,
): Promise<FeedEpisode[]> {
  const match = await matchInFeeds(sighting, [other], matcher);
  if (match.kind !== 'episode') return [];
  const isOnlyOne = await isOnlyOfDay(feeds, own);
  const copies = match.episodes.map(async (copy) => {
    const link = linkBetween(own, copy);
    return link === 'id' || (link === 'day' && isOnlyOne && (await isOnlyOfDay(feeds, copy))) ? [copy] : [];
  });
  return (await Promise.all(copies)).flat();
}

async function isOnlyOfDay(
  feeds: readonly FeedCatalogue[],
  { feed, podcast, episode: { publishedOn } }: FeedEpisode,
): Promise<boolean> {
  const catalogue = feeds.find((known) => known.feed === feed)?.catalogue;
  return (await catalogue?.episodesBetween(podcast.id, publishedOn, publishedOn, 2))?.length === 1;
}

async function withoutRejected(
  sighting: Sighting,
  feeds: readonly FeedCatalogue[],
  aliases: readonly LearnedAlias[],
  rejected: readonly EpisodeCorrection[],
): Promise<JoinedMatch> {
  const match = await matchInFeeds(sighting, feeds, personalMatcher(aliases, rejected));
  const [newest] = rejected;
  return newest ? { ...match, reasons: [...match.reasons, reasonOf('not', newest)] } : match;
}

/** Matches with learned aliases, and without rejected episodes. */
function personalMatcher(aliases: readonly LearnedAlias[], rejected: readonly EpisodeCorrection[]): Matcher {
  const refs = rejected.map(({ episode }) => episode);
  return async (sighting, catalogue, feed) => {
    const personal = personalCatalogue(catalogue, feed, aliases, refs);
    const match = await matchSighting(sighting, personal.catalogue);
    const hasRejected = personal.hasRejected() || refs.some((ref) => idIn(feed, ref) !== undefined);
    if (!hasRejected || match.kind !== 'episode' || match.reasons.some(isIdentity)) return match;
    // The first guess of this feed was wrong, so its second one is only a candidate.
    const { podcast, episode, confidence, reasons } = match;
    return { kind: 'candidates', podcast, episodes: [episode], confidence, reasons };
  };
}

function reasonOf(code: Extract<Reason, { field: 'correction' }>['code'], { id }: Correction): Reason {
  return { field: 'correction', code, params: { id } };
}

/** Max podcasts of one title: two are already ambiguous. */
const MAX_NAMESAKES = 2;
/** Max episodes of one podcast on one day. */
const MAX_PER_DAY = 8;

/**
 * The catalogue of a feed with learned ids and titles added to its podcasts, and without rejected episodes.
 * `hasRejected`: whether a rejected episode was left out of a look-up.
 */
function personalCatalogue(
  catalogue: Catalogue,
  feed: string,
  aliases: readonly LearnedAlias[],
  rejected: readonly EpisodeRef[],
): { catalogue: Catalogue; hasRejected(): boolean } {
  let hasRejected = false;
  const notRejected = (episodes: EpisodeNotes[]) => {
    const others = episodes.filter((episode) => !rejected.some((ref) => isEpisode(ref, episode, feed)));
    hasRejected ||= others.length < episodes.length;
    return others;
  };
  const personal: Catalogue = {
    ...catalogue,
    podcast: async (id) => withAliases(await catalogue.podcast(id), feed, aliases),
    podcastsByKeys: async (keys, limit) => {
      const found = aliases.filter((alias) => matchingKeys(alias).some((key) => keys.includes(key)));
      const known = await Promise.all(found.map((alias) => findAliased(catalogue, feed, alias)));
      const all = [...known.flatMap((podcast) => podcast ?? []), ...(await catalogue.podcastsByKeys(keys, limit))];
      const distinct = [...new Map(all.map((podcast) => [podcast.id, podcast])).values()];
      return distinct.slice(0, limit).map((podcast) => withAliases(podcast, feed, aliases));
    },
    episode: async (id) => notRejected([await catalogue.episode(id)].flatMap((episode) => episode ?? []))[0],
    episodesByKeys: async (keys, limit) => notRejected(await catalogue.episodesByKeys(keys, limit)),
    episodesBetween: async (id, first, last, limit) =>
      notRejected(await catalogue.episodesBetween(id, first, last, limit)),
  };
  return { catalogue: personal, hasRejected: () => hasRejected };
}

function matchingKeys({ what, value }: LearnedAlias): string[] {
  return what === 'title' ? podcastTitleKeys(value) : podcastIdKeys({ [what]: value });
}

/** Adds learned aliases to a podcast of a feed; ids in the feed take precedence. */
function withAliases<Known extends PodcastEntry | undefined>(
  podcast: Known,
  feed: string,
  aliases: readonly LearnedAlias[],
): Known {
  if (!podcast) return podcast;
  const own = aliases.filter((alias) =>
    isOfFeed(alias, feed) ? isPodcast(alias.podcast, podcast) : crossesFeeds(alias) && hasTitle(alias.podcast, podcast),
  );
  const ids = Object.fromEntries(own.flatMap(({ what, value }) => (what === 'title' ? [] : [[what, value]])));
  const titles = own.flatMap(({ what, value }) => (what === 'title' ? value : []));
  return { ...podcast, aliases: [...podcast.aliases, ...titles], ids: { ...ids, ...podcast.ids } };
}

/** The podcast of an alias in this feed. */
function findAliased(catalogue: Catalogue, feed: string, alias: LearnedAlias): Promise<PodcastEntry | undefined> {
  if (isOfFeed(alias, feed)) return findPodcastRef(catalogue, alias.podcast);
  return crossesFeeds(alias) ? findNamesake(catalogue, alias.podcast) : Promise.resolve(undefined);
}

/** What one feed was sure of teaches other feeds nothing; what the user confirmed does. */
function crossesFeeds({ from }: LearnedAlias): boolean {
  return from === 'confirmed';
}

function isOfFeed({ feed = BUNDLED_FEED }: { feed?: string | undefined }, other: string): boolean {
  return feed === other;
}

function isPodcast(ref: PodcastRef, podcast: PodcastEntry): boolean {
  return ref.id === podcast.id || hasTitle(ref, podcast);
}

function hasTitle(ref: PodcastRef, podcast: PodcastEntry): boolean {
  return [podcast.title, ...podcast.aliases].some((title) => titleKey(title) === titleKey(ref.title));
}

/** Finds the referenced podcast in its own feed: by its id, or else the only one with its title. */
async function findPodcastRef(catalogue: Catalogue, ref: PodcastRef): Promise<PodcastEntry | undefined> {
  return (await catalogue.podcast(ref.id)) ?? findNamesake(catalogue, ref);
}

/** The only podcast with the title of the referenced one. */
async function findNamesake(catalogue: Catalogue, ref: PodcastRef): Promise<PodcastEntry | undefined> {
  const namesakes = await catalogue.podcastsByKeys(podcastTitleKeys(ref.title), MAX_NAMESAKES);
  const [only, ...others] = namesakes.filter((podcast) => hasTitle(ref, podcast));
  return others.length === 0 ? only : undefined;
}

/**
 * Finds the referenced episode and its podcast in a feed: by its id if the reference names one in this feed, or else by
 * podcast, day and title.
 */
async function findEpisodeRef(
  catalogue: Catalogue,
  feed: string,
  ref: EpisodeRef,
): Promise<{ podcast: PodcastEntry; episode: EpisodeNotes } | undefined> {
  const id = idIn(feed, ref);
  const byId = id === undefined ? undefined : await catalogue.episode(id);
  const find = isOfFeed(ref, feed) ? findPodcastRef : findNamesake;
  const podcast = byId ? await catalogue.podcast(byId.podcastId) : await find(catalogue, ref.podcast);
  if (!podcast) return undefined;
  if (byId) return { podcast, episode: byId };
  const thatDay = await catalogue.episodesBetween(podcast.id, ref.publishedOn, ref.publishedOn, MAX_PER_DAY);
  const episode = thatDay.find((candidate) => isEpisode({ ...ref, podcast }, candidate, feed));
  return episode && { podcast, episode };
}
