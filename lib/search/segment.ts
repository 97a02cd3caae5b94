import { normalise, wordsOf } from '../text/normalise.ts';

/** Max length of a text that is indexed, in UTF-16 code units: statements may have as many. */
const MAX_TEXT = 1000;

/** The words of a text, folded as in matching: the same function for what is indexed and for what is searched. */
export function foldedWords(text: string): string[] {
  return wordsOf(normalise(text, MAX_TEXT));
}

/** What a word can be found in. A podcast's other names lead to the podcast, but not to its insights. */
export const FIELDS = ['statement', 'impact', 'topic', 'podcast', 'otherName', 'episode'] as const;
export type Field = (typeof FIELDS)[number];

/** An episode as it is indexed. */
export interface IndexedEpisode {
  podcast: IndexedPodcast;
  /** `YYYY-MM-DD` */
  publishedOn: string;
  id: string;
  title: string;
  insights: readonly IndexedInsight[];
}
export interface IndexedPodcast {
  id: string;
  title: string;
  /** Other titles and the publisher. */
  otherNames: readonly string[];
}
export interface IndexedInsight {
  statement: string;
  impact?: string | undefined;
  topics: readonly { slug: string; name: string }[];
  /** A hash of its id and texts: the same in all feeds that have it. */
  hash: number;
}

/**
 * An index over episodes and their insights, newest first. Everything is known by its number: an insight by its place in
 * that order. It survives structured cloning, so IndexedDB stores it as it is.
 */
export interface Segment {
  /** All words, sorted by code unit; a newline before, between and after them. */
  words: string;
  /** Where the postings of each word start, and where the last ones end. */
  starts: Uint32Array;
  /** Of each word: a byte of flags for its fields, then for each field the length and the numbers, as delta varints. */
  postings: Uint8Array;
  /** The number of the first insight of each episode, and the number of all insights. */
  firsts: Uint32Array;
  /** The day of each episode, in days since 1970. */
  days: Int32Array;
  /** The number of each episode's podcast. */
  podcastOf: Uint32Array;
  /** Ids of episodes, joined by newlines. */
  episodeIds: string;
  podcasts: { id: string; title: string }[];
  /** Slugs of topics. */
  topics: string[];
  /** Where the insights of each topic start in `topicPostings`, and where the last ones end. */
  topicStarts: Uint32Array;
  topicPostings: Uint8Array;
  /** Hashes of insights, see {@link IndexedInsight}. */
  hashes: Float64Array;
}

const MS_PER_DAY = 86_400_000;

/** @param day `YYYY-MM-DD` @returns in days since 1970 */
export function dayNumber(day: string): number {
  return Date.parse(day) / MS_PER_DAY;
}

/** The inverse of {@link dayNumber}. */
export function dayOfNumber(day: number): string {
  return new Date(day * MS_PER_DAY).toISOString().slice(0, 10);
}

/** Insights of a run: small enough to be sorted in one slice. */
const RUN = 1000;
/** Numbers merged in one slice, and how many a word counts as. */
const MERGE_WORK = 50_000;
const WORD_WORK = 200;

/** Words with their postings, of some of the episodes. */
type Run = Pick<Segment, 'words' | 'starts' | 'postings'>;

/** Builds a segment in slices: words are collected in runs, which are merged at the end. */
export class SegmentBuilder {
  readonly #runs: Run[] = [];
  /** The numbers of each word of the current run, by field. */
  #words = new Map<string, number[][]>();
  readonly #firsts = [0];
  readonly #days: number[] = [];
  readonly #podcastOf: number[] = [];
  readonly #episodeIds: string[] = [];
  readonly #podcasts = new Map<string, { number: number; title: string }>();
  readonly #topics = new Map<string, number[]>();
  readonly #topicNumbers = new Map<string, number>();
  readonly #hashes: number[] = [];
  #inRun = 0;

  /** Adds an episode, which must not be newer than those added before. */
  add({ podcast, publishedOn, id, title, insights }: IndexedEpisode): void {
    const number = this.#days.push(dayNumber(publishedOn)) - 1;
    this.#episodeIds.push(id);
    this.#podcastOf.push(this.#podcastNumber(podcast));
    this.#post('episode', number, title);
    for (const insight of insights) this.#addInsight(insight);
    this.#firsts.push(this.#hashes.length);
    this.#inRun += insights.length;
    if (this.#inRun >= RUN) this.#endRun();
  }

  #podcastNumber({ id, title, otherNames }: IndexedPodcast): number {
    const known = this.#podcasts.get(id);
    if (known) return known.number;
    const number = this.#podcasts.size;
    this.#podcasts.set(id, { number, title });
    this.#post('podcast', number, title);
    for (const name of otherNames) this.#post('otherName', number, name);
    return number;
  }

  #addInsight({ statement, impact, topics, hash }: IndexedInsight): void {
    const number = this.#hashes.push(hash) - 1;
    this.#post('statement', number, statement);
    if (impact !== undefined) this.#post('impact', number, impact);
    for (const { slug, name } of topics) {
      const insights = this.#topics.get(slug);
      if (!insights) {
        this.#post('topic', this.#topics.size, name);
        this.#topicNumbers.set(slug, this.#topics.size);
        this.#topics.set(slug, [number]);
      } else if (insights.at(-1) !== number) insights.push(number);
    }
  }

  #post(field: Field, number: number, text: string): void {
    const at = FIELDS.indexOf(field);
    for (const word of foldedWords(text)) {
      let lists = this.#words.get(word);
      if (!lists) {
        lists = FIELDS.map(() => []);
        this.#words.set(word, lists);
      }
      const list = lists[at] as number[];
      if (list.at(-1) !== number) list.push(number);
    }
  }

  #endRun(): void {
    const writer = new PostingsWriter(this.#inRun * 40);
    for (const word of [...this.#words.keys()].sort()) writer.add(word, this.#words.get(word) ?? []);
    this.#runs.push(writer.end());
    this.#words = new Map();
    this.#inRun = 0;
  }

  /** Ends the segment. @returns steps, each of which is a slice of work */
  *end(): Generator<void, Segment> {
    this.#endRun();
    yield;
    const merged = yield* mergeRuns(this.#runs);
    const topics = [...this.#topics];
    const topicLists = new ByteWriter(topics.reduce((sum, [, numbers]) => sum + numbers.length, 0) * 2);
    const topicStarts = new Uint32Array(topics.length + 1);
    for (const [index, [, numbers]] of topics.entries()) {
      topicLists.numbers(numbers);
      topicStarts[index + 1] = topicLists.length;
    }
    yield;
    return {
      ...merged,
      firsts: Uint32Array.from(this.#firsts),
      days: Int32Array.from(this.#days),
      podcastOf: Uint32Array.from(this.#podcastOf),
      episodeIds: this.#episodeIds.join('\n'),
      podcasts: [...this.#podcasts].map(([id, { title }]) => ({ id, title })),
      topics: topics.map(([slug]) => slug),
      topicStarts,
      topicPostings: topicLists.end(),
      hashes: Float64Array.from(this.#hashes),
    };
  }
}

/** Merges runs whose numbers follow one another. */
function* mergeRuns(runs: readonly Run[]): Generator<void, Run> {
  let cursors = runs.map((run) => new RunCursor(run)).filter(({ word }) => word !== undefined);
  const writer = new PostingsWriter(runs.reduce((sum, { postings }) => sum + postings.length, 0));
  let work = 0;
  while (cursors.length > 0) {
    const word = leastWord(cursors);
    const lists: number[][] = FIELDS.map(() => []);
    const having = cursors.filter((cursor) => cursor.word === word);
    for (const cursor of having) work += cursor.take(lists);
    writer.add(word, lists);
    if (having.some((cursor) => cursor.word === undefined))
      cursors = cursors.filter((cursor) => cursor.word !== undefined);
    work += WORD_WORK;
    if (work < MERGE_WORK) continue;
    work = 0;
    yield;
  }
  return writer.end();
}

function leastWord(cursors: readonly RunCursor[]): string {
  let least = cursors[0]?.word ?? '';
  for (const { word = '' } of cursors) if (word < least) least = word;
  return least;
}

/** Walks through the words of a run. */
class RunCursor {
  readonly #run: Run;
  #index = -1;
  #end = 0;
  /** Undefined after the last one. */
  word: string | undefined;

  constructor(run: Run) {
    this.#run = run;
    this.#next();
  }

  #next(): void {
    const start = this.#end + 1;
    this.#index += 1;
    this.#end = this.#run.words.indexOf('\n', start);
    this.word = this.#end < 0 ? undefined : this.#run.words.slice(start, this.#end);
  }

  /** Adds the numbers of the word, and goes to the next. @returns how many they are */
  take(lists: readonly number[][]): number {
    let count = 0;
    eachList(this.#run, this.#index, (field, from, to) => {
      const list = lists[field] as number[];
      for (const number of numbersIn(this.#run.postings, from, to)) {
        list.push(number);
        count += 1;
      }
    });
    this.#next();
    return count;
  }
}

/** Visits the lists of a word. @param visit gets the place of the field in {@link FIELDS}, and where its numbers are */
export function eachList(
  { postings, starts }: Pick<Segment, 'postings' | 'starts'>,
  word: number,
  visit: (field: number, from: number, to: number) => void,
): void {
  let at = starts[word] as number;
  const flags = postings[at++] as number;
  for (let field = 0; field < FIELDS.length; field += 1) {
    if ((flags & (1 << field)) === 0) continue;
    let length = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = postings[at++] as number;
      length |= (byte & 0x7f) << shift;
      if (byte < 0x80) break;
    }
    visit(field, at, at + length);
    at += length;
  }
}

/** The numbers of a list. */
export function numbersIn(postings: Uint8Array, from: number, to: number): number[] {
  const numbers: number[] = [];
  let number = -1;
  for (let at = from; at < to; ) {
    let [delta, shift] = [0, 0];
    for (;;) {
      const byte = postings[at++] as number;
      delta |= (byte & 0x7f) << shift;
      if (byte < 0x80) break;
      shift += 7;
    }
    number += delta + 1;
    numbers.push(number);
  }
  return numbers;
}

/** Lowers the values at the numbers of a list: the hot loop of a search. */
export function lowerAt(target: Uint8Array, value: number, postings: Uint8Array, from: number, to: number): void {
  let number = -1;
  for (let at = from; at < to; ) {
    let byte = postings[at++] as number;
    let delta = byte & 0x7f;
    for (let shift = 7; byte >= 0x80; shift += 7) {
      byte = postings[at++] as number;
      delta |= (byte & 0x7f) << shift;
    }
    number += delta + 1;
    if ((target[number] as number) > value) target[number] = value;
  }
}

/** Bytes that grow. */
class ByteWriter {
  #bytes: Uint8Array;
  length = 0;

  constructor(size: number) {
    this.#bytes = new Uint8Array(Math.max(64, size));
  }

  byte(value: number): void {
    if (this.length === this.#bytes.length) {
      const grown = new Uint8Array(this.#bytes.length * 2);
      grown.set(this.#bytes);
      this.#bytes = grown;
    }
    this.#bytes[this.length++] = value;
  }

  varint(value: number): void {
    let rest = value;
    for (; rest >= 0x80; rest >>>= 7) this.byte((rest & 0x7f) | 0x80);
    this.byte(rest);
  }

  /** Ascending numbers: what each is larger than the one before, less 1. */
  numbers(numbers: readonly number[]): void {
    let before = -1;
    for (const number of numbers) {
      this.varint(number - before - 1);
      before = number;
    }
  }

  end(): Uint8Array {
    return this.#bytes.slice(0, this.length);
  }
}

/** The length of numbers once they are written. */
function lengthOf(numbers: readonly number[]): number {
  let [before, length] = [-1, 0];
  for (const number of numbers) {
    const delta = number - before - 1;
    length += delta < 0x80 ? 1 : delta < 0x4000 ? 2 : delta < 0x200000 ? 3 : 4;
    before = number;
  }
  return length;
}

class PostingsWriter {
  readonly #words: string[] = [];
  readonly #starts = [0];
  readonly #bytes: ByteWriter;

  constructor(size: number) {
    this.#bytes = new ByteWriter(size);
  }

  /** @param lists by field */
  add(word: string, lists: readonly number[][]): void {
    this.#words.push(word);
    this.#bytes.byte(lists.reduce((flags, list, field) => flags | (list.length > 0 ? 1 << field : 0), 0));
    for (const list of lists) {
      if (list.length === 0) continue;
      this.#bytes.varint(lengthOf(list));
      this.#bytes.numbers(list);
    }
    this.#starts.push(this.#bytes.length);
  }

  end(): Run {
    const words = this.#words.length === 0 ? '\n' : `\n${this.#words.join('\n')}\n`;
    return { words, starts: Uint32Array.from(this.#starts), postings: this.#bytes.end() };
  }
}

/** The numbers of episodes by their podcast, day and id; those that are not there are left out. */
export function episodeNumbers(
  { episodeIds, days, podcastOf, podcasts }: Segment,
  keys: readonly (readonly [podcastId: string, publishedOn: string, id: string])[],
): Uint32Array {
  const wanted = Map.groupBy(keys, ([, , id]) => id);
  const numbers: number[] = [];
  for (const [number, id] of episodeIds.split('\n').entries()) {
    const isWanted = wanted.get(id)?.some(([podcastId, publishedOn]) => {
      const podcast = podcasts[podcastOf[number] as number];
      return podcast?.id === podcastId && days[number] === dayNumber(publishedOn);
    });
    if (isWanted) numbers.push(number);
  }
  return Uint32Array.from(numbers);
}

/** Whether a stored value is a whole segment: browsers may lose part of a database. */
export function isSegment(value: unknown): value is Segment {
  if (typeof value !== 'object' || value === null) return false;
  const { words, starts, postings, firsts, days, podcastOf, episodeIds, ...rest } = value as Partial<Segment>;
  const { podcasts, topics, topicStarts, topicPostings, hashes } = rest;
  const episodes = days?.length ?? -1;
  return (
    typeof words === 'string' &&
    typeof episodeIds === 'string' &&
    Array.isArray(podcasts) &&
    Array.isArray(topics) &&
    postings instanceof Uint8Array &&
    topicPostings instanceof Uint8Array &&
    days instanceof Int32Array &&
    starts?.at(-1) === postings.length &&
    topicStarts?.length === topics.length + 1 &&
    topicStarts.at(-1) === topicPostings.length &&
    podcastOf?.length === episodes &&
    firsts?.length === episodes + 1 &&
    firsts.at(-1) === hashes?.length
  );
}
