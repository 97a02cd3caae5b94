import { appendFileSync, mkdirSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { MAX_TOPICS, slugOf } from '../../../domain/dataset.ts';
import { FeedFault } from '../../../feed/format/fault.ts';
import {
  compareKeys,
  episodeItem,
  type FeedItem,
  insightLine,
  podcastItem,
  topicsOf,
} from '../../../feed/format/items.ts';
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
import { separateNamesakes } from '../../../feed/merge/namesakes.ts';
import { type PlacedRecord, parseRecordLine } from '../../../feed/merge/record.ts';
import { causeOf, Problem } from '../../errors.ts';
import { fileBytes, type Line, linesOf } from '../../io.ts';
import type { Progress } from '../../terminal.ts';

/** Max bytes of a line. A longer one means that the file is not a file of records. */
const MAX_LINE = 1_000_000;

/** Reads a file line by line, without a byte-order mark. Never holds more than a line and a chunk of the file. */
export function readLines(file: string, name: string): AsyncGenerator<Line> {
  return linesOf(fileBytes(file, name), MAX_LINE);
}

/** Files that records are spread over, so that each is small enough to be read whole. */
const BUCKETS = 256;
/** Max UTF-16 code units that are buffered for each file. */
const MAX_BUFFERED = 32_000;

/** Values spread over files on disk, read back file by file. */
interface Buckets<T> {
  put(bucket: number, value: T): void;
  /** All values of the bucket, in the order in which they were put. */
  read(bucket: number): Promise<T[]>;
}

/** @param folder is created here, and removed by the caller */
function makeBuckets<T>(folder: string): Buckets<T> {
  const buffered = new Array<string>(BUCKETS).fill('');
  const onDisk = new Set<number>();
  const file = (bucket: number) => join(folder, String(bucket));
  return {
    put: (bucket, value) => {
      buffered[bucket] += `${JSON.stringify(value)}\n`;
      if ((buffered[bucket]?.length ?? 0) < MAX_BUFFERED) return;
      if (onDisk.size === 0) mkdirSync(folder, { recursive: true });
      appendFileSync(file(bucket), buffered[bucket] ?? '');
      onDisk.add(bucket);
      buffered[bucket] = '';
    },
    read: async (bucket) => {
      const text = (onDisk.has(bucket) ? await readFile(file(bucket), 'utf8') : '') + buffered[bucket];
      return text
        .split('\n')
        .slice(0, -1)
        .map((line) => JSON.parse(line) as T);
    },
  };
}

/** The digits of base 32 (RFC 4648, lower case) in code unit order. */
const DIGITS = '234567abcdefghijklmnopqrstuvwxyz';

/** The bucket of an id that is a hash. Buckets are in the order of the ids. */
function bucketOfHash(id: string): number {
  const place = DIGITS.indexOf(id.charAt(0)) * DIGITS.length + DIGITS.indexOf(id.charAt(1));
  return Math.floor((place * BUCKETS) / DIGITS.length ** 2);
}

/** The bucket of any text, by its FNV-1a hash. */
function bucketOfText(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash >>> 0) % BUCKETS;
}

/** Records processed at a time. */
const BATCH_SIZE = 1000;
/** Reading stops after this many errors. */
const MAX_PROBLEMS = 1000;

/** A placeholder at least as long as a derived id. */
const PLACEHOLDER_ID = '-'.repeat(26);

/** The records of a file, sorted by podcast on disk. */
export interface SortedRecords {
  /** Records read, including withdrawn and repeated ones. */
  read: number;
  /** All podcasts and episodes that have insights, in feed order. Holds about 1/256 of them at a time. */
  items(): AsyncGenerator<FeedItem>;
}

/**
 * Reads a file of records of any length. Memory does not grow with it, except for the names of topics and the largest
 * podcast.
 * @param folder for temporary files; the caller removes it
 * @param latest the latest instant that dates may have
 * @throws ImportErrors naming each invalid line; Problem when the file cannot be read
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
  for await (const batch of inBatches(recordsOf(file, name, latest, problems, size, progress))) {
    read += batch.length;
    for (const record of await identify(batch)) {
      collectTopics(record, topics);
      // Only insights with an own id can be in several podcasts: group those by insight first.
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
      if (line === undefined) throw new ImportError(place, 'text in UTF-8, at most 1 MB per line', 'other bytes');
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

/** Refuses what browsers would refuse while its line is still known. */
function checkRecord({ record, place }: PlacedRecord, latest: string): void {
  const { publishedOn, publishedAt } = record.episode;
  const ahead = `at most ${LIMITS.hoursAhead} hours ahead`;
  if (publishedOn > latest.slice(0, 10))
    throw new ImportError(place, `a day ${ahead} as “episode.publishedOn”`, publishedOn);
  if (publishedAt !== undefined && Date.parse(publishedAt) > Date.parse(latest))
    throw new ImportError(place, `an instant ${ahead} as “episode.publishedAt”`, publishedAt);
  const bytes = Buffer.byteLength(insightLine({ ...record, id: record.id ?? PLACEHOLDER_ID }));
  if (bytes > LIMITS.line)
    throw new ImportError(place, `an insight of at most ${LIMITS.line} bytes in total`, `${bytes} bytes`);
}

async function* inBatches<T>(values: AsyncIterable<T>): AsyncGenerator<T[]> {
  let batch: T[] = [];
  for await (const value of values) {
    batch.push(value);
    if (batch.length < BATCH_SIZE) continue;
    yield batch;
    batch = [];
  }
  yield batch;
}

/** One name for each topic: of names that differ only in case or punctuation, the first in code unit order. */
function collectTopics({ record }: ImportedRecord, topics: Map<string, string>): void {
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
    const ambiguous: ImportError[] = [];
    const separated = await separateNamesakes(
      await buckets.read(bucket),
      () => undefined,
      (error) => ambiguous.push(error),
    );
    if (ambiguous.length > 0) throw new ImportErrors(ambiguous);
    const live = liveRecords(separated);
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

function checkLines(item: FeedItem): void {
  const { key, head, insights } = item;
  if (insights.size > LIMITS.episodeInsights)
    throw new FeedFault(
      'limit',
      key.join('/'),
      `${insights.size} insights, at most ${LIMITS.episodeInsights} in an episode: ${head.slice(0, 200)}`,
    );
  const topics = insights.size * MAX_TOPICS > LIMITS.episodeTopics ? topicsOf(item).size : 0;
  if (topics > LIMITS.episodeTopics)
    throw new FeedFault(
      'limit',
      key.join('/'),
      `${topics} topics, at most ${LIMITS.episodeTopics} in an episode: ${head.slice(0, 200)}`,
    );
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
