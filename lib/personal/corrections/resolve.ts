import { BUNDLED_FEED } from '../../database/read/visible.ts';
import type { Correction, EpisodeCorrection, EpisodeRef } from '../../domain/correction.ts';
import type { EpisodeNotes } from '../../domain/dataset.ts';
import { daysBetween } from '../../domain/dates/day.ts';
import { idsDiffer, keysOf, keysOfCorrection, type SightedIdentity, titleKey } from './keys.ts';

/** Pages show days in an unknown time zone, so dates may differ by this much. In days. */
const MAX_DAYS_APART = 1;

/**
 * The result of the user's corrections of a sighting.
 * - `never`: show nothing. - `is`: it is that episode. - `open`: match it.
 * `rejected`: what it is not.
 */
export type Resolution =
  | { kind: 'never'; correction: Correction }
  | { kind: 'is'; correction: EpisodeCorrection; rejected: EpisodeCorrection[] }
  | { kind: 'open'; rejected: EpisodeCorrection[] };

/** Resolves all corrections of a sighting: the newest one on each episode, or on the podcast, counts. */
export function resolveCorrections(seen: SightedIdentity, corrections: readonly Correction[]): Resolution {
  const rejected: EpisodeCorrection[] = [];
  const all = correctionsFor(seen, corrections);
  for (const correction of all) {
    if (correction.kind === 'never') return { kind: 'never', correction };
    const isOfAnother = ({ episode }: EpisodeCorrection) => !isSameRef(episode, correction.episode);
    if (correction.kind === 'not') rejected.push(correction);
    else if (rejected.every(isOfAnother))
      return { kind: 'is', correction, rejected: all.filter((other) => other.kind === 'not').filter(isOfAnother) };
  }
  return { kind: 'open', rejected };
}

/** The corrections that apply to a sighting, newest first. */
export function correctionsFor(seen: SightedIdentity, corrections: readonly Correction[]): Correction[] {
  const keys = new Set(keysOf(seen));
  const related = corrections.filter((correction) => keysOfCorrection(correction).some((key) => keys.has(key)));
  const ofEpisode = related.filter((correction) => correction.kind !== 'never');
  const days = new Set(ofEpisode.flatMap(({ seen: { episode } }) => episode.publishedOn ?? []));
  return related
    .filter((correction) =>
      correction.kind === 'never' ? isOfPodcast(correction, seen, keys) : isOfEpisode(correction, seen, keys, days),
    )
    .sort((a, b) => Date.parse(b.madeAt) - Date.parse(a.madeAt));
}

function isOfPodcast(correction: Correction, seen: SightedIdentity, keys: ReadonlySet<string>): boolean {
  return sharesId(correction, keys) || !idsDiffer(correction.seen.podcast.ids, seen.podcast.ids);
}

/**
 * A shared id proves it. Otherwise titles and day must agree; if a day is unknown, titles suffice unless there are
 * corrections of the same titles on several days.
 */
function isOfEpisode(
  correction: EpisodeCorrection,
  { podcast, episode }: SightedIdentity,
  keys: ReadonlySet<string>,
  days: ReadonlySet<string>,
): boolean {
  const { seen } = correction;
  if (sharesId(correction, keys)) return true;
  if (!episode || idsDiffer(seen.episode.ids, episode.ids) || idsDiffer(seen.podcast.ids, podcast.ids)) return false;
  const [remembered, sighted] = [seen.episode.publishedOn, episode.publishedOn];
  if (remembered === undefined || sighted === undefined) return days.size <= 1;
  return Math.abs(daysBetween(remembered, sighted)) <= MAX_DAYS_APART;
}

function sharesId(correction: Correction, keys: ReadonlySet<string>): boolean {
  return keysOfCorrection(correction).some((key) => keys.has(key) && !/^(never\/)?title:/.test(key));
}

/** The id that a reference names in a feed; undefined if it was made in other feeds. */
export function idIn(feed: string, { id, feed: own, copies = [] }: EpisodeRef): string | undefined {
  return [{ id, feed: own }, ...copies].find((ref) => (ref.feed ?? BUNDLED_FEED) === feed)?.id;
}

/** Whether a reference means this episode of a feed, even if its id has changed since. */
export function isEpisode(ref: EpisodeRef, episode: EpisodeNotes, feed: string): boolean {
  if (idIn(feed, ref) === episode.id) return true;
  const { publishedOn, title, podcast } = ref;
  const isSameDay = podcast.id === episode.podcastId && publishedOn === episode.publishedOn;
  return isSameDay && titleKey(title) === titleKey(episode.title);
}

function isSameRef(a: EpisodeRef, b: EpisodeRef): boolean {
  if (a.id === b.id && a.feed === b.feed) return true;
  const keys = [a, b].map(({ podcast, publishedOn, title }) => [titleKey(podcast.title), publishedOn, titleKey(title)]);
  return String(keys[0]) === String(keys[1]);
}
