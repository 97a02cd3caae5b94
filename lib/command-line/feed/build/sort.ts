import { appendFileSync, mkdirSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { slugOf } from '../../../domain/dataset.ts';
import { FeedFault } from '../../../feed/format/fault.ts';
import { compareKeys, episodeItem, type FeedItem, insightLine, podcastItem } from '../../../feed/format/items.ts';
import { LIMITS } from '../../../feed/format/limits.ts';
import { ImportError, ImportErrors } from '../../../feed/import/import-error.ts';
import { identify } from '../../../feed/merge/identity.ts';
import {
  compare,
  episodesOf,
  type IdentifiedRecord,
  type ImportedRecord,
  latestRecords,
  liveRecords,
  podcastsOf,
} from '../../../feed/merge/merge.ts';
import { type PlacedRecord, parseRecordLine } from '../../../feed/merge/record.ts';
import { causeOf, Problem } from '../../errors.ts';
import { fileBytes, type Line, linesOf } from '../../io.ts';
import type { Progress } from '../progress.ts';

/** No record is longer; what is, is no file of records. In bytes. */
const MAX_LINE = 1_000_000;

/** Reads a file line by line, without its byte-order mark; never holds more than a line and a piece of the file. */
export function readLines(file: string, name: string): AsyncGenerator<Line> {
  return linesOf(fileBytes(file, name), MAX_LINE);
}

/** How many files records are spread over: each is small enough to be held whole. */
export const BUCKETS = 256;
/** UTF-16 code units that wait for each file. */
const MAX_WAITING = 32_000;

/** Values spread over files on disk, to be read back file by file. */
export interface Buckets<T> {
  put(bucket: number, value: T): void;
  /** All that was put there, in that order. */
  read(bucket: number): Promise<T[]>;
}

/** @param folder to be made, and removed by the caller */
export function makeBuckets<T>(folder: string): Buckets<T> {
  const waiting = new Array<string>(BUCKETS).fill('');
  const onDisk = new Set<number>();
  const file = (bucket: number) => join(folder, String(bucket));
  return {
    put: (bucket, value) => {
      waiting[bucket] += `${JSON.stringify(value)}\n`;
      if ((waiting[bucket]?.length ?? 0) < MAX_WAITING) return;
      if (onDisk.size === 0) mkdirSync(folder, { recursive: true });
      appendFileSync(file(bucket), waiting[bucket] ?? '');
      onDisk.add(bucket);
      waiting[bucket] = '';
    },
    read: async (bucket) => {
      const text = (onDisk.has(bucket) ? await readFile(file(bucket), 'utf8') : '') + waiting[bucket];
      return text
        .split('\n')
        .slice(0, -1)
        .map((line) => JSON.parse(line) as T);
    },
  };
}

/** In base 32 (RFC 4648, lower case), the digits sort before the letters. */
const ORDERED = '234567abcdefghijklmnopqrstuvwxyz';

/** The bucket of an id that is a hash, so that the buckets' order is that of the ids. */
export function bucketOfHash(id: string): number {
  const place = ORDERED.indexOf(id.charAt(0)) * ORDERED.length + ORDERED.indexOf(id.charAt(1));
  return Math.floor((place * BUCKETS) / ORDERED.length ** 2);
}

/** The bucket of any text: always the same one, and all about equally full. FNV-1a. */
export function bucketOfText(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash >>> 0) % BUCKETS;
}

/** How many records are worked on at a time. */
const AT_ONCE = 1000;
/** Errors beyond this are of no use. */
const MAX_PROBLEMS = 1000;

/** As long as an id that an insight is given. */
const UNNAMED = '-'.repeat(26);

/** The records of a file, sorted into podcasts on disk. */
export interface SortedRecords {
  /** Records read, withdrawn ones and double ones among them. */
  read: number;
  /** All podcasts and episodes that have an insight, in the order of a feed. Never holds more than 1/256 of them. */
  items(): AsyncGenerator<FeedItem>;
}

/**
 * Reads a file of records of any length: what is held in memory does not grow with it, but for the names of topics and
 * the largest podcast.
 * @param folder for drafts, to be removed by the caller
 * @param latest the last instant that is not too far ahead
 * @throws ImportErrors naming each line that is not as expected; Problem when the file cannot be read
 */
export async function sortRecords(
  file: string,
  name: string,
  folder: string,
  latest: string,
  progress: Progress,
): Promise<SortedRecords> {
  const { size } = await stat(file).catch((error) => {
    throw new Problem(`cannot read ${name}: ${causeOf(error)}`);
  });
  const byInsight = makeBuckets<IdentifiedRecord>(join(folder, 'by-insight'));
  const byPodcast = makeBuckets<IdentifiedRecord>(join(folder, 'by-podcast'));
  const topics = new Map<string, string>();
  const problems: ImportError[] = [];
  let read = 0;
  for await (const some of inBatches(recordsOf(file, name, latest, problems, size, progress))) {
    read += some.length;
    for (const record of await identify(some)) {
      noteTopics(record, topics);
      // Only an id of its own can be found in two podcasts.
      if (record.record.id === undefined) byPodcast.put(bucketOfHash(record.podcastId), record);
      else byInsight.put(bucketOfText(record.insightId), record);
    }
  }
  if (problems.length > 0) throw new ImportErrors(problems);
  for (let bucket = 0; bucket < BUCKETS; bucket += 1) {
    progress.show('sorting', bucket, BUCKETS);
    for (const record of latestRecords(await byInsight.read(bucket)))
      byPodcast.put(bucketOfHash(record.podcastId), record);
  }
  return { read, items: () => itemsOf(byPodcast, (slug) => topics.get(slug) ?? slug, progress) };
}

async function* recordsOf(
  file: string,
  name: string,
  latest: string,
  problems: ImportError[],
  size: number,
  progress: Progress,
): AsyncGenerator<ImportedRecord> {
  for await (const { number, text, read } of readLines(file, name)) {
    progress.show('reading', read, size);
    const line = text?.trim();
    if (line === '') continue;
    const place = { file: name, line: number };
    try {
      if (line === undefined) throw new ImportError(place, 'text in UTF-8, at most a megabyte a line', 'other bytes');
      const placed = parseRecordLine(line, place);
      checkRecord(placed, latest);
      yield { ...placed, source: name };
    } catch (error) {
      if (!(error instanceof ImportError)) throw error;
      problems.push(error);
      if (problems.length >= MAX_PROBLEMS) return;
    }
  }
}

/** What no browser takes is refused where it stands, not once it is in a pack. */
function checkRecord({ record, place }: PlacedRecord, latest: string): void {
  const { publishedOn, publishedAt } = record.episode;
  const ahead = `at most ${LIMITS.hoursAhead} hours ahead`;
  if (publishedOn > latest.slice(0, 10))
    throw new ImportError(place, `a day ${ahead} as “episode.publishedOn”`, publishedOn);
  if (publishedAt !== undefined && Date.parse(publishedAt) > Date.parse(latest))
    throw new ImportError(place, `an instant ${ahead} as “episode.publishedAt”`, publishedAt);
  const bytes = Buffer.byteLength(insightLine({ ...record, id: record.id ?? UNNAMED }));
  if (bytes > LIMITS.line)
    throw new ImportError(
      place,
      `an insight of at most ${LIMITS.line} bytes, all its texts together`,
      `${bytes} bytes`,
    );
}

async function* inBatches<T>(values: AsyncIterable<T>): AsyncGenerator<T[]> {
  let batch: T[] = [];
  for await (const value of values) {
    batch.push(value);
    if (batch.length < AT_ONCE) continue;
    yield batch;
    batch = [];
  }
  yield batch;
}

/** One name for each topic: the first in code unit order of those that differ only in case or punctuation. */
function noteTopics({ record }: ImportedRecord, topics: Map<string, string>): void {
  for (const name of record.topics) {
    const slug = slugOf(name);
    const known = topics.get(slug);
    if (known === undefined || compare(name, known) < 0) topics.set(slug, name);
  }
}

async function* itemsOf(
  buckets: Buckets<IdentifiedRecord>,
  nameOf: (slug: string) => string,
  progress: Progress,
): AsyncGenerator<FeedItem> {
  for (let bucket = 0; bucket < BUCKETS; bucket += 1) {
    progress.show('packing', bucket, BUCKETS);
    const live = liveRecords(await buckets.read(bucket));
    const items = [
      ...podcastsOf(live, () => undefined).map(podcastItem),
      ...episodesOf(live, nameOf).map(episodeItem),
    ].sort((a, b) => compareKeys(a.key, b.key));
    for (const item of items) {
      checkLines(item);
      yield item;
    }
  }
}

function checkLines({ key, head, insights }: FeedItem): void {
  for (const line of [head, ...insights.values()]) {
    const bytes = line.length * 3 > LIMITS.line ? Buffer.byteLength(line) : 0;
    if (bytes > LIMITS.line)
      throw new FeedFault(
        'limit',
        key.join('/'),
        `a line of ${bytes} bytes, at most ${LIMITS.line}: ${line.slice(0, 200)}…`,
      );
  }
}
