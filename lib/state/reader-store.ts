import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Settings } from '../domain/settings.ts';
import { type DataStatus, ExtensionGone, LIST_PAGE, type Library } from '../messages/query.ts';
import { queryOf, type Shown, sameView, type ViewQuery } from './reader-query.ts';
import { formatRoute, type Route } from './route.ts';

/** A loading view shows its skeleton only after this long, so that what is quick does not flicker. */
export const SKELETON_DELAY_MS = 200;
/** No list is asked for beyond this length; the library takes no more. */
const MAX_EVER = 10_000;

/** `gone`: the extension was updated under this page. `failed`: the last question found no answer. */
type ReaderProblem = 'gone' | 'failed';

/** What a reader shows and can do. */
export interface ReaderState {
  route: Route;
  /** The tab that "This page" speaks of. */
  tab: number;
  /** The routes that led here, the latest last: the way back. */
  trail: Route[];
  /** Whether the present route was reached by going back. */
  returned: boolean;
  /** The latest answer. It stays while a newer one is on its way, so it may be that of another view: see {@link answerFor}. */
  shown: Shown | undefined;
  status: DataStatus | undefined;
  settings: Settings | undefined;
  /** The view has waited for its answer longer than {@link SKELETON_DELAY_MS}. */
  late: boolean;
  problem: ReaderProblem | undefined;
  /** The dataset is being loaded again at the person's wish. */
  refreshing: boolean;
  /** Goes to a route; one that equals the last of the trail is a way back. */
  go(route: Route): void;
  /** Speaks of another tab from now on. */
  setTab(tab: number): void;
  /** Asks for a longer list. */
  more(): void;
  /** Loads the dataset again, then asks again. */
  refresh(): Promise<void>;
  /** Asks for the first time and follows every change; returns how to stop. */
  start(): () => void;
}
export type ReaderStore = StoreApi<ReaderState>;

/** The state of one reader, in whichever frame. */
export function createReaderStore(library: Library, at: { route: Route; tab: number }): ReaderStore {
  return createStore<ReaderState>((set, get) => {
    let limit = LIST_PAGE;
    /** The question in flight; the answer to any other is late and is dropped. */
    let asking: { key: string; again: boolean } | undefined;
    let patience: ReturnType<typeof setTimeout> | undefined;

    const wait = () => {
      patience ??= setTimeout(() => set({ late: true }), SKELETON_DELAY_MS);
    };
    const stopWaiting = () => {
      clearTimeout(patience);
      patience = undefined;
      if (get().late) set({ late: false });
    };

    const load = async (): Promise<void> => {
      const query = queryOf(get().route, get().tab, limit);
      const key = JSON.stringify(query ?? 'nothing');
      if (asking?.key === key) asking.again = true;
      else await ask(query, key);
    };
    const ask = async (query: ViewQuery | undefined, key: string): Promise<void> => {
      const own = { key, again: false };
      asking = own;
      if (query && !sameView(get().shown?.query, query)) wait();
      const news = await gather(library, query);
      if (asking !== own) return;
      asking = undefined;
      set(news);
      if (isWaiting(get().shown)) wait();
      else stopWaiting();
      if (own.again) await load();
    };

    /** Asks for another view: its patience begins anew. */
    const turn = () => {
      stopWaiting();
      void load();
    };

    return {
      ...at,
      trail: [],
      returned: false,
      shown: undefined,
      status: undefined,
      settings: undefined,
      late: false,
      problem: undefined,
      refreshing: false,
      go: (route) => {
        const { route: from, trail } = get();
        if (formatRoute(route) === formatRoute(from)) return;
        const last = trail.at(-1);
        const returned = last !== undefined && formatRoute(last) === formatRoute(route);
        // Typing goes through many searches, and is one step.
        const typed = from.view === 'search' && route.view === 'search';
        limit = LIST_PAGE;
        set({ route, returned, trail: returned ? trail.slice(0, -1) : typed ? trail : [...trail, from] });
        turn();
      },
      setTab: (tab) => {
        if (tab === get().tab) return;
        set({ tab });
        turn();
      },
      more: () => {
        limit = Math.min(limit + LIST_PAGE, MAX_EVER);
        void load();
      },
      refresh: async () => {
        set({ refreshing: true });
        try {
          await library.refresh();
        } catch (error) {
          set({ problem: problemOf(error) });
        }
        await load();
        set({ refreshing: false });
      },
      start: () => {
        const stop = library.follow(() => void load());
        void load();
        return () => {
          stop();
          asking = undefined;
          clearTimeout(patience);
        };
      },
    };
  });
}

/** Asks for all that a view needs; what could not be answered is not in the news, so that what was there stays. */
async function gather(library: Library, query: ViewQuery | undefined): Promise<Partial<ReaderState>> {
  const [answer, status, settings] = await Promise.allSettled([
    query && library.ask(query),
    library.ask({ kind: 'status' }),
    library.ask({ kind: 'settings' }),
  ]);
  const failed = [answer, status, settings].find((each) => each.status === 'rejected');
  const news: Partial<ReaderState> = { problem: failed && problemOf(failed.reason) };
  if (query && answer.status === 'fulfilled') news.shown = { kind: query.kind, query, answer: answer.value } as Shown;
  if (status.status === 'fulfilled') news.status = status.value;
  if (settings.status === 'fulfilled') news.settings = settings.value;
  return news;
}

/** The answer that belongs to the present view, an older one included; never that of another page or topic. */
export function answerFor({ shown, route, tab }: ReaderState): Shown | undefined {
  return sameView(shown?.query, queryOf(route, tab, LIST_PAGE)) ? shown : undefined;
}

function isWaiting(shown: Shown | undefined): boolean {
  return shown?.kind === 'page' && shown.answer.state === 'waiting';
}

function problemOf(error: unknown): ReaderProblem {
  if (error instanceof ExtensionGone) return 'gone';
  console.error('Liner Notes: a question found no answer', error);
  return 'failed';
}
