import { formatRoute, type Route } from '../../lib/state/route.ts';

/** Where the user is in a view: the first row in sight, how far from the top, and the length of the list. */
export interface Place {
  /** In pixels from the top of the view. */
  top: number;
  row?: string;
  /** Of that row, in pixels below the top of the window. */
  offset?: number;
  length: number;
}

/** The places in the views that led here, and with the browser's history those of its entries, which a reload keeps. */
export class Places {
  readonly #places = new Map<string, Place>();
  readonly #inHistory: boolean;

  constructor(inHistory: boolean) {
    this.#inHistory = inHistory;
  }

  of(route: Route): Place | undefined {
    return this.#places.get(formatRoute(route));
  }

  keep(route: Route, place: Place): void {
    this.#places.set(formatRoute(route), place);
  }

  /** Keeps a place with the present entry of the history. */
  keepInHistory(place: Place): void {
    if (this.#inHistory) history.replaceState({ place }, '');
  }
}

/** The place that the present entry of the history had before a reload. */
export function placeBeforeReload(): Place | undefined {
  const { place } = (history.state ?? {}) as { place?: Partial<Place> };
  if (typeof place?.top !== 'number' || typeof place.length !== 'number') return undefined;
  return place as Place;
}

/** The place in what is shown. @param length of the list */
export function placeIn(main: HTMLElement | null, length: number): Place {
  const [top, head] = [scrollTop(main), headHeight()];
  const rows = top === 0 ? [] : [...(main?.querySelectorAll<HTMLElement>('[data-row]') ?? [])];
  const row = rows.find((each) => each.getBoundingClientRect().bottom > head);
  const { row: key } = row?.dataset ?? {};
  return { top, length, ...(row && key !== undefined && { row: key, offset: row.getBoundingClientRect().top }) };
}

/** Scrolls back to a place: to its row, wherever that is now, or else as far from the top. */
export function scrollToPlace(main: HTMLElement | null, { top, row, offset = 0 }: Place): void {
  scrollBox(main).scrollTo(0, top);
  if (row === undefined) return;
  const found = [...(main?.querySelectorAll<HTMLElement>('[data-row]') ?? [])].find((each) => each.dataset.row === row);
  const moved = found ? found.getBoundingClientRect().top - offset : 0;
  if (Math.abs(moved) > 1) scrollBox(main).scrollTo(0, top + moved);
}

export function scrollToTop(main: HTMLElement | null): void {
  scrollBox(main).scrollTo(0, 0);
}

/** In the popup the view scrolls in its frame, elsewhere the window does. */
function scrollBox(main: HTMLElement | null): HTMLElement | Window {
  return main && getComputedStyle(main).overflowY === 'auto' ? main : window;
}

function scrollTop(main: HTMLElement | null): number {
  const box = scrollBox(main);
  return 'scrollY' in box ? box.scrollY : box.scrollTop;
}

/** What the head covers while it stays in sight. */
function headHeight(): number {
  return document.querySelector('.masthead')?.getBoundingClientRect().bottom ?? 0;
}
