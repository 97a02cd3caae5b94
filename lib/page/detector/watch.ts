import type { SiteReader } from '../../sites/site.ts';
import type { Clock } from './clock.ts';

/** Watches what tells that the page has changed: its title, its canonical link, and their replacements in the head. */
export interface HeadWatch {
  /** Finds these nodes again: the site may have created or replaced them. */
  attach(): void;
  stop(): void;
}

/** @param changed called at every change, so it must be cheap */
export function watchHead(document: Document, changed: () => void): HeadWatch {
  const watched: (Element | null)[] = [];
  const observer = new MutationObserver(changed);
  const stop = () => {
    observer.disconnect();
    watched.length = 0;
  };
  return {
    attach: () => {
      const { head } = document;
      const title = head?.querySelector('title') ?? null;
      const link = head?.querySelector('link[rel="canonical"]') ?? null;
      if (watched[0] === head && watched[1] === title && watched[2] === link) return;
      stop();
      watched.push(head, title, link);
      if (head) observer.observe(head, { childList: true });
      if (title) observer.observe(title, { subtree: true, childList: true, characterData: true });
      if (link) observer.observe(link, { attributes: true, attributeFilter: ['href'] });
    },
    stop,
  };
}

/** Min time between two looks at the player, in milliseconds: its clock changes every second. */
const LOOK_EVERY = 1000;
/** Wait before the first look after a quiet time, in milliseconds: a new item is seen soon. */
const FIRST_LOOK = 50;
/** Max reads of one item in the player: details that load late are there after a few. */
const MAX_READS = 4;

/** Watches the player's own nodes and nothing else. */
export interface PlayerWatch {
  /** Finds the player's nodes, unless those that are watched are still in the page. */
  attach(): void;
  stop(): void;
}

/** @param read called to read the player, a few times for each item in it */
export function watchPlayer(reader: SiteReader, document: Document, clock: Clock, read: () => void): PlayerWatch {
  let roots: ParentNode[] = [];
  let cancel: (() => void) | undefined;
  let lastLook = Number.NEGATIVE_INFINITY;
  let item: string | undefined;
  let reads = 0;
  let wasThere = false;
  const observer = new MutationObserver(() => {
    cancel ??= clock.after(Math.max(FIRST_LOOK, lastLook + LOOK_EVERY - clock.now()), () => {
      cancel = clock.idle(look);
    });
  });
  const find = () => {
    const found = reader.playerRoots(document, reader.pack);
    if (found.length === roots.length && found.every((root, index) => root === roots[index])) return;
    observer.disconnect();
    roots = found;
    for (const root of roots) {
      observer.observe(root, {
        subtree: true,
        childList: true,
        characterData: true,
        attributes: true,
        attributeFilter: ['href', 'title', 'aria-label', 'src'],
      });
      // It may be replaced.
      if (root.parentNode) observer.observe(root.parentNode, { childList: true });
    }
  };
  const isThere = () => roots.length > 0 && roots.every((root) => root.isConnected);
  const look = () => {
    cancel?.();
    cancel = undefined;
    lastLook = clock.now();
    const now = reader.playerItem(document, reader.pack);
    const isOther = now !== item;
    // Another item can come with other nodes.
    if (isOther || !isThere()) find();
    if (isOther) reads = 0;
    item = now;
    if (reads >= MAX_READS) return;
    reads += 1;
    read();
  };
  return {
    attach: () => {
      if (isThere()) return;
      find();
      // A player that is gone is read once more.
      if (roots.length > 0 || wasThere) look();
      wasThere = roots.length > 0;
    },
    stop: () => {
      observer.disconnect();
      cancel?.();
      cancel = undefined;
      roots = [];
      item = undefined;
    },
  };
}
