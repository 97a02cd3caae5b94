import * as z from 'zod/mini';
import { type EpisodeNotes, episodeSchema, type Insight, type Podcast } from '../../domain/dataset.ts';
import type { EpisodeIds, PodcastIds } from '../../domain/platform-ids.ts';

const { id, publishedOn } = episodeSchema.shape;

/** Where something stands in a feed: a podcast by its id, an episode by its podcast's id, its day and its own id. */
export const itemKeySchema = z.union([z.tuple([id]), z.tuple([id, publishedOn, id])]);
export type ItemKey = z.infer<typeof itemKeySchema>;

/** The order of a feed: each podcast before its episodes, those by day, then id; by UTF-16 code units. */
export function compareKeys(a: ItemKey, b: ItemKey): number {
  for (let part = 0; part < 3; part += 1) {
    const [one, other] = [a[part] ?? '', b[part] ?? ''];
    if (one !== other) return one < other ? -1 : 1;
  }
  return 0;
}

/** The key as one text, for maps. */
export function keyText(key: ItemKey): string {
  return key.join('/');
}

/**
 * A podcast or an episode as a pack holds it: `head` is the line of itself, `insights` those of an episode, by their
 * ids, in the order of the pack. Each line is JSON without its line end.
 */
export interface FeedItem {
  key: ItemKey;
  head: string;
  insights: ReadonlyMap<string, string>;
}

const NONE: ReadonlyMap<string, string> = new Map();

/** The one way to write a podcast: what two sides write of the same podcast are the same bytes. */
export function podcastItem({ id, title, aliases, publisher, language, ids }: Podcast): FeedItem {
  const line = {
    podcast: id,
    ...{ title, aliases: aliases.length > 0 ? aliases : undefined, publisher, language, ids: podcastIds(ids) },
  };
  return { key: [id], head: JSON.stringify(line), insights: NONE };
}

/** The one way to write an episode with its insights; their `source` is the feed's name and is not written. */
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
 * The content of a pack or of a part of a delta: the lines of its items, each ended by a line feed. An episode that
 * does not follow its podcast is preceded by a reference to it.
 */
export function itemsText(items: readonly FeedItem[]): string {
  let podcastId: string | undefined;
  let text = '';
  for (const { key, head, insights } of items) {
    if (key.length > 1 && key[0] !== podcastId) text += `${JSON.stringify({ podcast: key[0] })}\n`;
    podcastId = key[0];
    text += `${head}\n`;
    for (const line of insights.values()) text += `${line}\n`;
  }
  return text;
}

/** Stands in a delta for an episode's own line where that has not changed. */
export function episodeReference([, publishedOn, episode]: readonly [string, string, string]): string {
  return JSON.stringify({ episode, publishedOn });
}

/** The line of a delta that withdraws a whole podcast or episode. */
export function withdrawnLine([podcast, publishedOn, episode]: ItemKey): string {
  return JSON.stringify(episode === undefined ? { podcast, deleted: true } : { episode, publishedOn, deleted: true });
}

/** The line of a delta that withdraws an insight. */
export function tombstoneLine(id: string, rev: number): string {
  return JSON.stringify({ id, ...(rev > 0 ? { rev } : {}), deleted: true });
}

/** By where in the episode it is said, then by id, in UTF-16 code units. */
export function byPlaceInEpisode(a: Insight, b: Insight): number {
  const [first, second] = [a.startSeconds ?? Number.MAX_VALUE, b.startSeconds ?? Number.MAX_VALUE];
  return first - second || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

/** The one way to write an insight, of whom a record says as much; topics by name. */
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
