import type { Catalogue, PodcastEntry } from '../../domain/catalogue.ts';
import type { Correction, EpisodeCorrection, EpisodeRef, LearnedAlias, PodcastRef } from '../../domain/correction.ts';
import type { EpisodeNotes } from '../../domain/dataset.ts';
import type { Match, Reason } from '../../domain/match.ts';
import type { Sighting } from '../../domain/sighting.ts';
import { matchSighting } from '../../matching/match-sighting.ts';
import { podcastIdKeys, podcastTitleKeys } from '../../matching/podcast/names.ts';
import type { PersonalContext } from '../personal-context.ts';
import { sightedIdentity, titleKey } from './keys.ts';
import { isEpisode, resolveCorrections } from './resolve.ts';

/** Matches a sighting; the user's corrections outrank all scoring. */
export async function matchWithCorrections(
  sighting: Sighting,
  catalogue: Catalogue,
  context: PersonalContext,
): Promise<Match> {
  const resolution = resolveCorrections(sightedIdentity(sighting), context.corrections);
  switch (resolution.kind) {
    case 'never':
      return { kind: 'none', reasons: [reasonOf('never', resolution.correction)] };
    case 'is':
      return confirmed(sighting, catalogue, context.learnt, resolution.correction);
    case 'open':
      return withoutRejected(sighting, catalogue, context.learnt, resolution.rejected);
    default:
      return resolution satisfies never;
  }
}

async function confirmed(
  sighting: Sighting,
  catalogue: Catalogue,
  aliases: readonly LearnedAlias[],
  correction: EpisodeCorrection,
): Promise<Match> {
  const found = await findEpisodeRef(catalogue, correction.episode);
  if (found) return { kind: 'episode', confidence: 1, ...found, reasons: [reasonOf('is', correction)] };
  // The episode is no longer in the dataset, so no other episode can be a match.
  const match = await matchSighting(sighting, personalCatalogue(catalogue, aliases, []));
  const reasons = [reasonOf('is-gone', correction)];
  if (match.kind === 'none') return { kind: 'none', reasons };
  const { podcast, confidence } = match;
  return { kind: 'podcast', podcast, confidence, reasons };
}

async function withoutRejected(
  sighting: Sighting,
  catalogue: Catalogue,
  aliases: readonly LearnedAlias[],
  rejected: readonly EpisodeCorrection[],
): Promise<Match> {
  const match = await matchSighting(
    sighting,
    personalCatalogue(
      catalogue,
      aliases,
      rejected.map(({ episode }) => episode),
    ),
  );
  const [newest] = rejected;
  if (!newest) return match;
  const reasons = [...match.reasons, reasonOf('not', newest)];
  if (match.kind !== 'episode' || match.reasons.some(isIdentity)) return { ...match, reasons };
  // The first guess was wrong, so the second one is only a candidate.
  const { podcast, episode, confidence } = match;
  return { kind: 'candidates', podcast, episodes: [episode], confidence, reasons };
}

/** Whether a reason proves the episode: the same id or the exact title. */
function isIdentity({ field, code }: Reason): boolean {
  return (field === 'episode' && code === 'id') || (field === 'title' && code === 'same');
}

function reasonOf(code: Extract<Reason, { field: 'correction' }>['code'], { id }: Correction): Reason {
  return { field: 'correction', code, params: { id } };
}

/** Max podcasts of one title: two are already ambiguous. */
const MAX_NAMESAKES = 2;
/** Max episodes of one podcast on one day. */
const MAX_PER_DAY = 8;

/** The catalogue with learned ids and titles added to its podcasts, and without rejected episodes. */
function personalCatalogue(
  catalogue: Catalogue,
  aliases: readonly LearnedAlias[],
  rejected: readonly EpisodeRef[],
): Catalogue {
  const notRejected = (episodes: EpisodeNotes[]) =>
    episodes.filter((episode) => !rejected.some((ref) => isEpisode(ref, episode)));
  return {
    ...catalogue,
    podcast: async (id) => withAliases(await catalogue.podcast(id), aliases),
    podcastsByKeys: async (keys, limit) => {
      const found = aliases.filter((alias) => matchingKeys(alias).some((key) => keys.includes(key)));
      const known = await Promise.all(found.map((alias) => findPodcastRef(catalogue, alias.podcast)));
      const all = [...known.flatMap((podcast) => podcast ?? []), ...(await catalogue.podcastsByKeys(keys, limit))];
      const distinct = [...new Map(all.map((podcast) => [podcast.id, podcast])).values()];
      return distinct.slice(0, limit).map((podcast) => withAliases(podcast, aliases));
    },
    episode: async (id) => notRejected([await catalogue.episode(id)].flatMap((episode) => episode ?? []))[0],
    episodesByKeys: async (keys, limit) => notRejected(await catalogue.episodesByKeys(keys, limit)),
    episodesBetween: async (id, first, last, limit) =>
      notRejected(await catalogue.episodesBetween(id, first, last, limit)),
  };
}

function matchingKeys({ what, value }: LearnedAlias): string[] {
  return what === 'title' ? podcastTitleKeys(value) : podcastIdKeys({ [what]: value });
}

/** Adds learned aliases to a podcast; ids in the dataset take precedence. */
function withAliases<Known extends PodcastEntry | undefined>(podcast: Known, aliases: readonly LearnedAlias[]): Known {
  if (!podcast) return podcast;
  const own = aliases.filter((alias) => isPodcast(alias.podcast, podcast));
  const ids = Object.fromEntries(own.flatMap(({ what, value }) => (what === 'title' ? [] : [[what, value]])));
  const titles = own.flatMap(({ what, value }) => (what === 'title' ? value : []));
  return { ...podcast, aliases: [...podcast.aliases, ...titles], ids: { ...ids, ...podcast.ids } };
}

function isPodcast(ref: PodcastRef, podcast: PodcastEntry): boolean {
  return (
    ref.id === podcast.id ||
    [podcast.title, ...podcast.aliases].some((title) => titleKey(title) === titleKey(ref.title))
  );
}

/** Finds the referenced podcast: by its id, or else the only one with its title. */
async function findPodcastRef(catalogue: Catalogue, ref: PodcastRef): Promise<PodcastEntry | undefined> {
  const byId = await catalogue.podcast(ref.id);
  if (byId) return byId;
  const namesakes = await catalogue.podcastsByKeys(podcastTitleKeys(ref.title), MAX_NAMESAKES);
  const [only, ...others] = namesakes.filter((podcast) => isPodcast(ref, podcast));
  return others.length === 0 ? only : undefined;
}

/** Finds the referenced episode and its podcast: by its id, or else by podcast, day and title. */
async function findEpisodeRef(
  catalogue: Catalogue,
  ref: EpisodeRef,
): Promise<{ podcast: PodcastEntry; episode: EpisodeNotes } | undefined> {
  const byId = await catalogue.episode(ref.id);
  const podcast = byId ? await catalogue.podcast(byId.podcastId) : await findPodcastRef(catalogue, ref.podcast);
  if (!podcast) return undefined;
  if (byId) return { podcast, episode: byId };
  const thatDay = await catalogue.episodesBetween(podcast.id, ref.publishedOn, ref.publishedOn, MAX_PER_DAY);
  const episode = thatDay.find((candidate) => isEpisode({ ...ref, podcast }, candidate));
  return episode && { podcast, episode };
}
