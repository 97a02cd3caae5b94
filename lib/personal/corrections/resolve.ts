import type { Correction, EpisodeCorrection, EpisodeRef } from '../../domain/correction.ts';
import type { EpisodeNotes } from '../../domain/dataset.ts';
import { daysBetween } from '../../domain/dates/day.ts';
import { idsDiffer, keysOf, keysOfCorrection, type SightedIdentity, titleKey } from './keys.ts';

/** A page shows the day of an unknown time zone. In days. */
const DAYS_APART = 1;

/**
 * What the person's corrections say of a sighting. `rejected` are the corrections that say it is not this episode.
 * - `never`: nothing is to be shown. - `is`: it is that one. - `open`: it is to be matched, without those rejected.
 */
export type Resolution =
  | { kind: 'never'; correction: Correction }
  | { kind: 'is'; correction: EpisodeCorrection }
  | { kind: 'open'; rejected: EpisodeCorrection[] };

/** What holds of all that the person said of the sighting: the newest word on each episode, or on the podcast. */
export function resolveCorrections(seen: SightedIdentity, corrections: readonly Correction[]): Resolution {
  const rejected: EpisodeCorrection[] = [];
  for (const correction of correctionsFor(seen, corrections)) {
    if (correction.kind === 'never') return { kind: 'never', correction };
    if (correction.kind === 'not') rejected.push(correction);
    else if (!rejected.some(({ episode }) => isSameRef(episode, correction.episode))) return { kind: 'is', correction };
  }
  return { kind: 'open', rejected };
}

/** The corrections of the sighted thing, newest first. */
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
 * An id in common says that it is the same. Else the titles do, and the day; where a day is not known, the titles do
 * unless the same titles came on several days.
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
  return Math.abs(daysBetween(remembered, sighted)) <= DAYS_APART;
}

function sharesId(correction: Correction, keys: ReadonlySet<string>): boolean {
  return keysOfCorrection(correction).some((key) => keys.has(key) && !/^(never\/)?title:/.test(key));
}

/** Whether a correction speaks of this episode of the dataset, whatever the dataset calls it by now. */
export function isEpisode({ id, publishedOn, title, podcast }: EpisodeRef, episode: EpisodeNotes): boolean {
  if (id === episode.id) return true;
  const isSameDay = podcast.id === episode.podcastId && publishedOn === episode.publishedOn;
  return isSameDay && titleKey(title) === titleKey(episode.title);
}

function isSameRef(a: EpisodeRef, b: EpisodeRef): boolean {
  if (a.id === b.id) return true;
  const keys = [a, b].map(({ podcast, publishedOn, title }) => [titleKey(podcast.title), publishedOn, titleKey(title)]);
  return String(keys[0]) === String(keys[1]);
}
