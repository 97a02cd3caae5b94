import type { Catalogue, PodcastEntry } from '../../domain/catalogue.ts';
import type { Correction, EpisodeCorrection, EpisodeRef, LearnedAlias, PodcastRef } from '../../domain/correction.ts';
import type { EpisodeNotes } from '../../domain/dataset.ts';
import type { Match, Reason } from '../../domain/match.ts';
import type { Sighting } from '../../domain/sighting.ts';
import { matchSighting } from '../../matching/match-sighting.ts';
import { podcastIdKeys, titleKeys } from '../../matching/podcast/names.ts';
import type { PersonalContext } from '../personal-context.ts';
import { sightedIdentity, titleKey } from './keys.ts';
import { isEpisode, resolveCorrections } from './resolve.ts';

/**
 * Matches a sighting as the matcher would, but for what the person said: that outranks all scoring.
 */
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
  learnt: readonly LearnedAlias[],
  correction: EpisodeCorrection,
): Promise<Match> {
  const found = await findEpisodeRef(catalogue, correction.episode);
  if (found) return { kind: 'episode', confidence: 1, ...found, reasons: [reasonOf('is', correction)] };
  // The dataset has lost it: whatever else resembles is not it.
  const match = await matchSighting(sighting, personalCatalogue(catalogue, learnt, []));
  const reasons = [reasonOf('is-gone', correction)];
  if (match.kind === 'none') return { kind: 'none', reasons };
  const { podcast, confidence } = match;
  return { kind: 'podcast', podcast, confidence, reasons };
}

async function withoutRejected(
  sighting: Sighting,
  catalogue: Catalogue,
  learnt: readonly LearnedAlias[],
  rejected: readonly EpisodeCorrection[],
): Promise<Match> {
  const match = await matchSighting(
    sighting,
    personalCatalogue(
      catalogue,
      learnt,
      rejected.map(({ episode }) => episode),
    ),
  );
  const [newest] = rejected;
  if (!newest) return match;
  const reasons = [...match.reasons, reasonOf('not', newest)];
  if (match.kind !== 'episode' || match.reasons.some(isIdentity)) return { ...match, reasons };
  // What misled once may mislead again: a second guess is not called sure.
  const { podcast, episode, confidence } = match;
  return { kind: 'candidates', podcast, episodes: [episode], confidence, reasons };
}

/** Reasons that are no guess: the episode's id, or its very title. */
function isIdentity({ field, code }: Reason): boolean {
  return (field === 'episode' && code === 'id') || (field === 'title' && code === 'same');
}

function reasonOf(code: Extract<Reason, { field: 'correction' }>['code'], { id }: Correction): Reason {
  return { field: 'correction', code, params: { id } };
}

/** Podcasts of one title; more are as good as none. */
const MAX_NAMESAKES = 2;
/** Episodes of one podcast on one day. */
const MAX_A_DAY = 8;

/**
 * The catalogue as this person's sightings are matched against it: podcasts bear the ids and titles that were learnt,
 * and the rejected episodes are not there.
 */
export function personalCatalogue(
  catalogue: Catalogue,
  learnt: readonly LearnedAlias[],
  rejected: readonly EpisodeRef[],
): Catalogue {
  const left = (episodes: EpisodeNotes[]) =>
    episodes.filter((episode) => !rejected.some((ref) => isEpisode(ref, episode)));
  return {
    ...catalogue,
    podcast: async (id) => taught(await catalogue.podcast(id), learnt),
    podcastsByKeys: async (keys, limit) => {
      const asked = learnt.filter((one) => matchingKeys(one).some((key) => keys.includes(key)));
      const known = await Promise.all(asked.map((one) => findPodcastRef(catalogue, one.podcast)));
      const all = [...known.flatMap((podcast) => podcast ?? []), ...(await catalogue.podcastsByKeys(keys, limit))];
      const distinct = [...new Map(all.map((podcast) => [podcast.id, podcast])).values()];
      return distinct.slice(0, limit).map((podcast) => taught(podcast, learnt));
    },
    episode: async (id) => left([await catalogue.episode(id)].flatMap((episode) => episode ?? []))[0],
    episodesByKeys: async (keys, limit) => left(await catalogue.episodesByKeys(keys, limit)),
    episodesBetween: async (id, first, last, limit) => left(await catalogue.episodesBetween(id, first, last, limit)),
  };
}

function matchingKeys({ what, value }: LearnedAlias): string[] {
  return what === 'title' ? titleKeys(value) : podcastIdKeys({ [what]: value });
}

/** A podcast with what was learnt of it. An id that the dataset gives it stays. */
function taught<Known extends PodcastEntry | undefined>(podcast: Known, learnt: readonly LearnedAlias[]): Known {
  if (!podcast) return podcast;
  const own = learnt.filter((one) => isPodcast(one.podcast, podcast));
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

/** The podcast that was meant: by its id, else the only one of its title. */
async function findPodcastRef(catalogue: Catalogue, ref: PodcastRef): Promise<PodcastEntry | undefined> {
  const podcast = await catalogue.podcast(ref.id);
  if (podcast) return podcast;
  const namesakes = await catalogue.podcastsByKeys(titleKeys(ref.title), MAX_NAMESAKES);
  const [only, ...others] = namesakes.filter((one) => isPodcast(ref, one));
  return others.length === 0 ? only : undefined;
}

/** The episode that was meant and its podcast: by its id, else by podcast, day and title. */
export async function findEpisodeRef(
  catalogue: Catalogue,
  ref: EpisodeRef,
): Promise<{ podcast: PodcastEntry; episode: EpisodeNotes } | undefined> {
  const byId = await catalogue.episode(ref.id);
  const podcast = byId ? await catalogue.podcast(byId.podcastId) : await findPodcastRef(catalogue, ref.podcast);
  if (!podcast) return undefined;
  if (byId) return { podcast, episode: byId };
  const thatDay = await catalogue.episodesBetween(podcast.id, ref.publishedOn, ref.publishedOn, MAX_A_DAY);
  const episode = thatDay.find((one) => isEpisode({ ...ref, podcast }, one));
  return episode && { podcast, episode };
}
