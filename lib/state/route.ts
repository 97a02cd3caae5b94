/**
 * A location in the reader. All frames (popup, side panel, in-page panel, library) have the same routes. `feed` is the id
 * of a feed; without it, the first in the user's order that has the podcast or episode.
 */
export type Route =
  | { view: 'page' }
  | { view: 'topics' }
  | { view: 'topic'; slug: string }
  | { view: 'podcast' | 'episode'; id: string; feed?: string }
  | { view: 'search'; text: string }
  | { view: 'unknown'; address: string };

/** Max length of a search text that the library accepts, in UTF-16 code units. */
const MAX_SEARCH_TEXT = 500;
/** Max length of a slug or id that the library accepts, in UTF-16 code units. */
const MAX_NAME = 200;
/** Max length of a feed's id that the library accepts, in UTF-16 code units. */
const MAX_FEED = 40;

/** Parses the fragment of a URL, such as `#/topic/infrastructure`; anything else is `unknown`, never an error. */
export function parseRoute(hash: string): Route {
  const unknown: Route = { view: 'unknown', address: hash };
  const [path = '', query = ''] = hash.replace(/^#?\/?/, '').split('?', 2);
  const [view = '', rest, ...more] = path.split('/');
  if (more.length > 0) return unknown;
  if (rest === undefined || rest === '') return parseTop(view, query) ?? unknown;
  const name = decoded(rest);
  if (name === undefined || name.length > MAX_NAME) return unknown;
  if (view === 'topic') return { view, slug: name };
  if (view !== 'podcast' && view !== 'episode') return unknown;
  const feed = new URLSearchParams(query).get('feed') ?? '';
  return { view, ...refIn({ id: name, feed: feed.length > 0 && feed.length <= MAX_FEED ? feed : undefined }) };
}

/** The id and feed of a podcast or episode in a route; bundled ones need no feed. */
export function refIn({ id, feed }: { id: string; feed?: string | undefined }): { id: string; feed?: string } {
  return { id, ...(feed !== undefined && { feed }) };
}

function parseTop(view: string, query: string): Route | undefined {
  if (view === '') return { view: 'page' };
  if (view === 'topics') return { view };
  if (view !== 'search') return undefined;
  return { view, text: (new URLSearchParams(query).get('q') ?? '').slice(0, MAX_SEARCH_TEXT) };
}

function decoded(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined; // An incomplete escape sequence: not one of our addresses.
  }
}

/** The fragment of a route, which {@link parseRoute} parses back. */
export function formatRoute(route: Route): string {
  switch (route.view) {
    case 'page':
      return '#/';
    case 'topics':
      return '#/topics';
    case 'topic':
      return `#/topic/${encodeURIComponent(route.slug)}`;
    case 'podcast':
    case 'episode':
      return `#/${route.view}/${encodeURIComponent(route.id)}${feedQuery(route.feed)}`;
    case 'search':
      return `#/search?${new URLSearchParams({ q: route.text })}`;
    case 'unknown':
      return route.address;
    default:
      return route satisfies never;
  }
}

function feedQuery(feed: string | undefined): string {
  return feed === undefined ? '' : `?${new URLSearchParams({ feed })}`;
}
