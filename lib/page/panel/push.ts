import { PANEL } from '../host.ts';

/** Room that a pushed page keeps, in CSS px. */
const MIN_PAGE = 900;

/** Where the panel is, in CSS px: its width, and what stays free above and below it. */
export interface Strip {
  width: number;
  above: number;
  below: number;
}

/** Makes room for the panel beside the page, where that works. */
export interface Push {
  /** Pushes the page aside, or checks again that it still is. Where the page does not give way, nothing is changed. */
  apply(edge: 'left' | 'right', panel: Strip): void;
  /** Gives the page its whole width back. */
  undo(): void;
}

/**
 * Pushes by a margin of the root, which is positioned, so that the page's absolute parts give way too. Whatever is fixed
 * or as wide as the window does not: then the strip under the panel is not free, and the panel covers the page instead.
 */
export function createPush(): Push {
  /** The page's own inline values of what is changed; undefined while nothing is. */
  let before: [name: string, value: string, priority: string][] | undefined;

  const undo = () => {
    const root = document.documentElement;
    for (const [name, value, priority] of before ?? []) {
      if (value) root.style.setProperty(name, value, priority);
      else root.style.removeProperty(name);
    }
    // Read as text: Chromium does not remove an attribute that it has not written yet.
    if (before && root.getAttribute('style') === '') root.removeAttribute('style');
    before = undefined;
  };
  return {
    apply: (edge, panel) => {
      undo();
      const { width } = panel;
      if (innerWidth - width < MIN_PAGE) return;
      const { style } = document.documentElement;
      const wanted: [string, string][] = [
        ['position', 'relative'],
        ['width', 'auto'],
        ['min-width', '0'],
        [`margin-${edge}`, `${width}px`],
      ];
      before = wanted.map(([name]) => [name, style.getPropertyValue(name), style.getPropertyPriority(name)]);
      for (const [name, value] of wanted) style.setProperty(name, value, 'important');
      if (!isFree(edge, panel)) undo();
    },
    undo,
  };
}

/** Whether nothing of the page is left under the panel, and the page does not scroll sideways. */
function isFree(edge: 'left' | 'right', { width, above, below }: Strip): boolean {
  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth) return false;
  const height = innerHeight - above - below;
  const at = (share: number) => (edge === 'left' ? width * share : root.clientWidth - width * share);
  return [0.1, 0.5, 0.9].every((x) =>
    [0.02, 0.25, 0.5, 0.75, 0.98].every((y) =>
      document
        .elementsFromPoint(at(x), above + height * y)
        .every((found) => found === root || found.localName === PANEL),
    ),
  );
}
