import type { SiteReader } from '../../sites/site.ts';

/**
 * Watches what says which page this is: title, canonical link and the page's own region, or its being replaced; never
 * the whole document.
 */
export interface PageWatch {
  /** Finds these nodes anew: the site may have built or replaced them. */
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
