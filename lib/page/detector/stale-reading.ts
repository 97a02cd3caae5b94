import type { Sighting } from '../../domain/sighting.ts';
import { type Reading, type ReadResult, UNREADY } from '../../sites/site.ts';

/**
 * Guards against a page that has a new address but still its old content. A reading under another id is rejected if it
 * has the names of the page before, or the title that its body showed, which in translation is another. Two episodes of
 * one show with the same title are lost by this; a wrong match is worse than none.
 */
export function rejectStaleReading(seen: ReadResult, before: Reading | undefined): ReadResult {
  if (seen.state !== 'sighted' || !before || isSamePage(seen, before)) return seen;
  const hasOtherTitle = before.shownTitle !== titleOf(before.sighting);
  const isLeftOver = hasOtherTitle && titleOf(seen.sighting) === before.shownTitle;
  return isLeftOver || namesTheSame(seen.sighting, before.sighting) ? UNREADY : seen;
}

/** A page as it is left: the title in a body that never came is that of the page before. */
export function asLeft(page: Reading, before: Reading | undefined): Reading {
  const { shownTitle, ...rest } = page;
  const isOfBefore = shownTitle === before?.shownTitle && shownTitle !== titleOf(page.sighting);
  return isOfBefore ? rest : page;
}

/** The title of what was sighted. */
export const titleOf = (sighting: Sighting) =>
  sighting.kind === 'episode' ? sighting.episode.title : sighting.podcast.title;

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
