import type { Correction, LearnedAlias } from '../../domain/correction.ts';
import { type Day, dayOf } from '../../domain/dates/day.ts';
import type { EpisodeIds, PodcastIds } from '../../domain/platform-ids.ts';
import type { Sighting } from '../../domain/sighting.ts';

/** Longer keys are truncated. In UTF-16 code units. */
const MAX_KEY = 160;
const PODCAST_PLATFORMS = ['apple', 'spotify', 'youtube', 'feedUrl', 'guid'] as const;
const EPISODE_PLATFORMS = ['apple', 'spotify', 'youtube'] as const;

/** The part of a sighting that a correction stores to recognise it. */
export interface SightedIdentity {
  podcast: { title?: string | undefined; ids: PodcastIds };
  episode?: { title?: string | undefined; publishedOn?: Day | undefined; ids: EpisodeIds };
}

/** The identity of a sighting, without show notes, site and source. */
export function sightedIdentity(sighting: Sighting): SightedIdentity {
  const { title, ids } = sighting.podcast;
  const podcast = { title, ids };
  if (sighting.kind === 'podcast') return { podcast };
  const { publishedAt, publishedOn = publishedAt && dayOf(publishedAt) } = sighting.episode;
  return { podcast, episode: { title: sighting.episode.title, publishedOn, ids: sighting.episode.ids } };
}

/**
 * A title as part of a stored key: its letters and digits in lower case, or the whole title if it has none. Keys outlive
 * the version that wrote them, so the result for a title must never change.
 */
export function titleKey(title: string): string {
  const folded = title.normalize('NFKC').toLowerCase();
  return (folded.replace(/[^\p{L}\p{N}]+/gu, '') || folded).slice(0, MAX_KEY);
}

/** The keys of a sighted podcast: its platform ids, and its title. */
export function podcastKeysOf({ title, ids }: SightedIdentity['podcast']): string[] {
  const ofIds = PODCAST_PLATFORMS.flatMap((what) =>
    ids[what] === undefined ? [] : aliasKey({ what, value: ids[what] }),
  );
  return title === undefined ? ofIds : [...ofIds, aliasKey({ what: 'title', value: title })];
}

/** The key of an alias, equal to that of a sighted podcast with this title or id. */
export function aliasKey({ what, value }: Pick<LearnedAlias, 'what' | 'value'>): string {
  return `${what}:${what === 'title' ? titleKey(value) : value.slice(0, MAX_KEY)}`;
}

/** The keys under which corrections of a sighting are found: those of its podcast and its episode. */
export function keysOf({ podcast, episode }: SightedIdentity): string[] {
  return [...podcastKeysOf(podcast).map((key) => `never/${key}`), ...(episode ? episodeKeysOf(podcast, episode) : [])];
}

/** The keys a correction is stored under; none if it has nothing to be recognised by. */
export function keysOfCorrection(correction: Correction): string[] {
  if (correction.kind === 'never') return keysOf({ podcast: correction.seen.podcast });
  return episodeKeysOf(correction.seen.podcast, correction.seen.episode);
}

function episodeKeysOf(
  podcast: SightedIdentity['podcast'],
  { title, ids }: NonNullable<SightedIdentity['episode']>,
): string[] {
  const ofIds = EPISODE_PLATFORMS.flatMap((what) =>
    ids[what] === undefined ? [] : `${what}:${ids[what]}`.slice(0, MAX_KEY),
  );
  if (podcast.title === undefined) return ofIds;
  const within = titleKey(podcast.title);
  const ofGuid = ids.guid === undefined ? [] : [`guid:${within}/${ids.guid}`.slice(0, 2 * MAX_KEY)];
  return [...ofIds, ...ofGuid, ...(title === undefined ? [] : [`title:${within}/${titleKey(title)}`])];
}

/** Whether a platform has different ids for the two, so that they are not the same. */
export function idsDiffer(a: PodcastIds | EpisodeIds, b: PodcastIds | EpisodeIds): boolean {
  return EPISODE_PLATFORMS.some((what) => a[what] !== undefined && b[what] !== undefined && a[what] !== b[what]);
}
