import { type RefObject, useEffect, useRef } from 'react';
import { answerFor, type ReaderState, type ReaderStore } from '../../lib/state/reader-store.ts';
import { formatRoute, parseRoute, placeOf, type Route } from '../../lib/state/route.ts';
import { type Frame, keepsHistory } from './frame.ts';
import { Places, placeBeforeReload, placeIn, scrollToPlace, scrollToTop } from './places.ts';

/** A place is kept when scrolling pauses for this long, in milliseconds. */
const SCROLL_PAUSE = 150;

/** Changes the route when the address fragment changes. Remembers where the user was in each view, also over a reload. */
export function useRoutes(store: ReaderStore, frame: Frame, main: RefObject<HTMLElement | null>): void {
  const places = useRef<Places>(undefined);
  places.current ??= new Places(keepsHistory(frame));
  const kept = places.current;
  useEffect(() => {
    history.scrollRestoration = 'manual';
    const onHashChange = () => {
      const { route, entrance, length, go } = store.getState();
      const next = parseRoute(location.hash, entrance);
      kept.keep(route, placeIn(main.current, length));
      go(next, kept.of(next)?.length);
    };
    addEventListener('hashchange', onHashChange);
    return () => removeEventListener('hashchange', onHashChange);
  }, [store, kept, main]);
  useEffect(() => keepWhileScrolling(store, kept, main), [store, kept, main]);
  useEffect(() => (keepsHistory(frame) ? undefined : replaceOnClick()), [frame]);
  useEffect(() => focusNewViews(store, kept, main), [store, kept, main]);
}

/** Keeps the place in the history, for a reload. */
function keepWhileScrolling(store: ReaderStore, places: Places, main: RefObject<HTMLElement | null>) {
  let pause: ReturnType<typeof setTimeout> | undefined;
  const keep = () => places.keepInHistory(placeIn(main.current, store.getState().length));
  const onScroll = () => {
    clearTimeout(pause);
    pause = setTimeout(keep, SCROLL_PAUSE);
  };
  addEventListener('scroll', onScroll, { capture: true, passive: true });
  return () => {
    clearTimeout(pause);
    removeEventListener('scroll', onScroll, { capture: true });
  };
}

/** Once a new view has loaded: focuses its heading (unless the user is typing) and goes back to where the user was. */
function focusNewViews(store: ReaderStore, places: Places, main: RefObject<HTMLElement | null>) {
  let current = placeOf(store.getState().route);
  let reloaded = placeBeforeReload();
  const onLoaded = (state: ReaderState) => {
    const place = placeOf(state.route);
    if (!isLoaded(state)) return;
    if (place === current) {
      if (reloaded) setTimeout(scrollToPlace, 0, main.current, reloaded);
      reloaded = undefined;
      return;
    }
    [current, reloaded] = [place, undefined];
    // After React has rendered.
    setTimeout(() => {
      const heading = main.current?.querySelector<HTMLElement>('h1');
      if (!(document.activeElement instanceof HTMLInputElement)) heading?.focus({ preventScroll: true });
      const known = state.returned ? places.of(state.route) : undefined;
      if (known) scrollToPlace(main.current, known);
      else scrollToTop(main.current);
    });
  };
  onLoaded(store.getState());
  return store.subscribe(onLoaded);
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

/** Goes back to where the search was started; undefined outside of it. */
export function leaveSearch({ route, trail }: ReaderState, frame: Frame): (() => void) | undefined {
  if (route.view !== 'search') return undefined;
  return () => {
    // So that the view may take the focus.
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    navigate(trail.findLast(({ view }) => view !== 'search') ?? { view: 'page' }, { step: keepsHistory(frame) });
  };
}
