import type { SiteReader } from '../../sites/site.ts';

/** Time, in milliseconds, as a dependency that tests can replace. */
export interface Clock {
  now(): number;
  /** Runs `work` after a delay. @returns how to cancel it */
  after(milliseconds: number, work: () => void): () => void;
  /** Runs `work` in the next animation frame. @returns how to cancel it */
  frame(work: () => void): () => void;
}

/** An embedded player below the fold gets no animation frames. Without one in this time, in ms, work runs anyway. */
const NO_FRAME = 250;

export const pageClock: Clock = {
  now: () => performance.now(),
  after: (milliseconds, work) => {
    const timer = setTimeout(work, milliseconds);
    return () => clearTimeout(timer);
  },
  frame: (work) => {
    const cancel = () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
    const once = () => {
      cancel();
      work();
    };
    const frame = requestAnimationFrame(once);
    const timer = setTimeout(once, NO_FRAME);
    return cancel;
  },
};

/**
 * Watches what identifies the page: title, canonical link and the page's main region, or its replacement. Never the
 * whole document.
 */
export interface PageWatch {
  /** Finds these nodes again: the site may have created or replaced them. */
  attach(): void;
  stop(): void;
}

const ALL = { subtree: true, childList: true, characterData: true };

export function watchPage(reader: SiteReader, document: Document, changed: () => void): PageWatch {
  let watched: (Node | null)[] = [];
  const observer = new MutationObserver(changed);
  const stop = () => {
    observer.disconnect();
    watched = [];
  };
  return {
    attach: () => {
      const heads = [document.querySelector('title'), document.querySelector('link[rel="canonical"]')];
      const regions = reader.pageRoots(document, reader.pack);
      const found = [...heads, ...regions];
      if (found.length === watched.length && found.every((node, index) => node === watched[index])) return;
      stop();
      watched = found;
      for (const node of heads) if (node) observer.observe(node, { ...ALL, attributes: true });
      for (const region of regions) {
        observer.observe(region, ALL);
        if (region.parentNode) observer.observe(region.parentNode, { childList: true });
      }
    },
    stop,
  };
}

/** Min time between two looks at the player, in milliseconds: its clock changes every second. */
const LOOK_EVERY = 1000;
/** Wait before the first look after a quiet time, in milliseconds: a new item is seen at once. */
const FIRST_LOOK = 50;
/** Max reads of one item in the player within one navigation: details that load late are there after a few. */
const MAX_READS = 10;

/** Watches the player's own nodes and nothing else. */
export interface PlayerWatch {
  /** Finds the player's nodes again: the site may have created or replaced them. */
  attach(): void;
  /** A new navigation: starts counting reads again. */
  restart(): void;
  stop(): void;
}

/** @param read called to read the player; at most ten times until a navigation or a change of its item */
export function watchPlayer(reader: SiteReader, document: Document, clock: Clock, read: () => void): PlayerWatch {
  let roots: ParentNode[] = [];
  let cancel: (() => void) | undefined;
  let lastLook = Number.NEGATIVE_INFINITY;
  let item: string | undefined;
  let reads = 0;
  const look = () => {
    cancel = undefined;
    lastLook = clock.now();
    const now = reader.playerItem(document, reader.pack);
    if (now !== item) reads = 0;
    item = now;
    if (reads >= MAX_READS) return;
    reads += 1;
    read();
  };
  const observer = new MutationObserver(() => {
    cancel ??= clock.after(Math.max(FIRST_LOOK, lastLook + LOOK_EVERY - clock.now()), () => {
      cancel = clock.frame(look);
    });
  });
  const stop = () => {
    observer.disconnect();
    cancel?.();
    cancel = undefined;
    roots = [];
  };
  return {
    attach: () => {
      const found = reader.playerRoots(document, reader.pack);
      if (found.length === roots.length && found.every((root, index) => root === roots[index])) return;
      stop();
      roots = found;
      for (const root of roots) {
        observer.observe(root, {
          subtree: true,
          childList: true,
          characterData: true,
          attributes: true,
          attributeFilter: ['href', 'title', 'aria-label', 'src'],
        });
      }
      look();
    },
    restart: () => {
      reads = 0;
    },
    stop,
  };
}
