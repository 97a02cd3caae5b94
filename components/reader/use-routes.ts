import { type RefObject, useEffect, useRef } from 'react';
import { answerFor, type ReaderState, type ReaderStore } from '../../lib/state/reader-store.ts';
import { formatRoute, parseRoute, placeOf, type Route } from '../../lib/state/route.ts';
import { type Frame, keepsHistory } from './frame.ts';

/** Changes the route when the address fragment changes. Remembers the scroll position of each route. */
export function useRoutes(store: ReaderStore, frame: Frame, main: RefObject<HTMLElement | null>): void {
  const scrolls = useRef(new Map<string, number>());
  useEffect(() => {
    history.scrollRestoration = 'manual';
    const onHashChange = () => {
      const { route, entrance, go } = store.getState();
      scrolls.current.set(formatRoute(route), scrollY);
      go(parseRoute(location.hash, entrance));
    };
    addEventListener('hashchange', onHashChange);
    return () => removeEventListener('hashchange', onHashChange);
  }, [store]);
  useEffect(() => (keepsHistory(frame) ? undefined : replaceOnClick()), [frame]);
  useEffect(() => focusNewViews(store, scrolls.current, main), [store, main]);
}

/** Once a new view has loaded: focuses its heading (unless the user is typing) and restores its scroll position. */
function focusNewViews(store: ReaderStore, scrolls: Map<string, number>, main: RefObject<HTMLElement | null>) {
  let current = placeOf(store.getState().route);
  return store.subscribe((state) => {
    const place = placeOf(state.route);
    if (place === current || !isLoaded(state)) return;
    current = place;
    // After React has rendered.
    setTimeout(() => {
      const heading = main.current?.querySelector<HTMLElement>('h1');
      if (!(document.activeElement instanceof HTMLInputElement)) heading?.focus({ preventScroll: true });
      scrollTo(0, state.returned ? (scrolls.get(formatRoute(state.route)) ?? 0) : 0);
    });
  });
}

function isLoaded(state: ReaderState): boolean {
  return state.route.view === 'unknown' || state.problem !== undefined || answerFor(state) !== undefined;
}

/** Makes links between views replace the address. Clicks meant for a new tab open the library. */
function replaceOnClick(): () => void {
  const onClick = (event: MouseEvent) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[href^="#/"]') : null;
    const hash = link?.getAttribute('href');
    if (!hash) return;
    event.preventDefault();
    const inNewTab = event.button === 1 || event.ctrlKey || event.metaKey || event.shiftKey;
    if (inNewTab) open(`/library.html${hash}`, '_blank');
    else navigate(parseRoute(hash), { step: false });
  };
  addEventListener('click', onClick);
  addEventListener('auxclick', onClick);
  return () => {
    removeEventListener('click', onClick);
    removeEventListener('auxclick', onClick);
  };
}

/** Goes to a route through the address, as a link does. `step` adds it to the browser's history. */
export function navigate(route: Route, { step }: { step: boolean }): void {
  const hash = formatRoute(route);
  if (step) location.hash = hash;
  else location.replace(hash);
}
