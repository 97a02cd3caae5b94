import { normalise, wordsOf } from '../text/normalise.ts';
import { ListReader, ListWriter } from './postings.ts';

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
  /** 32 bits of a hash of its id and texts: the same in all feeds that have it. */
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
  /** Of each word: a byte of flags for its fields, then the numbers of each field, see `postings.ts`. */
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
  topics: { slug: string; insights: number }[];
  /** Where the insights of each topic start in `topicPostings`, and where the last ones end. */
  topicStarts: Uint32Array;
  topicPostings: Uint8Array;
  /** Hashes of insights, see {@link IndexedInsight}. */
  hashes: Uint32Array;
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
const RUN = 250;
/** Runs that are merged into one, so that a word is not kept in many. */
const RUNS_AT_ONCE = 8;
/** Numbers merged in one slice, and how many a word counts as. */
const MERGE_WORK = 10_000;
const WORD_WORK = 40;

/** Words with their postings, of some of the episodes. */
type Run = Pick<Segment, 'words' | 'starts' | 'postings'>;
/** The numbers of a word by field, see {@link FIELDS}. */
type Lists = (number[] | undefined)[];

/** Builds a segment in slices: words are collected in runs, which are merged. */
export class SegmentBuilder {
  /** The runs of each size, from small to large. */
  readonly #runs: Run[][] = [];
  /** The words of the current run. */
  #words = new Map<string, Lists>();
  readonly #firsts = [0];
  readonly #days: number[] = [];
  readonly #podcastOf: number[] = [];
  readonly #episodeIds: string[] = [];
  readonly #podcasts = new Map<string, { number: number; title: string }>();
  readonly #topics = new Map<string, number[]>();
  readonly #hashes: number[] = [];
  readonly #writer = new ListWriter();
  #inRun = 0;

  /**
   * Adds an episode, which must not be newer than those added before.
   * @returns steps, each of which is a slice of work; all must be taken
   */
  *add({ podcast, publishedOn, id, title, insights }: IndexedEpisode): Generator<void> {
    const number = this.#days.push(dayNumber(publishedOn)) - 1;
    this.#episodeIds.push(id);
    this.#podcastOf.push(this.#podcastNumber(podcast));
    this.#post('episode', number, title);
    for (const insight of insights) this.#addInsight(insight);
    this.#firsts.push(this.#hashes.length);
    this.#inRun += insights.length;
    if (this.#inRun < RUN) return;
    yield;
    yield* this.#keep(this.#endRun(), 0);
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
        this.#topics.set(slug, [number]);
      } else if (insights.at(-1) !== number) insights.push(number);
    }
  }

  #post(field: Field, number: number, text: string): void {
    const at = FIELDS.indexOf(field);
    for (const word of foldedWords(text)) {
      let lists = this.#words.get(word);
      if (!lists) {
        lists = [];
        this.#words.set(word, lists);
      }
      const list = lists[at];
      if (!list) lists[at] = [number];
      else if (list.at(-1) !== number) list.push(number);
    }
  }

  #endRun(): Run {
    const writer = new RunWriter(this.#writer);
    for (const word of [...this.#words.keys()].sort()) writer.add(word, this.#words.get(word) ?? []);
    this.#words = new Map();
    this.#inRun = 0;
    return writer.end();
  }

  /** Keeps a run, merged with the others of its size if there are enough. */
  *#keep(run: Run, size: number): Generator<void> {
    this.#runs[size] ??= [];
    const alike = this.#runs[size];
    alike.push(run);
    if (alike.length < RUNS_AT_ONCE) return;
    this.#runs[size] = [];
    yield* this.#keep(yield* mergeRuns(alike, this.#writer), size + 1);
  }

  /** Ends the segment. @returns steps, each of which is a slice of work */
  *end(): Generator<void, Segment> {
    const last = this.#endRun();
    yield;
    const merged = yield* mergeRuns([...this.#runs.toReversed().flat(), last], this.#writer);
    const topicLists = this.#writer;
    const topicStarts = [0];
    for (const numbers of this.#topics.values()) {
      topicLists.list(numbers);
      topicStarts.push(topicLists.length);
      yield;
    }
    return {
      ...merged,
      firsts: Uint32Array.from(this.#firsts),
      days: Int32Array.from(this.#days),
      podcastOf: Uint32Array.from(this.#podcastOf),
      episodeIds: this.#episodeIds.join('\n'),
      podcasts: [...this.#podcasts].map(([id, { title }]) => ({ id, title })),
      topics: [...this.#topics].map(([slug, { length }]) => ({ slug, insights: length })),
      topicStarts: Uint32Array.from(topicStarts),
      topicPostings: topicLists.end(),
      hashes: Uint32Array.from(this.#hashes),
    };
  }
}

/** Merges runs whose numbers follow one another. */
function* mergeRuns(runs: readonly Run[], lists: ListWriter): Generator<void, Run> {
  let cursors = runs.map((run) => new RunCursor(run)).filter(({ word }) => word !== undefined);
  const writer = new RunWriter(lists);
  let work = 0;
  while (cursors.length > 0) {
    const word = leastWord(cursors);
    const found: Lists = [];
    const having = cursors.filter((cursor) => cursor.word === word);
    for (const cursor of having) work += cursor.take(found);
    writer.add(word, found);
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
  readonly #words: string;
  readonly #reader: ListReader;
  #end = 0;
  /** Undefined after the last one. */
  word: string | undefined;

  constructor({ words, postings }: Run) {
    this.#words = words;
    this.#reader = new ListReader(postings);
    this.#next();
  }

  #next(): void {
    const start = this.#end + 1;
    this.#end = this.#words.indexOf('\n', start);
    this.word = this.#end < 0 ? undefined : this.#words.slice(start, this.#end);
  }

  /** Adds the numbers of the word, and goes to the next. @returns how many they are */
  take(lists: Lists): number {
    let taken = 0;
    readLists(this.#reader, (field, numbers, count) => {
      lists[field] ??= [];
      const list = lists[field];
      for (let index = 0; index < count; index += 1) list.push(numbers[index] as number);
      taken += count;
    });
    this.#next();
    return taken;
  }
}

/**
 * Reads the postings of a word.
 * @param visit gets the place of each field in {@link FIELDS}, and its numbers: the first `count` of an array that the next
 * list overwrites
 */
export function readLists(
  reader: ListReader,
  visit: (field: number, numbers: Uint32Array, count: number) => void,
): void {
  const flags = reader.byte();
  for (let field = 0; field < FIELDS.length; field += 1) {
    if ((flags & (1 << field)) === 0) continue;
    reader.read();
    visit(field, reader.numbers, reader.count);
  }
}

class RunWriter {
  readonly #words: string[] = [];
  readonly #starts = [0];
  readonly #lists: ListWriter;

  constructor(lists: ListWriter) {
    this.#lists = lists;
  }

  add(word: string, lists: Lists): void {
    this.#words.push(word);
    this.#lists.byte(lists.reduce((flags, list, field) => (list ? flags | (1 << field) : flags), 0));
    for (const list of lists) if (list) this.#lists.list(list);
    this.#starts.push(this.#lists.length);
  }

  end(): Run {
    const words = this.#words.length === 0 ? '\n' : `\n${this.#words.join('\n')}\n`;
    return { words, starts: Uint32Array.from(this.#starts), postings: this.#lists.end() };
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
