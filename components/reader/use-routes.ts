import { type RefObject, useEffect, useRef } from 'react';
import { answerFor, type ReaderState, type ReaderStore } from '../../lib/state/reader-store.ts';
import { formatRoute, parseRoute } from '../../lib/state/route.ts';
import { type Frame, keepsHistory, navigate } from './navigate.ts';

/** Follows the address: each change of the fragment is a change of route. Remembers where each route was scrolled to. */
export function useRoutes(store: ReaderStore, frame: Frame, main: RefObject<HTMLElement | null>): void {
  const scrolls = useRef(new Map<string, number>());
  useEffect(() => {
    history.scrollRestoration = 'manual';
    const changed = () => {
      const { route, go } = store.getState();
      scrolls.current.set(formatRoute(route), scrollY);
      go(parseRoute(location.hash));
    };
    addEventListener('hashchange', changed);
    return () => removeEventListener('hashchange', changed);
  }, [store]);
  useEffect(() => (keepsHistory(frame) ? undefined : leaveHistoryAlone()), [frame]);
  useEffect(() => arriveAtRoutes(store, scrolls.current, main), [store, main]);
}

/** When the view of a new route is there: its heading takes the focus (unless someone is typing), and it begins at its top. */
function arriveAtRoutes(store: ReaderStore, scrolls: Map<string, number>, main: RefObject<HTMLElement | null>) {
  let at = placeOf(store.getState());
  return store.subscribe((state) => {
    const place = placeOf(state);
    if (place === at || !isThere(state)) return;
    at = place;
    // React draws first.
    setTimeout(() => {
      const heading = main.current?.querySelector<HTMLElement>('h1');
      if (!(document.activeElement instanceof HTMLInputElement)) heading?.focus({ preventScroll: true });
      scrollTo(0, state.returned ? (scrolls.get(formatRoute(state.route)) ?? 0) : 0);
    });
  });
}

/** All searches are one place. */
function placeOf({ route }: ReaderState): string {
  return route.view === 'search' ? route.view : formatRoute(route);
}

function isThere(state: ReaderState): boolean {
  return state.route.view === 'unknown' || state.problem !== undefined || answerFor(state) !== undefined;
}

/** Takes clicks on links between views, so that they replace the address; those meant for a new tab open the library. */
function leaveHistoryAlone(): () => void {
  const clicked = (event: MouseEvent) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[href^="#/"]') : null;
    const hash = link?.getAttribute('href');
    if (!hash) return;
    event.preventDefault();
    const elsewhere = event.button === 1 || event.ctrlKey || event.metaKey || event.shiftKey;
    if (elsewhere) open(`/library.html${hash}`, '_blank');
    else navigate(parseRoute(hash), { step: false });
  };
  addEventListener('click', clicked);
  addEventListener('auxclick', clicked);
  return () => {
    removeEventListener('click', clicked);
    removeEventListener('auxclick', clicked);
  };
}
