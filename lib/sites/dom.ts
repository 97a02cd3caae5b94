import { line } from './values.ts';

/** Notes are gathered from at most this many text nodes: a page can be as large as it likes. */
const MOST_TEXT_NODES = 500;

/** `NodeFilter.SHOW_TEXT`, by its value: a saved page is read where there is no global `NodeFilter`. */
const SHOW_TEXT = 4;

/** The element's own text as one clean line, nothing when it is missing or blank. */
export function textOf(element: Element | null | undefined): string | undefined {
  return line(element?.textContent);
}

/** The text of the first selector in the list that yields any. Selectors are ordered newest and surest first. */
export function firstText(root: ParentNode, selectors: readonly string[]): string | undefined {
  for (const selector of selectors) {
    const text = textOf(root.querySelector(selector));
    if (text !== undefined) return text;
  }
  return undefined;
}

/** Running text of a region, its paragraphs kept apart by a space. */
export function proseOf(region: Element | null): string | undefined {
  if (!region) return undefined;
  const walker = region.ownerDocument.createTreeWalker(region, SHOW_TEXT);
  const parts: string[] = [];
  while (parts.length < MOST_TEXT_NODES && walker.nextNode()) parts.push(walker.currentNode.nodeValue ?? '');
  return parts.join(' ');
}

/**
 * The first meta of the head with one of these names. The attribute was `property` until 2022 and is `name` for some
 * since: both count.
 */
export function metaOf(document: Document, ...names: string[]): string | undefined {
  for (const name of names) {
    const text = line(
      document.querySelector(`meta[property="${name}"], meta[name="${name}"]`)?.getAttribute('content'),
    );
    if (text !== undefined) return text;
  }
  return undefined;
}

/** Where the head says this page lives, as many addresses as it names. */
export function headAddresses(document: Document): string[] {
  const canonical = document.querySelector('link[rel="canonical"]')?.getAttribute('href');
  return [metaOf(document, 'og:url'), canonical].filter((address) => typeof address === 'string');
}
