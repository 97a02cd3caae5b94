import { type EpisodeRow, findRows, type RowSite, type RowsPack, readRow } from '../../sites/engine/episode-rows.ts';
import { createPills } from './pills.ts';

/** Rows asked for at a time. */
const MAX_ASKED = 50;
/** Min time between two readings of the list, in milliseconds: it changes with every row that scrolls in. */
const READ_EVERY = 150;

/** One row of a request. */
export type AskedRow = Pick<EpisodeRow, 'sighting' | 'shown'>;

/** The counts beside the rows of a page. */
export interface RowCounts {
  /** Looks at the list again: the page may have another one. */
  refresh(): void;
  applyAppearance(theme: string): void;
  stop(): void;
}

/**
 * Shows a count beside each row in view whose episode has insights; other rows are not read. The page itself is not
 * changed: the numbers are in a layer above it, and follow their rows when these scroll or are reused for other episodes.
 * @param ask returns how many insights each of these episodes has; undefined if there was no answer
 */
export function showRowCounts(
  site: RowSite,
  pack: RowsPack,
  ask: (rows: AskedRow[]) => Promise<readonly number[] | undefined>,
): RowCounts {
  /** Counts by episode id; undefined while requested. */
  const known = new Map<string, number | undefined>();
  /** What the elements in view hold: an episode, or nothing. */
  const inView = new Map<Element, EpisodeRow | undefined>();
  const pills = createPills();
  let watched: Element[] = [];
  let hasCounts = false;
  let frame = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const shown = () => [...inView.values()].filter((row) => row !== undefined);
  const look = (element: Element) => inView.set(element, readRow(site, document, element, pack));
  const place = () => {
    frame = 0;
    pills.place(
      shown().flatMap((row) => {
        const count = known.get(row.id);
        return count ? [{ id: row.id, count, row: row.element, title: row.title }] : [];
      }),
    );
  };
  const placeSoon = () => {
    // Every frame costs the page something.
    if (hasCounts) frame ||= requestAnimationFrame(place);
  };
  const askForNew = async () => {
    const unknown = shown()
      .filter((row) => !known.has(row.id))
      .slice(0, MAX_ASKED);
    if (unknown.length === 0) return;
    for (const row of unknown) known.set(row.id, undefined);
    const counts = await ask(unknown.map(({ sighting, shown: texts }) => ({ sighting, shown: texts })));
    for (const [index, row] of unknown.entries()) {
      // What was not answered is asked again when the list changes or is scrolled.
      if (counts) known.set(row.id, counts[index] ?? 0);
      else known.delete(row.id);
    }
    hasCounts ||= counts?.some((count) => count > 0) ?? false;
    placeSoon();
  };
  const intersections = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting) look(target);
      else inView.delete(target);
    }
    void askForNew();
    // The page has just been laid out.
    if (hasCounts) place();
  });
  const read = () => {
    timer = undefined;
    if (document.hidden) return;
    const elements = findRows(document, pack);
    for (const gone of watched.filter((element) => !elements.includes(element))) {
      intersections.unobserve(gone);
      inView.delete(gone);
    }
    for (const element of elements) if (!watched.includes(element)) intersections.observe(element);
    watched = elements;
    for (const element of inView.keys()) look(element);
    void askForNew();
    placeSoon();
  };
  const readSoon = () => {
    // A row reused for another episode loses its number in the next frame, and gets the new one when it is known.
    placeSoon();
    timer ??= setTimeout(read, READ_EVERY);
  };
  const mutations = new MutationObserver(() => {
    // In the frame that the change needs anyway.
    pills.dropGone();
    readSoon();
  });
  const refresh = () => {
    mutations.disconnect();
    const main = document.querySelector('main');
    if (main) mutations.observe(main, { subtree: true, childList: true, attributes: true, attributeFilter: ['href'] });
    if (main?.parentNode) mutations.observe(main.parentNode, { childList: true });
    clearTimeout(timer);
    read();
  };
  addEventListener('scroll', placeSoon, { capture: true, passive: true });
  addEventListener('resize', placeSoon, { passive: true });
  document.addEventListener('visibilitychange', readSoon);
  refresh();
  return {
    refresh,
    applyAppearance: pills.applyAppearance,
    stop: () => {
      removeEventListener('scroll', placeSoon, { capture: true });
      removeEventListener('resize', placeSoon);
      document.removeEventListener('visibilitychange', readSoon);
      mutations.disconnect();
      intersections.disconnect();
      cancelAnimationFrame(frame);
      clearTimeout(timer);
      pills.remove();
    },
  };
}
