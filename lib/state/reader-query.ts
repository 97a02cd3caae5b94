import type { Answers, Query } from '../messages/query.ts';
import { type Route, refIn } from './route.ts';

/** The queries whose answer fills a view. */
export type ViewQuery = Exclude<Query, { kind: 'status' | 'settings' }>;

/** An answer together with its query. */
export type Shown = {
  [K in ViewQuery['kind']]: { kind: K; query: Extract<ViewQuery, { kind: K }>; answer: Answers[K] };
}[ViewQuery['kind']];

/** The query for a route; undefined for an unknown one. */
export function queryOf(route: Route, tab: number, limit: number): ViewQuery | undefined {
  switch (route.view) {
    case 'page':
      return { kind: 'page', tab };
    case 'home':
    case 'topics':
    case 'podcasts':
      return { kind: route.view };
    case 'episodes':
      return { kind: 'episodes', limit };
    case 'topic':
      return { kind: 'topic', slug: route.slug, podcast: route.podcast, month: route.month, limit };
    case 'podcast':
      return { kind: 'podcast', ...refIn(route), month: route.month, limit };
    case 'episode':
      return { kind: 'episode', ...refIn(route) };
    case 'search':
      return { kind: 'search', text: route.text, limit };
    case 'unknown':
      return undefined;
    default:
      return route satisfies never;
  }
}

/** Whether two queries fill the same view, regardless of the list's length, its filter and the search text. */
export function sameView(a: ViewQuery | undefined, b: ViewQuery | undefined): boolean {
  return a !== undefined && b !== undefined && viewKey(a) === viewKey(b);
}

function viewKey(query: ViewQuery): string {
  switch (query.kind) {
    case 'page':
      return `page ${query.tab}`;
    case 'topic':
      return `topic ${query.slug}`;
    case 'podcast':
    case 'episode':
      return `${query.kind} ${query.feed ?? ''} ${query.id}`;
    case 'home':
    case 'topics':
    case 'podcasts':
    case 'episodes':
    case 'search':
      return query.kind;
    default:
      return query satisfies never;
  }
}
