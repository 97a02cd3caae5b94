/**
 * A location in the reader. All frames (popup, side panel, in-page panel, library) have the same routes. `feed` is the id
 * of a feed; without it, the first in the user's order that has the podcast or episode.
 */
export type Route =
  | { view: 'page' | 'home' | 'episodes' }
  | { view: 'topics'; text?: string; sort?: ListSort }
  | { view: 'podcasts'; text?: string; sort?: ListSort }
  | { view: 'topic'; slug: string; podcast?: string; month?: string }
  | { view: 'podcast'; id: string; feed?: string; month?: string }
  | { view: 'episode'; id: string; feed?: string }
  | { view: 'search'; text: string }
  | { view: 'unknown'; address: string };

/** How a list is sorted; by count unless an address says otherwise. */
export type ListSort = 'count' | 'name' | 'newest';
/** The routes of lists that are filtered and sorted in their view. */
export type ListRoute = Extract<Route, { view: 'topics' | 'podcasts' }>;

/** Max length of a search text that the library accepts, in UTF-16 code units. */
const MAX_SEARCH_TEXT = 500;
/** Max length of a slug or id that the library accepts, in UTF-16 code units. */
const MAX_NAME = 200;
/** Max length of a feed's id that the library accepts, in UTF-16 code units. */
const MAX_FEED = 40;

/**
 * Parses the fragment of a URL, such as `#/topic/infrastructure`; anything else is `unknown`, never an error.
 * @param start the view of an empty address
 */
export function parseRoute(hash: string, start: 'page' | 'home' = 'page'): Route {
  const unknown: Route = { view: 'unknown', address: hash };
  const [path = '', query = ''] = hash.replace(/^#?\/?/, '').split('?', 2);
  const [view = '', rest, ...more] = path.split('/');
  if (more.length > 0) return unknown;
  if (rest === undefined || rest === '') return parseTop(view, query, start) ?? unknown;
  const name = decoded(rest);
  if (name === undefined || name.length > MAX_NAME) return unknown;
  const values = new URLSearchParams(query);
  const within = (key: string, max: number) => {
    const value = values.get(key) ?? '';
    return value.length > 0 && value.length <= max ? value : undefined;
  };
  const month = MONTH.exec(values.get('month') ?? '')?.[0];
  const ofMonth = month === undefined ? {} : { month };
  if (view === 'topic') {
    const podcast = within('podcast', MAX_NAME);
    return { view, slug: name, ...(podcast !== undefined && { podcast }), ...ofMonth };
  }
  const ref = refIn({ id: name, feed: within('feed', MAX_FEED) });
  if (view === 'podcast') return { view, ...ref, ...ofMonth };
  return view === 'episode' ? { view, ...ref } : unknown;
}

const MONTH = /^\d{4}-\d{2}$/;

/** The id and feed of a podcast or episode in a route; bundled ones need no feed. */
export function refIn({ id, feed }: { id: string; feed?: string | undefined }): { id: string; feed?: string } {
  return { id, ...(feed !== undefined && { feed }) };
}

function parseTop(view: string, query: string, start: 'page' | 'home'): Route | undefined {
  const values = new URLSearchParams(query);
  const text = (values.get('q') ?? '').slice(0, MAX_SEARCH_TEXT);
  const sort = values.get('sort');
  switch (view) {
    case '':
      return { view: start };
    case 'home':
    case 'episodes':
      return { view };
    case 'topics':
    case 'podcasts':
      return { view, ...(text !== '' && { text }), ...((sort === 'name' || sort === 'newest') && { sort }) };
    case 'search':
      return { view, text };
    default:
      return undefined;
  }
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
    case 'home':
    case 'episodes':
      return `#/${route.view}`;
    case 'topics':
    case 'podcasts':
      return `#/${route.view}${queryWith({
        q: route.text || undefined,
        sort: route.sort === 'count' ? undefined : route.sort,
      })}`;
    case 'topic':
      return `#/topic/${encodeURIComponent(route.slug)}${queryWith({ podcast: route.podcast, month: route.month })}`;
    case 'podcast':
      return `#/podcast/${encodeURIComponent(route.id)}${queryWith({ feed: route.feed, month: route.month })}`;
    case 'episode':
      return `#/episode/${encodeURIComponent(route.id)}${queryWith({ feed: route.feed })}`;
    case 'search':
      return `#/search?${new URLSearchParams({ q: route.text })}`;
    case 'unknown':
      return route.address;
    default:
      return route satisfies never;
  }
}

/** The query of an address with the values that are there. */
function queryWith(values: Record<string, string | undefined>): string {
  const given = Object.entries(values).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]]));
  return given.length === 0 ? '' : `?${new URLSearchParams(given)}`;
}

/** What a route shows, however it is searched or filtered: a step within it keeps the focus and the way back. */
export function placeOf(route: Route): string {
  switch (route.view) {
    case 'search':
      return route.view;
    case 'topics':
    case 'podcasts':
      return formatRoute({ view: route.view });
    case 'topic':
      return formatRoute({ view: route.view, slug: route.slug });
    case 'podcast':
      return formatRoute({ view: route.view, ...refIn(route) });
    default:
      return formatRoute(route);
  }
}
