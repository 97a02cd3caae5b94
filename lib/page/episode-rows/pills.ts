import { countText } from '../../domain/clean-text.ts';

/** A number at the end of a row's title. */
interface Pill {
  id: string;
  count: number;
  row: Element;
  title: Element;
}

/** All numbers of a page, in one layer above it. */
export interface Pills {
  /** Shows exactly these. Existing ones are moved, not created again. */
  place(pills: readonly Pill[]): void;
  /** Removes those whose rows are gone. Cheap: called at every mutation. */
  dropGone(): void;
  /** Removes all. As cheap. */
  clear(): void;
  applyAppearance(theme: string): void;
  remove(): void;
}

/** Distance from the last word to the number, and the number's height, in CSS px. */
const GAP = 8;
const HEIGHT = 18;

const CSS = `:host{all:initial!important;position:fixed!important;inset:0!important;pointer-events:none!important;z-index:1!important;display:block!important;overflow:hidden!important;--paper:#fbfbf9;--accent:#b4301b;--line:#dededa}
:host([data-theme=dark]){--paper:#141517!important;--accent:#ff8a6a!important;--line:#303236!important}
@media(prefers-color-scheme:dark){:host([data-theme=system]){--paper:#141517!important;--accent:#ff8a6a!important;--line:#303236!important}}
span{position:absolute;left:0;top:0;box-sizing:border-box;min-width:${HEIGHT}px;height:${HEIGHT}px;padding:0 5px;border:1px solid var(--line);border-radius:9px;background:var(--paper);color:var(--accent);font:600 11px/${HEIGHT - 2}px system-ui,sans-serif;font-variant-numeric:tabular-nums;text-align:center}
span::before{content:attr(data-count)}
@media(forced-colors:active){span{border-color:CanvasText;color:CanvasText;background:Canvas}}
@media print{:host{display:none!important}}`;

export function createPills(): Pills {
  const host = document.createElement('liner-notes-rows');
  const root = host.attachShadow({ mode: 'closed' });
  const style = document.createElement('style');
  style.textContent = CSS;
  root.append(style);
  // For screen readers the numbers would have no context; the panel shows the same in order.
  host.setAttribute('aria-hidden', 'true');
  // Counts are generated content: the page could find text in a closed shadow root with `window.find()`.
  const made = new Map<string, { span: HTMLSpanElement; row: Element }>();

  function pillOf(id: string, row: Element): HTMLSpanElement {
    const there = made.get(id);
    const span = there?.span ?? document.createElement('span');
    if (there?.row !== row) made.set(id, { span, row });
    if (!there) root.append(span);
    return span;
  }
  function drop(isWanted: (id: string, row: Element) => boolean): void {
    for (const [id, { span, row }] of made) {
      if (isWanted(id, row)) continue;
      span.remove();
      made.delete(id);
    }
    // It stays: to add and remove it would have the page laid out with every list.
    host.toggleAttribute('data-empty', made.size === 0);
  }
  const isNone = () => false;
  const isThere = (_id: string, row: Element) => row.isConnected;
  return {
    place: (pills) => {
      // Measure everything before writing, so that the page is laid out once.
      const places = pills.map((pill) => ({ ...pill, at: placeOf(pill) })).filter(({ at }) => at !== undefined);
      const ids = new Set(places.map(({ id }) => id));
      drop((id) => ids.has(id));
      for (const { id, row, count, at } of places) {
        const pill = pillOf(id, row);
        const text = countText(count);
        if (pill.dataset.count !== text) pill.dataset.count = text;
        pill.style.transform = `translate(${at?.x}px,${at?.y}px)`;
      }
      if (made.size > 0) host.removeAttribute('data-empty');
      if (made.size > 0 && !host.isConnected) document.documentElement.append(host);
    },
    dropGone: () => drop(isThere),
    clear: () => drop(isNone),
    applyAppearance: (theme) => {
      host.dataset.theme = theme;
    },
    remove: () => {
      made.clear();
      host.remove();
    },
  };
}

/** The place after the title's last word, within the row. Undefined where something else of the page covers it. */
function placeOf({ row, title }: Pill): { x: number; y: number } | undefined {
  const range = document.createRange();
  range.selectNodeContents(title);
  const last = [...range.getClientRects()].at(-1);
  if (!last || last.width === 0) return undefined;
  const bounds = row.getBoundingClientRect();
  const x = Math.round(Math.min(last.right + GAP, Math.max(last.left, bounds.right - 3 * GAP)));
  const y = Math.round(last.top + (last.height - HEIGHT) / 2);
  // The text itself must be visible: a bar of the page may cover it.
  const over = document.elementFromPoint(Math.max(last.left, last.right - 2), last.top + last.height / 2);
  return over && (row.contains(over) || over.contains(row)) ? { x, y } : undefined;
}
