import { slugOf } from '../../lib/domain/dataset.ts';
import { parseQuery } from '../../lib/search/query.ts';
import type { SearchIndex } from '../../lib/search/search-index.ts';
import { type IndexedEpisode, type Segment, SegmentBuilder } from '../../lib/search/segment.ts';

interface Given {
  statement?: string;
  impact?: string;
  title?: string;
  podcast?: string;
  otherNames?: string[];
  topics?: string[];
  publishedOn?: string;
}

/** An episode `e-{id}` with one insight. */
export function indexed(id: string, given: Given): IndexedEpisode {
  const { statement = 'Statement.', impact, title = 'Title', podcast = 'Show', otherNames = [] } = given;
  const { topics = [], publishedOn = '2026-05-22' } = given;
  const named = topics.map((name) => ({ slug: slugOf(name), name }));
  return {
    podcast: { id: podcast.toLowerCase(), title: podcast, otherNames },
    ...{ publishedOn, title, id: `e-${id}` },
    insights: [{ statement, impact, topics: named, hash: id.charCodeAt(0) * 1000 + id.length }],
  };
}

export function segmentOf(episodes: readonly IndexedEpisode[]): Segment {
  const builder = new SegmentBuilder();
  for (const episode of episodes) for (const _ of builder.add(episode));
  const steps = builder.end();
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/** The ids of the insights that a search finds, in order. */
export function idsFound(index: SearchIndex, text: string): string[] {
  const { total, insights } = index.search(parseQuery(text));
  return insights(0, total).map(([place]) => place?.episode.id.slice(2) ?? '');
}
