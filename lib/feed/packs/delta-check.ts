import { episodeItem, type FeedItem, podcastItem } from '../format/feed-item.ts';
import { type ItemKey, keyText } from '../format/item-key.ts';
import type { Change, EpisodeChange } from './read-changes.ts';

/**
 * Finds what in a delta is not so in the feed it leads to: every line of it must stand there, and nothing of what it
 * withdraws. Then a copy of any age ends in the feed's state, or is told by the hash of a pack.
 */
export interface DeltaCheck {
  /** Compares one of the feed's items; to be called with all of them. */
  see(item: FeedItem): void;
  /** Whether all that the delta says was seen to be so. */
  holds(): boolean;
}

export function checkDelta(changes: readonly Change[]): DeltaCheck {
  const open = new Map(changes.map((change) => [keyText(change.key as ItemKey), change]));
  let right = true;
  return {
    see: (item) => {
      const change = open.get(keyText(item.key));
      if (!change) return;
      open.delete(keyText(item.key));
      right &&= agrees(change, item);
    },
    holds: () => right && [...open.values()].every((change) => isWithdrawn(change)),
  };
}

function agrees(change: Change, item: FeedItem): boolean {
  if (isWithdrawn(change)) return false;
  if (change.kind === 'podcast')
    return change.podcast !== 'withdrawn' && podcastItem(change.podcast).head === item.head;
  const lines = [...linesOf(change)].every(([id, line]) => item.insights.get(id) === line);
  return lines && headOf(change, item) === item.head && change.withdrawn.every((id) => !item.insights.has(id));
}

function isWithdrawn(change: Change): boolean {
  return (change.kind === 'podcast' ? change.podcast : change.episode) === 'withdrawn';
}

function linesOf({ insights, key: [podcastId, publishedOn, id] }: EpisodeChange): FeedItem['insights'] {
  return episodeItem({ id, podcastId, publishedOn, title: '', ids: {}, insights }).insights;
}

function headOf({ episode }: EpisodeChange, item: FeedItem): string {
  return typeof episode === 'string' ? item.head : episodeItem({ ...episode, insights: [] }).head;
}
