import { Dictionary } from './dictionary.ts';
import { ListReader } from './postings.ts';
import type { Filter, SearchQuery, Term } from './query.ts';
import { dayNumber, FIELDS, type Field, readLists, type Segment } from './segment.ts';
import { EXACT, NONE, PREFIX } from './word-match.ts';

/** How the things of a segment fit a word, by their numbers: see `fitOf`. */
type Fits = Record<Field, Uint8Array>;

/** How the names in a segment fit a query. */
interface NameHits {
  topics: Uint8Array;
  podcasts: Uint8Array;
  episodes: Uint8Array;
}

/** Words whose fits are kept: while a user types, only the last word changes. */
const MAX_KEPT = 8;

/** The cost of a worse fit; below it count the fields of all words. */
const FIT_COST = 64;
/** What a word costs in each field. */
const FIELD_COST = { statement: 0, impact: 1, name: 2 };

/** A segment that can be searched. */
export class SearchableSegment {
  readonly segment: Segment;
  readonly #dictionary: Dictionary;
  readonly #postings: ListReader;
  readonly #topics: ListReader;
  readonly #kept = new Map<string, Fits>();
  /** Used again by each search: large arrays make the browser collect garbage, which takes longer than a search. */
  readonly #names: Uint8Array;
  readonly #sizes: Record<Field, number>;
  /** Numbers of episodes that are gone, or in another segment by now. */
  readonly #gone: Uint32Array;

  constructor(segment: Segment, gone: Uint32Array) {
    this.segment = segment;
    this.#dictionary = new Dictionary(segment);
    this.#postings = new ListReader(segment.postings);
    this.#topics = new ListReader(segment.topicPostings);
    this.#gone = gone;
    const [insights, podcasts] = [segment.hashes.length, segment.podcasts.length];
    this.#names = new Uint8Array(insights);
    this.#sizes = {
      ...{ statement: insights, impact: insights, topic: segment.topics.length },
      ...{ podcast: podcasts, otherName: podcasts, episode: segment.days.length },
    };
  }

  /** The numbers of an episode's insights, as `[first, next)`. */
  insightsOf(episode: number): [first: number, next: number] {
    return [this.segment.firsts[episode] as number, this.segment.firsts[episode + 1] as number];
  }

  /** The number of the episode of an insight. */
  episodeOf(insight: number): number {
    const { firsts } = this.segment;
    let [low, high] = [0, firsts.length - 2];
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if ((firsts[middle] as number) <= insight) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** Visits the number of each insight that is not gone. */
  eachInsight(visit: (insight: number) => void): void {
    const gone = new Set(this.#gone);
    for (let episode = 0; episode < this.segment.days.length; episode += 1) {
      if (gone.has(episode)) continue;
      const [first, next] = this.insightsOf(episode);
      for (let insight = first; insight < next; insight += 1) visit(insight);
    }
  }

  /**
   * How everything fits a query: all of its words and phrases, and all of its filters.
   * @param costs is filled with the cost of each insight: 0 is the best, {@link NONE} no hit
   */
  find({ terms, filters }: SearchQuery, costs: Uint8Array): NameHits {
    const hits = this.#findTerms(terms, costs);
    for (const filter of filters) if (filter.kind !== 'podcast') this.#keepOnly(costs, this.#passing(filter));
    // An insight has one podcast: several filters mean any of them.
    const podcasts = filters.filter(({ kind }) => kind === 'podcast').map((filter) => this.#passing(filter));
    if (podcasts.length > 0) this.#keepOnly(costs, anyOf(podcasts));
    for (const episode of this.#gone) {
      hits.episodes[episode] = NONE;
      costs.fill(NONE, ...this.insightsOf(episode));
    }
    return hits;
  }

  #findTerms(terms: readonly Term[], costs: Uint8Array): NameHits {
    const sizes = this.#sizes;
    const isFilterOnly = terms.length === 0;
    const names = (size: number) => new Uint8Array(size).fill(isFilterOnly ? NONE : 0);
    costs.fill(0);
    const hits: NameHits = {
      topics: names(sizes.topic),
      podcasts: names(sizes.podcast),
      episodes: names(sizes.episode),
    };
    for (const term of terms) {
      const fits = this.#fitsOf(term);
      addCosts(costs, fits, this.#nameFits(fits));
      raise(hits.topics, fits.topic);
      raise(hits.podcasts, bestOf(fits.podcast, fits.otherName));
      raise(hits.episodes, fits.episode);
    }
    return hits;
  }

  /** How insights fit by the names of their topics, episode and podcast. */
  #nameFits({ topic, podcast, episode }: Fits): Uint8Array {
    const { podcastOf } = this.segment;
    const names = this.#names.fill(NONE);
    for (let number = 0; number < episode.length; number += 1) {
      const fit = Math.min(episode[number] as number, podcast[podcastOf[number] as number] as number);
      if (fit !== NONE) names.fill(fit, ...this.insightsOf(number));
    }
    for (let number = 0; number < topic.length; number += 1) {
      if (topic[number] === NONE) continue;
      this.#readTopic(number);
      lowerAt(names, topic[number] as number, this.#topics.numbers, this.#topics.count);
    }
    return names;
  }

  #fitsOf(term: Term): Fits {
    if (term.kind === 'word') return this.#fitsOfWord(term.word);
    const last = term.words.length - 1;
    const each = term.words.map((word, index) =>
      this.#fitsUpTo(this.#fitsOfWord(word), term.open && index === last ? PREFIX : EXACT),
    );
    const [all, ...others] = each as [Fits, ...Fits[]];
    for (const fits of others) for (const field of FIELDS) raise(all[field], fits[field]);
    return all;
  }

  /** A copy without worse fits. */
  #fitsUpTo(fits: Fits, worst: number): Fits {
    return fitsOf((field) => fits[field].map((fit) => (fit <= worst ? fit : NONE)));
  }

  #fitsOfWord(word: string): Fits {
    const kept = this.#kept.get(word);
    if (kept) return kept;
    const fits = this.#emptyFits();
    const targets = FIELDS.map((field) => fits[field]);
    this.#dictionary.eachFit(word, (found, fit) => {
      this.#postings.at = this.segment.starts[found] as number;
      readLists(this.#postings, (field, numbers, count) => lowerAt(targets[field] as Uint8Array, fit, numbers, count));
    });
    this.#kept.set(word, fits);
    return fits;
  }

  /** In the place of the oldest that are kept, if there are enough. */
  #emptyFits(): Fits {
    const [oldest] = this.#kept.size < MAX_KEPT ? [] : this.#kept;
    if (!oldest) return fitsOf((field) => new Uint8Array(this.#sizes[field]).fill(NONE));
    const [word, fits] = oldest;
    this.#kept.delete(word);
    for (const field of FIELDS) fits[field].fill(NONE);
    return fits;
  }

  /** Which insights pass a filter: 1 for those that do. */
  #passing(filter: Filter): Uint8Array {
    const passing = new Uint8Array(this.#sizes.statement);
    const { segment } = this;
    switch (filter.kind) {
      case 'topic':
        for (const number of this.#topicsOf(filter.words)) {
          this.#readTopic(number);
          for (let index = 0; index < this.#topics.count; index += 1)
            passing[this.#topics.numbers[index] as number] = 1;
        }
        return passing;
      case 'podcast': {
        const fits = this.#named(filter.words, (each) => bestOf(each.podcast, each.otherName));
        segment.podcastOf.forEach((podcast, episode) => {
          if ((fits[podcast] as number) <= PREFIX) passing.fill(1, ...this.insightsOf(episode));
        });
        return passing;
      }
      case 'after':
      case 'before': {
        const day = dayNumber(filter.day);
        const older = segment.days.findIndex((published) => published < day);
        const first = older < 0 ? passing.length : (segment.firsts[older] as number);
        return filter.kind === 'after' ? passing.fill(1, 0, first) : passing.fill(1, first);
      }
      default:
        return filter satisfies never;
    }
  }

  /** Reads the insights of a topic. */
  #readTopic(topic: number): void {
    this.#topics.at = this.segment.topicStarts[topic] as number;
    this.#topics.read();
  }

  /** The topic of this name, or else those whose names have words that begin with these. */
  #topicsOf(words: readonly string[]): number[] {
    const slug = words.join('-');
    const named = this.segment.topics.findIndex((topic) => topic.slug === slug);
    if (named >= 0) return [named];
    const fits = this.#named(words, ({ topic }) => topic);
    return [...fits.keys()].filter((number) => (fits[number] as number) <= PREFIX);
  }

  #named(words: readonly string[], fitsIn: (fits: Fits) => Uint8Array): Uint8Array {
    // Copies, since later words may take their place.
    const [all, ...others] = words.map((word) => fitsIn(this.#fitsOfWord(word)).slice());
    for (const fits of others) raise(all as Uint8Array, fits);
    return all as Uint8Array;
  }

  #keepOnly(insights: Uint8Array, passing: Uint8Array): void {
    for (let number = 0; number < insights.length; number += 1) if (passing[number] === 0) insights[number] = NONE;
  }
}

function fitsOf(make: (field: Field) => Uint8Array): Fits {
  return Object.fromEntries(FIELDS.map((field) => [field, make(field)])) as Fits;
}

/**
 * Adds what a term costs each insight: the worst fit of all terms counts first, then the fields of each. Without a fit,
 * there is no hit.
 */
function addCosts(costs: Uint8Array, { statement, impact }: Fits, names: Uint8Array): void {
  for (let number = 0; number < costs.length; number += 1) {
    const cost = costs[number] as number;
    if (cost === NONE) continue;
    let [fit, field] = [statement[number] as number, FIELD_COST.statement];
    if ((impact[number] as number) < fit) [fit, field] = [impact[number] as number, FIELD_COST.impact];
    if ((names[number] as number) < fit) [fit, field] = [names[number] as number, FIELD_COST.name];
    if (fit === NONE) {
      costs[number] = NONE;
      continue;
    }
    const fields = Math.min((cost % FIT_COST) + field, FIT_COST - 2);
    costs[number] = Math.max(cost - (cost % FIT_COST), fit * FIT_COST) + fields;
  }
}

/** Lowers the values at some places. */
function lowerAt(target: Uint8Array, value: number, places: Uint32Array, count: number): void {
  for (let index = 0; index < count; index += 1) {
    const place = places[index] as number;
    if ((target[place] as number) > value) target[place] = value;
  }
}

/** Takes the larger value at each place. */
function raise(target: Uint8Array, other: Uint8Array): void {
  for (let index = 0; index < target.length; index += 1)
    if ((other[index] as number) > (target[index] as number)) target[index] = other[index] as number;
}

function bestOf(first: Uint8Array, second: Uint8Array): Uint8Array {
  return first.map((fit, index) => Math.min(fit, second[index] as number));
}

function anyOf(sets: readonly Uint8Array[]): Uint8Array {
  const [first, ...others] = sets as [Uint8Array, ...Uint8Array[]];
  for (const set of others) raise(first, set);
  return first;
}
