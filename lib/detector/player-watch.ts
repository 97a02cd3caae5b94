import type { SiteReader } from '../sites/site.ts';

/** At most one look at the player in this time, in milliseconds: its clock changes every second. */
const LOOK_EVERY = 1000;
/** The first look after a quiet time comes sooner, so that a new item is seen at once. */
const FIRST_LOOK = 50;

/** Watches the player's own nodes and nothing else. */
export interface PlayerWatch {
  /** Finds the player's nodes anew: the site may have built or replaced them. */
  attach(): void;
  stop(): void;
}

export function watchPlayer(reader: SiteReader, document: Document, changed: () => void): PlayerWatch {
  let roots: ParentNode[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let lastLook = 0;
  const look = () => {
    timer = undefined;
    lastLook = Date.now();
    changed();
  };
  const observer = new MutationObserver(() => {
    timer ??= setTimeout(look, Math.max(FIRST_LOOK, lastLook + LOOK_EVERY - Date.now()));
  });
  return {
    attach: () => {
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
      }
      changed();
    },
    stop: () => {
      observer.disconnect();
      clearTimeout(timer);
    },
  };
}
