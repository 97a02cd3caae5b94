import type { Sighting } from '../../domain/sighting.ts';
import { type Reading, type ReadResult, UNREADY } from '../../sites/site.ts';

/**
 * Guards against a page that has a new address but still its old content: a reading with the same names as the page
 * before, under another id, is rejected. Two episodes of one show with the same title are lost by this; a wrong match is
 * worse than none.
 */
export function rejectStaleReading(seen: ReadResult, before: Reading | undefined): ReadResult {
  if (seen.state !== 'sighted' || !before) return seen;
  return isSamePage(seen, before) || !namesTheSame(seen.sighting, before.sighting) ? seen : UNREADY;
}

function isSamePage(a: Reading, b: Reading): boolean {
  return a.pageKey === b.pageKey && JSON.stringify(ownIds(a.sighting)) === JSON.stringify(ownIds(b.sighting));
}

function ownIds(sighting: Sighting): object {
  return sighting.kind === 'episode' ? sighting.episode.ids : sighting.podcast.ids;
}

function namesTheSame(a: Sighting, b: Sighting): boolean {
  if (a.kind !== b.kind) return false;
  const sameEpisode = a.kind !== 'episode' || b.kind !== 'episode' || a.episode.title === b.episode.title;
  return sameEpisode && a.podcast.title === b.podcast.title;
}
