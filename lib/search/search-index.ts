import { SearchableSegment } from './find.ts';
import { isEmpty, type SearchQuery } from './query.ts';
import { dayOfNumber, type Segment } from './segment.ts';
import { NONE, TYPO } from './word-match.ts';

/** A segment of a feed. */
export interface FeedSegment {
  feed: string;
  segment: Segment;
  /** Numbers of its episodes that are gone, or in a newer segment by now. */
  gone: Uint32Array;
}

/** Where an episode is. */
export interface EpisodePlace {
  feed: string;
  podcast: { id: string; title: string };
  publishedOn: string;
  id: string;
}

/** Where an insight is. */
export interface InsightPlace {
  episode: EpisodePlace;
  /** Its place among the insights of its episode. */
  index: number;
}

/** What is named as the query asks, best first. */
interface NamedHits {
  /** Slugs. */
  topics: string[];
  podcasts: { feed: string; id: string }[];
  episodes: EpisodePlace[];
}

/** The answer to a query: where everything is in the database. */
export interface SearchHits {
  /** How many insights were found; one that several feeds have with the same text counts once. */
  total: number;
  /** The insights from one rank up to another, each with its copies in other feeds, in the user's order of feeds. */
  insights(from: number, to: number): InsightPlace[][];
  /** A few of each kind; none if there are filters. */
  named: NamedHits;
}

/** Max topics, podcasts and episodes that are named as asked. */
const MAX_NAMED = 3;

interface Part {
  feed: string;
  searchable: SearchableSegment;
  /** The number of its first insight among those of all parts. */
  base: number;
  episodeIds: string[];
  /** The number of episodes of each podcast. */
  podcastSizes: Uint32Array;
}

/** The insights of all feeds, to be searched. Its insights are numbered part by part. */
export class SearchIndex {
  readonly #parts: Part[] = [];
  readonly #size: number;
  /** The cost of each insight in the current search. */
  readonly #costs: Uint8Array;
  /** All insights, newest first; undefined if they are so by number. */
  readonly #order: Uint32Array | undefined;
  /** Of insights that several feeds have: of each the first one, and of that one the others. */
  readonly #originals = new Map<number, number>();
  readonly #copies = new Map<number, number[]>();

  /** @param segments in the user's order of feeds */
  constructor(segments: readonly FeedSegment[]) {
    let base = 0;
    for (const { feed, segment, gone } of segments) {
      const searchable = new SearchableSegment(segment, gone);
      const episodeIds = segment.episodeIds.split('\n');
      this.#parts.push({ feed, searchable, base, episodeIds, podcastSizes: episodesOfEach(segment) });
      base += segment.hashes.length;
    }
    this.#size = base;
    this.#costs = new Uint8Array(base);
    if (segments.length > 1) this.#order = this.#newestFirst();
    if (new Set(segments.map(({ feed }) => feed)).size > 1) this.#findCopies();
  }

  #newestFirst(): Uint32Array {
    const days = new Int32Array(this.#size);
    for (const { searchable, base } of this.#parts)
      searchable.segment.days.forEach((day, episode) => {
        const [first, next] = searchable.insightsOf(episode);
        days.fill(day, base + first, base + next);
      });
    return Uint32Array.from(days.keys()).sort((a, b) => (days[b] as number) - (days[a] as number) || a - b);
  }

  #findCopies(): void {
    const firsts = new Map<number, number>();
    for (const { searchable, base } of this.#parts) {
      const { hashes } = searchable.segment;
      searchable.eachInsight((insight) => {
        const hash = hashes[insight] as number;
        const first = firsts.get(hash);
        if (first === undefined) {
          firsts.set(hash, base + insight);
          return;
        }
        this.#originals.set(base + insight, first);
        this.#copies.set(first, [...(this.#copies.get(first) ?? []), base + insight]);
      });
    }
  }

  /** Everything that fits a query; nothing for an empty one. @param limit max insights that are ranked */
  search(query: SearchQuery, limit = Number.POSITIVE_INFINITY): SearchHits {
    if (isEmpty(query)) return { total: 0, insights: () => [], named: { topics: [], podcasts: [], episodes: [] } };
    const costs = this.#costs;
    const found = this.#parts.map((part) => {
      const end = part.base + part.searchable.segment.hashes.length;
      return { part, ...part.searchable.find(query, costs.subarray(part.base, end)) };
    });
    for (const [copy, original] of this.#originals) {
      costs[original] = Math.min(costs[original] as number, costs[copy] as number);
      costs[copy] = NONE;
    }
    const { total, ranked } = this.#rank(costs, limit);
    return {
      total,
      insights: (from, to) =>
        [...ranked.subarray(from, to)].map((number) =>
          [number, ...(this.#copies.get(number) ?? [])].map((copy) => this.#placeOf(copy)),
        ),
      named: query.filters.length > 0 ? { topics: [], podcasts: [], episodes: [] } : namedIn(found),
    };
  }

  /** The insights found: the lowest cost first, then the newest. */
  #rank(costs: Uint8Array, limit: number): { total: number; ranked: Uint32Array } {
    const starts = new Uint32Array(NONE + 2);
    for (const cost of costs) starts[cost + 1] = (starts[cost + 1] as number) + 1;
    for (let cost = 1; cost <= NONE; cost += 1) starts[cost] = (starts[cost] as number) + (starts[cost - 1] as number);
    const total = starts[NONE] as number;
    const ranked = new Uint32Array(Math.min(total, limit));
    for (let place = 0; place < costs.length; place += 1) {
      const number = this.#order ? (this.#order[place] as number) : place;
      const cost = costs[number] as number;
      if (cost === NONE) continue;
      const rank = starts[cost] as number;
      if (rank < ranked.length) ranked[rank] = number;
      starts[cost] = rank + 1;
    }
    return { total, ranked };
  }

  #placeOf(number: number): InsightPlace {
    const part = this.#parts.findLast(({ base }) => base <= number) as Part;
    const insight = number - part.base;
    const episode = part.searchable.episodeOf(insight);
    return { episode: episodePlace(part, episode), index: insight - part.searchable.insightsOf(episode)[0] };
  }
}

function episodePlace({ feed, searchable, episodeIds }: Part, episode: number): EpisodePlace {
  const { podcasts, podcastOf, days } = searchable.segment;
  return {
    feed,
    podcast: podcasts[podcastOf[episode] as number] ?? { id: '', title: '' },
    publishedOn: dayOfNumber(days[episode] as number),
    id: episodeIds[episode] ?? '',
  };
}

function episodesOfEach({ podcasts, podcastOf }: Segment): Uint32Array {
  const sizes = new Uint32Array(podcasts.length);
  for (const podcast of podcastOf) sizes[podcast] = (sizes[podcast] as number) + 1;
  return sizes;
}

interface NamedIn {
  part: Part;
  /** How well each fits, by number. */
  topics: Uint8Array;
  podcasts: Uint8Array;
  episodes: Uint8Array;
}

/** Topics and podcasts with most insights or episodes first, episodes with the newest first, among those that fit alike. */
function namedIn(found: readonly NamedIn[]): NamedHits {
  const topics = found.flatMap(({ part, topics: fits }) => {
    const all = part.searchable.segment.topics;
    return bestOf(fits, (topic) => all[topic]?.insights ?? 0).map((hit) => {
      const slug = all[hit.number]?.slug ?? '';
      return { ...hit, key: slug, value: slug };
    });
  });
  const podcasts = found.flatMap(({ part, podcasts: fits }) =>
    bestOf(fits, (podcast) => part.podcastSizes[podcast] as number).map((hit) => {
      const id = part.searchable.segment.podcasts[hit.number]?.id ?? '';
      return { ...hit, key: id, value: { feed: part.feed, id } };
    }),
  );
  const episodes = found.flatMap(({ part, episodes: fits }) =>
    bestOf(fits, (episode) => part.searchable.segment.days[episode] as number).map((hit) => {
      const place = episodePlace(part, hit.number);
      return { ...hit, key: `${place.podcast.id} ${place.publishedOn} ${place.id}`, value: place };
    }),
  );
  return { topics: firstOf(topics), podcasts: firstOf(podcasts), episodes: firstOf(episodes) };
}

interface NamedHit {
  number: number;
  fit: number;
  weight: number;
}

const better = (a: NamedHit, b: NamedHit) => a.fit - b.fit || b.weight - a.weight;

/** The best of many, without sorting all. */
function bestOf(fits: Uint8Array, weightOf: (number: number) => number): NamedHit[] {
  const best: NamedHit[] = [];
  for (let number = 0; number < fits.length; number += 1) {
    const fit = fits[number] as number;
    if (fit === NONE) continue;
    const hit = { number, fit, weight: weightOf(number) };
    const last = best[MAX_NAMED - 1];
    if (last && better(last, hit) <= 0) continue;
    best.push(hit);
    best.sort(better).splice(MAX_NAMED);
  }
  return best;
}

/** The best of several feeds, each once. With a typo only if none is spelt so. */
function firstOf<T>(hits: readonly (NamedHit & { key: string; value: T })[]): T[] {
  const sorted = hits.toSorted(better);
  const spelt = sorted.filter(({ fit }) => fit !== TYPO || sorted[0]?.fit === TYPO);
  const distinct = new Map(spelt.toReversed().map((hit) => [hit.key, hit]));
  return [...distinct.values()]
    .toSorted(better)
    .slice(0, MAX_NAMED)
    .map(({ value }) => value);
}
