import { line } from './values.ts';

/** Selectors of one thing, best first (see `pack.ts`). */
type Selectors = readonly string[];

/** The first element of the best selector that finds one. */
export function find(root: ParentNode | null | undefined, selectors: Selectors): Element | undefined {
  for (const selector of root ? selectors : []) {
    const element = root?.querySelector(selector);
    if (element) return element;
  }
  return undefined;
}

/** The first so many elements of the best selector that finds any: lists can be endless. */
export function findAll(root: ParentNode, selectors: Selectors, limit = 100): Element[] {
  for (const selector of selectors) {
    const found = root.querySelectorAll(selector);
    if (found.length > 0) return Array.prototype.slice.call(found, 0, limit);
  }
  return [];
}

/** The text of what is found, as one clean line; nothing when it is missing or blank. */
export function textIn(root: ParentNode | null | undefined, selectors: Selectors): string | undefined {
  return line(find(root, selectors)?.textContent);
}

/** The content of a meta that is found. */
export function contentIn(root: ParentNode, selectors: Selectors): string | undefined {
  return line(find(root, selectors)?.getAttribute('content'));
}

/** A meta of the head. The attribute was `property` until 2022 and is `name` for some since: both count. */
export function metaOf(document: Document, name: string): string | undefined {
  return contentIn(document, [`meta[property="${name}"], meta[name="${name}"]`]);
}

/** Where the head says this page lives, as many addresses as it names. */
export function headAddresses(document: Document): string[] {
  const canonical = document.querySelector('link[rel="canonical"]')?.getAttribute('href');
  return [metaOf(document, 'og:url'), canonical].filter((address) => typeof address === 'string');
}
