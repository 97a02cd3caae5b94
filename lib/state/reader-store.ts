import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Settings } from '../domain/settings.ts';
import type { SiteId } from '../domain/site-ids.ts';
import {
  type DataStatus,
  ExtensionGone,
  LIST_PAGE,
  type Library,
  type PageAnswer,
  type ReadyAnswers,
} from '../messages/query.ts';
import { withTimeLimit } from '../time-limit.ts';
import { ANSWER_LIMIT_MS } from './answer-limit.ts';
import { queryOf, type Shown, sameView, type ViewQuery } from './reader-query.ts';
import { formatRoute, placeOf, type Route } from './route.ts';

/** Delay before a loading view shows its skeleton, so that quick answers do not flicker. */
export const SKELETON_DELAY_MS = 200;
/** While the user types, a search shows so many insights at first, and the rest of its list after this pause. */
const FIRST_FOUND = 20;
const REST_DELAY_MS = 150;
/** Max length of a list; the library accepts no more. */
const MAX_LIST = 10_000;

/** `gone`: the extension was updated while this page was open. `failed`: a query was not answered, or not yet. */
type ReaderProblem = 'gone' | 'failed';

/** What a reader shows and can do. */
export interface ReaderState {
  route: Route;
  /** The view of an empty address: "This page", or the home of a library that belongs to no tab. */
  entrance: 'page' | 'home';
  /** The tab that "This page" is about. */
  tab: number;
  /** The site of that tab's page, once "This page" has been shown. */
  site: SiteId | undefined;
  /** The routes that led here, oldest first, for going back. */
  trail: Route[];
  /** Whether the current route was reached by going back. */
  returned: boolean;
  /** The latest answer. It stays until the next one arrives, so it may belong to another view: see {@link answerFor}. */
  shown: Shown | undefined;
  status: DataStatus | undefined;
  settings: Settings | undefined;
  /** Whether the view has waited longer than {@link SKELETON_DELAY_MS} for its answer. */
  late: boolean;
  problem: ReaderProblem | undefined;
  /** Whether the dataset is being reloaded because the user asked for it. */
  refreshing: boolean;
  /** Max length of the list in the view. */
  length: number;
  /**
   * Goes to a route. If it equals the last one of the trail, this is going back.
   * @param length that its list had; used when going back
   */
  go(route: Route, length?: number): void;
  /** Switches to another tab. */
  setTab(tab: number): void;
  /** Loads a longer list. */
  more(): void;
  /** Reloads the dataset, then the view. Resolves to whether the dataset was checked. */
  refresh(): Promise<boolean>;
  /** Gets the search ready, before the user types. */
  prepareSearch(): void;
  /** Loads the view and follows every change. Returns a function that stops it. */
  start(): () => void;
}
export type ReaderStore = StoreApi<ReaderState>;

/**
 * The state of one reader, in any frame.
 * @param initial `ready`: what is known of the page in the tab before anything is loaded
 */
export function createReaderStore(
  library: Library,
  {
    ready,
    entrance = 'page',
    length = LIST_PAGE,
    ...initial
  }: {
    route: Route;
    tab: number;
    entrance?: 'page' | 'home';
    length?: number | undefined;
    ready?: ReadyAnswers | undefined;
  },
): ReaderStore {
  return createStore<ReaderState>((set, get) => {
    /** The query in flight; answers to earlier ones are dropped. A new one replaces an overdue one. */
    let pending: { key: string; again: boolean; overdue: boolean } | undefined;
    let skeletonTimer: ReturnType<typeof setTimeout> | undefined;
    let restTimer: ReturnType<typeof setTimeout> | undefined;

    const wait = () => {
      skeletonTimer ??= setTimeout(() => set({ late: true }), SKELETON_DELAY_MS);
    };
    const stopWaiting = () => {
      clearTimeout(skeletonTimer);
      skeletonTimer = undefined;
      if (get().late) set({ late: false });
    };

    /** Loads the rest of a search that is shown in part, once the user pauses. */
    const loadRest = () => {
      clearTimeout(restTimer);
      const { shown } = get();
      const { length } = get();
      if (length >= LIST_PAGE || shown?.kind !== 'search' || shown.answer.insights.length < length) return;
      restTimer = setTimeout(() => {
        set({ length: LIST_PAGE });
        void load();
      }, REST_DELAY_MS);
    };

    const load = async (): Promise<void> => {
      const query = queryOf(get().route, get().tab, get().length);
      const key = JSON.stringify(query ?? 'nothing');
      if (pending?.key === key && !pending.overdue) pending.again = true;
      else await ask(query, key);
    };
    const ask = async (query: ViewQuery | undefined, key: string): Promise<void> => {
      const own = { key, again: false, overdue: false };
      pending = own;
      if (query && !sameView(get().shown?.query, query)) wait();
      const loaded: Partial<ReaderState> = {};
      const loading = loadView(library, query, loaded);
      const show = async () => {
        await loading;
        if (pending !== own) return;
        pending = undefined;
        set(loaded);
        if (isWaiting(get().shown)) wait();
        else stopWaiting();
        loadRest();
        if (own.again) await load();
      };
      const shown = show();
      try {
        await withTimeLimit(loading, ANSWER_LIMIT_MS);
      } catch (error) {
        if (pending !== own) return;
        // It is shown all the same if it comes.
        own.overdue = true;
        stopWaiting();
        set({ ...loaded, problem: problemOf(error) });
        return;
      }
      await shown;
    };

    /** Loads another view, which has its own skeleton delay. */
    const loadOther = () => {
      stopWaiting();
      void load();
    };

    return {
      ...{ ...initial, entrance, length: Math.min(length, MAX_LIST) },
      site: siteIn(ready?.page),
      trail: [],
      returned: false,
      shown: ready && { kind: 'page', query: { kind: 'page', tab: initial.tab }, answer: ready.page },
      status: ready?.status,
      settings: ready?.settings,
      late: false,
      problem: undefined,
      refreshing: false,
      go: (route, had = LIST_PAGE) => {
        const { route: from, trail } = get();
        if (formatRoute(route) === formatRoute(from)) return;
        const last = trail.at(-1);
        const returned = last !== undefined && formatRoute(last) === formatRoute(route);
        // Typing passes through many searches, but is one step of the trail. So are the filters of a list.
        const isSamePlace = placeOf(from) === placeOf(route);
        const length = returned ? had : firstLength(route);
        clearTimeout(restTimer);
        set({ route, length, returned, trail: returned ? trail.slice(0, -1) : isSamePlace ? trail : [...trail, from] });
        loadOther();
      },
      setTab: (tab) => {
        if (tab === get().tab) return;
        set({ tab, site: undefined });
        loadOther();
      },
      more: () => {
        set({ length: Math.min(get().length + LIST_PAGE, MAX_LIST) });
        void load();
      },
      refresh: async () => {
        set({ refreshing: true });
        const failure = await library.refresh().then(() => undefined, problemOf);
        await load();
        set({ refreshing: false });
        return failure === undefined;
      },
      prepareSearch: () => {
        // A search without words reads the index. If that fails, the search itself says so.
        library.ask({ kind: 'search', text: '', limit: 1 }).catch(problemOf);
      },
      start: () => {
        const stop = library.follow(() => void load());
        void load();
        return () => {
          stop();
          pending = undefined;
          clearTimeout(skeletonTimer);
          clearTimeout(restTimer);
        };
      },
    };
  });
}

/** How long a list is at first: a search shows its best at each key, and the rest after a pause. */
const firstLength = ({ view }: Route) => (view === 'search' ? FIRST_FOUND : LIST_PAGE);

/**
 * Loads everything a view needs. Never rejects.
 * @param loaded filled as answers arrive; failed ones are left out, so that the previous ones stay
 */
async function loadView(library: Library, query: ViewQuery | undefined, loaded: Partial<ReaderState>): Promise<void> {
  const take = async <T>(asking: Promise<T>, fill: (answer: T) => void) => fill(await asking);
  const results = await Promise.allSettled([
    query &&
      take(library.ask(query), (answer) => {
        loaded.shown = { kind: query.kind, query, answer } as Shown;
        if (loaded.shown.kind === 'page') loaded.site = siteIn(loaded.shown.answer);
      }),
    take(library.ask({ kind: 'status' }), (status) => {
      loaded.status = status;
    }),
    take(library.ask({ kind: 'settings' }), (settings) => {
      loaded.settings = settings;
    }),
  ]);
  const failed = results.find((each) => each.status === 'rejected');
  loaded.problem = failed && problemOf(failed.reason);
}

/** The answer for the current view, possibly an older one, but never that of another page or topic. */
export function answerFor({ shown, route, tab }: ReaderState): Shown | undefined {
  return sameView(shown?.query, queryOf(route, tab, LIST_PAGE)) ? shown : undefined;
}

/** The site of the page itself; not that of a player embedded in another page. */
function siteIn(page: PageAnswer | undefined): SiteId | undefined {
  if (page?.state === 'quiet') return page.site;
  if (page?.state !== 'sections') return undefined;
  return page.sections.every(({ embedded }) => embedded) ? undefined : page.site;
}

function isWaiting(shown: Shown | undefined): boolean {
  return shown?.kind === 'page' && shown.answer.state === 'waiting';
}

function problemOf(error: unknown): ReaderProblem {
  if (error instanceof ExtensionGone) return 'gone';
  console.error('Liner Notes: a question found no answer', error);
  return 'failed';
}
