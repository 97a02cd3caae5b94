import type { SiteReader } from '../sites/site.ts';

/** Watches what says which page this is: title, canonical link and the page's own region; never the whole document. */
export interface PageWatch {
  /** Finds these nodes anew: the site may have built or replaced them. */
  attach(): void;
  stop(): void;
}

const ALL = { subtree: true, childList: true, characterData: true };

export function watchPage(reader: SiteReader, document: Document, changed: () => void): PageWatch {
  let watched: Node[] = [];
  const observer = new MutationObserver(changed);
  const stop = () => {
    observer.disconnect();
    watched = [];
  };
  return {
    attach: () => {
      const title = document.querySelector('title');
      const canonical = document.querySelector('link[rel="canonical"]');
      const found = [title, canonical, ...reader.pageRoots(document, reader.pack)].filter((node) => node !== null);
      if (found.length === watched.length && found.every((node, index) => node === watched[index])) return;
      stop();
      watched = found;
      for (const node of found) {
        observer.observe(node, node === canonical ? { attributes: true, attributeFilter: ['href'] } : ALL);
      }
    },
    stop,
  };
}
