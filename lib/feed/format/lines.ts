import * as z from 'zod/mini';
import {
  type Episode,
  episodeSchema,
  type Insight,
  insightSchema,
  MAX_TOPICS,
  type Podcast,
  podcastSchema,
  type Topic,
  topicOf,
  topicSchema,
} from '../../domain/dataset.ts';
import { episodeIdsSchema, podcastIdsSchema } from '../../domain/platform-ids.ts';
import { type Bytes, fromUtf8 } from './bytes.ts';
import { FeedFault } from './fault.ts';
import type { FeedItem } from './items.ts';
import { LIMITS } from './limits.ts';
import { type InsightFields, isPlainEpisode, isPlainInsight } from './plain-lines.ts';

/**
 * Parses JSON bytes and checks them against the schema.
 * @param path of the file the bytes come from
 * @throws FeedFault `malformed`, `limit` when it is nested too deeply
 */
export function parseJson<T extends z.ZodMiniType>(bytes: Bytes, schema: T, path: string): z.infer<T> {
  if (depthOf(bytes) > LIMITS.depth)
    throw new FeedFault('limit', path, `is nested more than ${LIMITS.depth} levels deep`);
  let value: unknown;
  try {
    value = JSON.parse(fromUtf8(bytes));
  } catch (error) {
    throw new FeedFault('malformed', path, `is not JSON (${(error as Error).message})`);
  }
  return parseValue(value, schema, path);
}

const [QUOTE, BACKSLASH] = [0x22, 0x5c];
const OPENING: ReadonlySet<number> = new Set([0x5b, 0x7b]);
const CLOSING: ReadonlySet<number> = new Set([0x5d, 0x7d]);

/** How deep lists and objects are nested in JSON bytes. Ends where a level too deep begins. */
function depthOf(bytes: Bytes): number {
  let [depth, max, isText] = [0, 0, false];
  for (let at = 0; at < bytes.length && max <= LIMITS.depth; at += 1) {
    const byte = bytes[at] as number;
    if (byte === QUOTE) isText = !isText;
    else if (isText) at += byte === BACKSLASH ? 1 : 0;
    else if (OPENING.has(byte)) depth += 1;
    else if (CLOSING.has(byte)) depth -= 1;
    max = Math.max(max, depth);
  }
  return max;
}

/** @throws FeedFault `malformed` */
function parseValue<T extends z.ZodMiniType>(value: unknown, schema: T, path: string): z.infer<T> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new FeedFault('malformed', path, `${issue?.path.join('.')}: ${issue?.message}`);
}

const podcast = podcastSchema.shape;
const episode = episodeSchema.shape;
const insight = insightSchema.shape;
const deleted = z.literal(true);

const podcastReference = z.strictObject({ podcast: podcast.id });
const podcastWithdrawn = z.strictObject({ podcast: podcast.id, deleted });
const podcastLine = z.strictObject({
  podcast: podcast.id,
  title: podcast.title,
  aliases: z.optional(podcast.aliases),
  publisher: podcast.publisher,
  language: podcast.language,
  ids: z.optional(z.strictObject(podcastIdsSchema.shape)),
});

const episodeReference = z.strictObject({ episode: episode.id, publishedOn: episode.publishedOn });
const episodeWithdrawn = z.strictObject({ episode: episode.id, publishedOn: episode.publishedOn, deleted });
const episodeLine = z.strictObject({
  episode: episode.id,
  publishedOn: episode.publishedOn,
  title: episode.title,
  publishedAt: episode.publishedAt,
  durationSeconds: episode.durationSeconds,
  ids: z.optional(z.strictObject(episodeIdsSchema.shape)),
});

/** `rev` is the withdrawn revision. It is informative only: the pack's hash decides whether the result is right. */
const insightWithdrawn = z.strictObject({ id: insight.id, rev: insight.rev, deleted });
const insightLine = z.strictObject({
  id: insight.id,
  rev: insight.rev,
  statement: insight.statement,
  impact: insight.impact,
  topics: z.array(topicSchema.shape.name).check(z.minLength(1), z.maxLength(MAX_TOPICS)),
  startSeconds: insight.startSeconds,
  language: insight.language,
  url: insight.url,
});

/**
 * A line of a pack or delta. A podcast line applies to all episodes up to the next podcast line, an episode line to all
 * insights up to the next episode line. `same` marks a reference to an unchanged item; only deltas withdraw.
 */
export type FeedLine =
  | { kind: 'podcast'; id: string; podcast: Podcast | 'same' | 'withdrawn' }
  | { kind: 'episode'; id: string; publishedOn: string; episode: Omit<Episode, 'podcastId'> | 'same' | 'withdrawn' }
  | { kind: 'insight'; insight: Insight }
  | { kind: 'tombstone'; id: string };

/**
 * Parses one line.
 * @param source the `source` of its insights: the feed's name
 * @param topicNamed gives the topic with a name
 * @throws FeedFault `malformed`: not JSON, an unknown key, a wrong value
 */
export function parseLine(
  text: string,
  source: string,
  path: string,
  topicNamed: (name: string) => Topic = topicOf,
): FeedLine {
  const value = parseObject(text, path);
  const insightOf = ({ topics, ...rest }: InsightFields): FeedLine => ({
    kind: 'insight',
    insight: { ...rest, topics: topics.map(topicNamed), source },
  });
  if (isPlainInsight(value)) return insightOf(value);
  if (Object.hasOwn(value, 'podcast')) return readPodcast(value, path);
  if (Object.hasOwn(value, 'episode')) return readEpisode(value, path);
  if (Object.hasOwn(value, 'deleted')) {
    return { kind: 'tombstone', id: parseValue(value, insightWithdrawn, path).id };
  }
  return insightOf(parseValue(value, insightLine, path));
}

function readPodcast(value: object, path: string): FeedLine {
  if (Object.hasOwn(value, 'deleted')) {
    return { kind: 'podcast', id: parseValue(value, podcastWithdrawn, path).podcast, podcast: 'withdrawn' };
  }
  if (!Object.hasOwn(value, 'title')) {
    return { kind: 'podcast', id: parseValue(value, podcastReference, path).podcast, podcast: 'same' };
  }
  const { podcast: id, aliases = [], ids = {}, ...rest } = parseValue(value, podcastLine, path);
  return { kind: 'podcast', id, podcast: { id, aliases, ids, ...rest } };
}

function readEpisode(value: object, path: string): FeedLine {
  if (isPlainEpisode(value)) {
    const { episode: id, publishedOn, title } = value;
    return { kind: 'episode', id, publishedOn, episode: { id, ids: {}, publishedOn, title } };
  }
  if (Object.hasOwn(value, 'deleted')) {
    const { episode: id, publishedOn } = parseValue(value, episodeWithdrawn, path);
    return { kind: 'episode', id, publishedOn, episode: 'withdrawn' };
  }
  if (!Object.hasOwn(value, 'title')) {
    const { episode: id, publishedOn } = parseValue(value, episodeReference, path);
    return { kind: 'episode', id, publishedOn, episode: 'same' };
  }
  const { episode: id, ids = {}, ...rest } = parseValue(value, episodeLine, path);
  return { kind: 'episode', id, publishedOn: rest.publishedOn, episode: { id, ids, ...rest } };
}

function parseObject(text: string, path: string): object {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new FeedFault('malformed', path, `a line is not JSON (${(error as Error).message})`);
  }
  if (typeof value !== 'object' || value === null) throw new FeedFault('malformed', path, 'a line is not an object');
  return value;
}

interface AnyLine {
  podcast?: string;
  episode?: string;
  publishedOn?: string;
  title?: string;
  id?: string;
}

/** The items of a pack, without checking their lines: only for packs built here or verified before. */
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

/** The revision of an insight line. */
export function revOf(line: string): number {
  return (JSON.parse(line) as { rev?: number }).rev ?? 0;
}
