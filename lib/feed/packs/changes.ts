import {
  type Episode,
  type EpisodeNotes,
  type Insight,
  MAX_TOPICS,
  type Podcast,
  type Topic,
  topicOf,
} from '../../domain/dataset.ts';
import { type Bytes, fromUtf8 } from '../format/bytes.ts';
import { FeedFault } from '../format/fault.ts';
import { byPlaceInEpisode, compareKeys, type ItemKey } from '../format/items.ts';
import { LIMITS, latestFor } from '../format/limits.ts';
import { type FeedLine, parseLine } from '../format/lines.ts';
import { lineWork, type Spend, withoutPauses } from './slices.ts';

/** A podcast's new state. */
export interface PodcastChange {
  kind: 'podcast';
  key: [id: string];
  podcast: Podcast | 'withdrawn';
}

/** An episode's new state, and that of the listed insights. `same` keeps the episode's own data. */
export interface EpisodeChange {
  kind: 'episode';
  key: [podcastId: string, publishedOn: string, id: string];
  episode: Episode | 'same' | 'withdrawn';
  insights: Insight[];
  /** Ids of withdrawn insights. */
  withdrawn: string[];
}

/** A pack is read as the changes that build it from nothing. */
export type Change = PodcastChange | EpisodeChange;

/** What parsing lines depends on. */
export interface ReadingContext {
  /** The object's path, for messages. */
  path: string;
  /** The `source` of the insights. */
  source: string;
  /** When the feed was issued, in milliseconds since 1970. Dates may be at most 48 hours later. */
  issued: number;
  /** Lets other work run between slices; without it, all is read at once. */
  spend?: Spend;
}

/** A part of a delta, and how many lines it has. */
export interface DeltaPart {
  changes: Change[];
  lines: number;
}

const LINE_FEED = 10;

/**
 * Reads the content of a pack or delta part: changes in the order of their keys, each key once.
 * @throws FeedFault `malformed` for an invalid line or a wrong order; `limit` for a long line, too many lines, or a date
 *   too far ahead
 */
export async function readChanges(
  raw: Bytes,
  context: ReadingContext,
  maxLines = Number.POSITIVE_INFINITY,
): Promise<Change[]> {
  const read = await readDeltaPart(raw, context, maxLines);
  if (!read) throw new FeedFault('limit', context.path, `has more than ${maxLines} lines`);
  return read.changes;
}

/**
 * Like {@link readChanges}, for a delta, which can be much longer than what it leads to.
 * @param maxLines stops reading at more lines than that
 * @returns undefined if there are more
 * @throws FeedFault of `readChanges`
 */
export async function readDeltaPart(
  raw: Bytes,
  context: ReadingContext,
  maxLines: number,
): Promise<DeltaPart | undefined> {
  const { path, source, spend = withoutPauses } = context;
  const latest = new Date(latestFor(context.issued)).toISOString();
  const changes: Change[] = [];
  const topicNamed = topicsOnce();
  let podcastId: string | undefined;
  let lines = 0;
  for (const text of linesOf(raw, path)) {
    lines += 1;
    if (lines > maxLines) return undefined;
    await spend(lineWork(text.length));
    const line = parseLine(text, source, path, topicNamed);
    if (line.kind === 'podcast') podcastId = line.id;
    const change = startOf(line, podcastId, path);
    if (change) {
      checkNext(changes.at(-1)?.key, change.key, path);
      checkDates(change, latest, path);
      changes.push(change);
    } else if (line.kind === 'insight' || line.kind === 'tombstone') {
      addTo(changes.at(-1), podcastId, line, path);
    }
  }
  return { changes, lines };
}

/** Makes each topic once: many insights have the same. */
function topicsOnce(): (name: string) => Topic {
  const topics = new Map<string, Topic>();
  return (name) => {
    const topic = topics.get(name) ?? topicOf(name);
    topics.set(name, topic);
    return topic;
  };
}

/** Bytes to decode at once: few, so that a long file does not block, but more than a line. */
const BLOCK = 16_000;

function* linesOf(raw: Bytes, path: string): Generator<string> {
  for (let start = 0; start < raw.length; ) {
    let end = endOfLines(raw, start, BLOCK, path);
    let text = textOf(raw.subarray(start, end - 1));
    if (text === undefined) {
      // Lines before the broken one are still read, as their own faults come first.
      end = endOfLines(raw, start, 1, path);
      text = textOf(raw.subarray(start, end - 1));
    }
    if (text === undefined) throw new FeedFault('malformed', path, 'is not UTF-8');
    yield* text.split('\n');
    start = end;
  }
}

/** The end of one line or more, of about so many bytes. Lines before a faulty one are given first. */
function endOfLines(raw: Bytes, start: number, bytes: number, path: string): number {
  let end = start;
  while (end < raw.length && end - start < bytes) {
    const lineEnd = raw.indexOf(LINE_FEED, end);
    const isFine = lineEnd >= 0 && lineEnd - end <= LIMITS.line;
    if (!isFine && end > start) return end;
    if (lineEnd < 0) throw new FeedFault('malformed', path, 'ends inside a line');
    if (!isFine) throw new FeedFault('limit', path, `has a line of ${lineEnd - end} bytes, at most ${LIMITS.line}`);
    end = lineEnd + 1;
  }
  return end;
}

function textOf(lines: Bytes): string | undefined {
  try {
    return fromUtf8(lines);
  } catch {
    return undefined;
  }
}

/** The change that a line starts; undefined for a reference to a podcast and for a line inside an episode. */
function startOf(line: FeedLine, podcastId: string | undefined, path: string): Change | undefined {
  if (line.kind === 'podcast') {
    return line.podcast === 'same' ? undefined : { kind: 'podcast', key: [line.id], podcast: line.podcast };
  }
  if (line.kind !== 'episode') return undefined;
  if (podcastId === undefined) throw new FeedFault('malformed', path, 'has an episode before any podcast');
  const { id, publishedOn, episode } = line;
  return {
    kind: 'episode',
    key: [podcastId, publishedOn, id],
    episode: typeof episode === 'string' ? episode : { ...episode, podcastId },
    insights: [],
    withdrawn: [],
  };
}

function addTo(
  change: Change | undefined,
  podcastId: string | undefined,
  line: Extract<FeedLine, { kind: 'insight' | 'tombstone' }>,
  path: string,
): void {
  // A reference to the next podcast ends the last episode.
  if (change?.kind !== 'episode' || change.key[0] !== podcastId || change.episode === 'withdrawn')
    throw new FeedFault('malformed', path, 'has an insight without an episode');
  // The whole episode is checked once it is known; this bounds what is kept until then.
  if (line.kind === 'insight' && change.insights.length >= LIMITS.episodeInsights)
    throw new FeedFault('limit', path, `has an episode with more than ${LIMITS.episodeInsights} insights`);
  if (line.kind === 'insight') change.insights.push(line.insight);
  else change.withdrawn.push(line.id);
}

function checkNext(last: ItemKey | undefined, next: ItemKey, path: string): void {
  if (last && compareKeys(last, next) >= 0)
    throw new FeedFault('malformed', path, `has ${next.join('/')} after ${last.join('/')}`);
}

function checkDates(change: Change, latest: string, path: string): void {
  if (change.kind !== 'episode') return;
  const [, day, id] = change.key;
  const at = typeof change.episode === 'string' ? undefined : change.episode.publishedAt;
  if (day > latest.slice(0, 10) || (at !== undefined && Date.parse(at) > Date.parse(latest)))
    throw new FeedFault('limit', path, `has episode ${id} dated ${at ?? day}, more than 48 hours ahead`);
}

/** The work of applying a change, for {@link Spend}. */
export function changeWork(change: Change): number {
  return change.kind === 'episode' ? 1 + change.insights.length + change.withdrawn.length : 1;
}

/**
 * Applies a change to an episode. Undefined when no insight is left, or when the change refers to an episode that does
 * not exist: the pack's hash then reveals it.
 * @param path of the object that leads to the episode, for messages
 * @throws FeedFault `limit` when the episode then has too many insights or topics
 */
export function applyEpisodeChange(
  before: EpisodeNotes | undefined,
  change: EpisodeChange,
  path: string,
): EpisodeNotes | undefined {
  const { episode, insights, withdrawn } = change;
  if (episode === 'withdrawn' || (episode === 'same' && !before)) return undefined;
  const byId = new Map<string, Insight>((before?.insights ?? []).map((insight) => [insight.id, insight]));
  for (const id of withdrawn) byId.delete(id);
  for (const insight of insights) byId.set(insight.id, insight);
  if (byId.size === 0) return undefined;
  const facts = episode === 'same' ? before : episode;
  const after = { ...(facts as EpisodeNotes), insights: [...byId.values()].sort(byPlaceInEpisode) };
  checkSize(after, path);
  return after;
}

/** An episode is one row with a key for each of its topics. */
function checkSize({ id, insights }: EpisodeNotes, path: string): void {
  const { episodeInsights, episodeTopics } = LIMITS;
  if (insights.length > episodeInsights)
    throw new FeedFault('limit', path, `has episode ${id} with more than ${episodeInsights} insights`);
  if (insights.length * MAX_TOPICS <= episodeTopics) return;
  const topics = new Set(insights.flatMap((insight) => insight.topics.map(({ slug }) => slug)));
  if (topics.size > episodeTopics)
    throw new FeedFault('limit', path, `has episode ${id} with ${topics.size} topics, at most ${episodeTopics}`);
}
