import type { EpisodeNotes, Podcast } from '../../domain/dataset.ts';
import type { Bytes } from '../format/bytes.ts';
import { FeedFault } from '../format/feed-fault.ts';
import { compareKeys } from '../format/item-key.ts';
import type { PackRef } from '../format/manifest.ts';
import { applyEpisodeChange } from './apply-change.ts';
import { type ReadingContext, readChanges } from './read-changes.ts';

/** What a pack holds. */
export interface PackContent {
  podcasts: Podcast[];
  episodes: EpisodeNotes[];
}

/** Whether there are more podcasts than episodes call for: that of the last one may stand in the next pack. */
export function hasEmptyPodcasts({ podcasts, episodes }: PackContent): boolean {
  return podcasts.length > episodes.length + 1;
}

/**
 * Reads the content of a pack, which must be what the manifest says: from its own start to that of the next, and so
 * many insights.
 * @param next the pack after it; undefined for the last
 * @throws FeedFault of `readChanges`; `malformed`, `limit`
 */
export function readPack(raw: Bytes, pack: PackRef, next: PackRef | undefined, context: ReadingContext): PackContent {
  const { path } = context;
  const changes = readChanges(raw, context);
  const content: PackContent = { podcasts: [], episodes: [] };
  for (const change of changes) {
    if (change.kind === 'podcast' && change.podcast !== 'withdrawn') content.podcasts.push(change.podcast);
    const episode = change.kind === 'episode' && applyEpisodeChange(undefined, change);
    if (episode) content.episodes.push(episode);
  }
  if (content.podcasts.length + content.episodes.length < changes.length)
    throw new FeedFault('malformed', path, 'is a pack and speaks of what is not in it');
  if (hasEmptyPodcasts(content)) throw new FeedFault('limit', path, 'has podcasts without an episode');
  const [first, last] = [changes[0]?.key, changes.at(-1)?.key];
  if (!first || !last || compareKeys(first, pack.from) !== 0 || (next && compareKeys(last, next.from) >= 0))
    throw new FeedFault('malformed', path, 'does not reach from its own start to that of the next pack');
  const insights = content.episodes.reduce((sum, episode) => sum + episode.insights.length, 0);
  if (insights !== pack.records)
    throw new FeedFault('malformed', path, `has ${insights} insights, not ${pack.records}`);
  return content;
}
