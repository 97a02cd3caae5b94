import type { EpisodeRow, RowSite, RowsPack } from '../../sites/engine/episode-rows.ts';
import { readRows } from '../../sites/engine/episode-rows.ts';
import { createPills } from './pills.ts';

/** Rows asked for at a time. */
const MAX_ASKED = 50;
/** Min time between two readings of the list, in milliseconds: it changes with every row that scrolls in. */
const READ_EVERY = 150;

/** One row of a request. */
export type AskedRow = Pick<EpisodeRow, 'sighting' | 'shown'>;

/** The counts beside the rows of a page. */
export interface RowCounts {
  applyAppearance(theme: string): void;
  stop(): void;
}

/**
 * Shows a count beside each visible row whose episode has insights. The page itself is not changed: the numbers are in
 * a layer above it, and follow their rows when these scroll or are reused for other episodes.
 * @param ask returns how many insights each of these episodes has; undefined if there was no answer
 */
export function showRowCounts(
  site: RowSite,
  pack: RowsPack,
  ask: (rows: AskedRow[]) => Promise<readonly number[] | undefined>,
): RowCounts {
  /** Counts by episode id; undefined while requested. */
  const known = new Map<string, number | undefined>();
  const visible = new Set<Element>();
  const pills = createPills();
  let rows: EpisodeRow[] = [];
  let watched: Element[] = [];
  let frame = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const shown = () => rows.filter((row) => visible.has(row.element));
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
    frame ||= requestAnimationFrame(place);
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
    placeSoon();
  };
  const intersections = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting) visible.add(target);
      else visible.delete(target);
    }
    void askForNew();
    placeSoon();
  });
  const read = () => {
    timer = undefined;
    if (document.hidden) return;
    rows = readRows(site, document, pack);
    const elements = rows.map((row) => row.element);
    for (const gone of watched.filter((element) => !elements.includes(element))) {
      intersections.unobserve(gone);
      visible.delete(gone);
    }
    for (const element of elements) if (!watched.includes(element)) intersections.observe(element);
    watched = elements;
    void askForNew();
    placeSoon();
  };
  const readSoon = () => {
    // A row reused for another episode loses its number in the next frame, and gets the new one when it is known.
    placeSoon();
    timer ??= setTimeout(read, READ_EVERY);
  };
  const mutations = new MutationObserver(readSoon);
  const main = document.querySelector('main');
  if (main) {
    mutations.observe(main, { subtree: true, childList: true, attributes: true, attributeFilter: ['href'] });
  }
  addEventListener('scroll', placeSoon, { capture: true, passive: true });
  addEventListener('resize', placeSoon, { passive: true });
  document.addEventListener('visibilitychange', readSoon);
  read();
  return {
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
