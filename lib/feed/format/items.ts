import * as z from 'zod/mini';
import { type EpisodeNotes, episodeSchema, type Insight, type Podcast } from '../../domain/dataset.ts';
import type { EpisodeIds, PodcastIds } from '../../domain/platform-ids.ts';

const { id, publishedOn } = episodeSchema.shape;

/** The sort key of an item: a podcast's id, or an episode's podcast id, day and own id. */
export const itemKeySchema = z.union([z.tuple([id]), z.tuple([id, publishedOn, id])]);
export type ItemKey = z.infer<typeof itemKeySchema>;

/** The order of a feed: each podcast before its episodes, episodes by day, then by id. Compares UTF-16 code units. */
export function compareKeys(a: ItemKey, b: ItemKey): number {
  for (let part = 0; part < 3; part += 1) {
    const [first, second] = [a[part] ?? '', b[part] ?? ''];
    if (first !== second) return first < second ? -1 : 1;
  }
  return 0;
}

/** The key as a string, for use in maps. */
export function keyText(key: ItemKey): string {
  return key.join('/');
}

/**
 * A podcast or an episode as a pack stores it. `head` is its own line; `insights` holds an episode's insight lines by
 * insight id, in pack order. Lines are JSON without their line feed.
 */
export interface FeedItem {
  key: ItemKey;
  head: string;
  insights: ReadonlyMap<string, string>;
}

const NONE: ReadonlyMap<string, string> = new Map();

/** The canonical form of a podcast: publisher and browser write the same podcast as the same bytes. */
export function podcastItem({ id, title, aliases, publisher, language, ids }: Podcast): FeedItem {
  const line = {
    podcast: id,
    ...{ title, aliases: aliases.length > 0 ? aliases : undefined, publisher, language, ids: podcastIds(ids) },
  };
  return { key: [id], head: JSON.stringify(line), insights: NONE };
}

/** The canonical form of an episode and its insights. Their `source` is the feed's name, so it is not written. */
export function episodeItem(episode: EpisodeNotes): FeedItem {
  const { id, podcastId, publishedOn, title, publishedAt, durationSeconds, ids } = episode;
  const line = { episode: id, publishedOn, title, publishedAt, durationSeconds, ids: episodeIds(ids) };
  const insights = episode.insights
    .toSorted(byPlaceInEpisode)
    .map((insight) => [insight.id, insightLine({ ...insight, topics: insight.topics.map((topic) => topic.name) })]);
  return {
    key: [podcastId, publishedOn, id],
    head: JSON.stringify(line),
    insights: new Map(insights as [string, string][]),
  };
}

/**
 * The content of a pack or delta part: the lines of its items, each ended by a line feed. An episode that does not
 * follow its podcast is preceded by a reference to that podcast.
 */
export function itemsText(items: readonly FeedItem[]): string {
  let text = '';
  let before: FeedItem | undefined;
  for (const item of items) {
    text += itemText(item, before);
    before = item;
  }
  return text;
}

/** The part of {@link itemsText} for one item. @param before the item before it in the same file */
export function itemText({ key, head, insights }: FeedItem, before: FeedItem | undefined): string {
  const isReferred = key.length > 1 && key[0] !== before?.key[0];
  let text = `${isReferred ? `${JSON.stringify({ podcast: key[0] })}\n` : ''}${head}\n`;
  for (const line of insights.values()) text += `${line}\n`;
  return text;
}

/** The names of an item's topics: the slugs differ if the names do, within one build. */
export function topicsOf({ insights }: FeedItem): Set<string> {
  return new Set([...insights.values()].flatMap((line) => (JSON.parse(line) as { topics: string[] }).topics));
}

/** The number of lines that {@link itemsText} writes, within one file. */
export function lineCount(items: readonly FeedItem[]): number {
  let podcastId: string | undefined;
  let lines = 0;
  for (const { key, insights } of items) {
    if (key.length > 1 && key[0] !== podcastId) lines += 1;
    podcastId = key[0];
    lines += 1 + insights.size;
  }
  return lines;
}

/** Replaces an episode's own line in a delta when that line has not changed. */
export function episodeReference([, publishedOn, episode]: readonly [string, string, string]): string {
  return JSON.stringify({ episode, publishedOn });
}

/** The delta line that withdraws a whole podcast or episode. */
export function withdrawnLine([podcast, publishedOn, episode]: ItemKey): string {
  return JSON.stringify(episode === undefined ? { podcast, deleted: true } : { episode, publishedOn, deleted: true });
}

/** The delta line that withdraws an insight. */
export function tombstoneLine(id: string, rev: number): string {
  return JSON.stringify({ id, ...(rev > 0 ? { rev } : {}), deleted: true });
}

/** Orders insights by start time, those without one last, then by id in UTF-16 code units. */
export function byPlaceInEpisode(a: Insight, b: Insight): number {
  const [first, second] = [a.startSeconds ?? Number.MAX_VALUE, b.startSeconds ?? Number.MAX_VALUE];
  return first - second || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

/** The canonical form of an insight, built from an `Insight` or from a record. Topics are written by name. */
export function insightLine(insight: Omit<Insight, 'topics' | 'source'> & { topics: readonly string[] }): string {
  const { id, rev, statement, impact, topics, startSeconds, language, url } = insight;
  return JSON.stringify({ id, rev, statement, impact, topics, startSeconds, language, url });
}

function podcastIds({ apple, spotify, youtube, feedUrl, guid, source }: PodcastIds): PodcastIds | undefined {
  return filled({ apple, spotify, youtube, feedUrl, guid, source });
}

function episodeIds({ apple, spotify, youtube, guid, source }: EpisodeIds): EpisodeIds | undefined {
  return filled({ apple, spotify, youtube, guid, source });
}

function filled<T extends object>(ids: T): T | undefined {
  return Object.values(ids).some((id) => id !== undefined) ? ids : undefined;
}
