import { type Bytes, fromUtf8 } from './bytes.ts';
import type { FeedItem } from './feed-item.ts';

interface AnyLine {
  podcast?: string;
  episode?: string;
  publishedOn?: string;
  title?: string;
  id?: string;
}

/**
 * The items of a pack by their lines, without looking into them: of packs that were built here, or were checked before.
 */
export function readItems(raw: Bytes): FeedItem[] {
  const items: { key: FeedItem['key']; head: string; insights: Map<string, string> }[] = [];
  let podcastId = '';
  for (const line of fromUtf8(raw).split('\n').slice(0, -1)) {
    const { podcast, episode, publishedOn = '', title, id = '' } = JSON.parse(line) as AnyLine;
    podcastId = podcast ?? podcastId;
    if (podcast !== undefined && title === undefined) continue;
    if (podcast !== undefined) items.push({ key: [podcast], head: line, insights: new Map() });
    else if (episode !== undefined)
      items.push({ key: [podcastId, publishedOn, episode], head: line, insights: new Map() });
    else items.at(-1)?.insights.set(id, line);
  }
  return items;
}

/** The revision of an insight, by its line. */
export function revOf(line: string): number {
  return (JSON.parse(line) as { rev?: number }).rev ?? 0;
}
