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
  let frame = 0;
  let afterLayout: ReturnType<typeof setTimeout> | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const shown = () => [...inView.values()].filter((row) => row !== undefined);
  /** Reads a row in view. @returns whether it holds another episode than before */
  const look = (element: Element) => {
    const before = inView.get(element)?.id;
    const row = readRow(site, document, element, pack);
    inView.set(element, row);
    return row?.id !== before;
  };
  const hasCounts = () => {
    for (const row of inView.values()) if (row && countOf(row)) return true;
    return false;
  };
  const countOf = ({ id, element }: EpisodeRow) => element.isConnected && known.get(id);
  const place = () => {
    cancelPlace();
    pills.place(
      shown().flatMap((row) => {
        const count = countOf(row);
        return count ? [{ id: row.id, count, row: row.element, title: row.title }] : [];
      }),
    );
  };
  const cancelPlace = () => {
    cancelAnimationFrame(frame);
    clearTimeout(afterLayout);
    frame = 0;
    afterLayout = undefined;
  };
  /** Whether a frame is worth what it costs the page: not without counts in view. */
  const needsFrame = () => {
    if (frame !== 0 || afterLayout !== undefined) return false;
    if (hasCounts()) return true;
    pills.clear();
    return false;
  };
  // Scrolling leaves the layout as it is: the numbers move in the same frame as their rows.
  const placeInFrame = () => {
    if (needsFrame()) frame = requestAnimationFrame(place);
  };
  // After a change, the page is laid out first. To measure in its frame would lay it out twice.
  const placeAfterLayout = () => {
    if (!needsFrame()) return;
    frame = requestAnimationFrame(() => {
      frame = 0;
      afterLayout = setTimeout(place);
    });
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
    placeAfterLayout();
  };
  const intersections = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting) look(target);
      else inView.delete(target);
    }
    void askForNew();
    // The page has just been laid out.
    place();
  });
  const read = () => {
    timer = undefined;
    if (document.hidden) return;
    const elements = findRows(document, pack);
    let isOther = false;
    for (const gone of watched.filter((element) => !elements.includes(element))) {
      intersections.unobserve(gone);
      isOther = inView.delete(gone) || isOther;
    }
    for (const element of elements) if (!watched.includes(element)) intersections.observe(element);
    watched = elements;
    for (const element of inView.keys()) isOther = look(element) || isOther;
    void askForNew();
    if (isOther) placeAfterLayout();
  };
  const readSoon = () => {
    placeAfterLayout();
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
  addEventListener('scroll', placeInFrame, { capture: true, passive: true });
  addEventListener('resize', placeInFrame, { passive: true });
  document.addEventListener('visibilitychange', readSoon);
  refresh();
  return {
    refresh,
    applyAppearance: pills.applyAppearance,
    stop: () => {
      removeEventListener('scroll', placeInFrame, { capture: true });
      removeEventListener('resize', placeInFrame);
      document.removeEventListener('visibilitychange', readSoon);
      mutations.disconnect();
      intersections.disconnect();
      cancelPlace();
      clearTimeout(timer);
      pills.remove();
    },
  };
}
