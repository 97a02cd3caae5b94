import { line } from './values.ts';

/** The text of the first element for a selector as one clean line; nothing when it is missing or blank. */
export function textOf(root: ParentNode | null | undefined, selector: string): string | undefined {
  return line(root?.querySelector(selector)?.textContent);
}

/** A meta of the head. The attribute was `property` until 2022 and is `name` for some since: both count. */
export function metaOf(document: Document, name: string): string | undefined {
  return line(document.querySelector(`meta[property="${name}"], meta[name="${name}"]`)?.getAttribute('content'));
}

/** Where the head says this page lives, as many addresses as it names. */
export function headAddresses(document: Document): string[] {
  const canonical = document.querySelector('link[rel="canonical"]')?.getAttribute('href');
  return [metaOf(document, 'og:url'), canonical].filter((address) => typeof address === 'string');
}

/** The first so many elements for a selector: lists can be endless. */
export function elements(root: ParentNode, selector: string, most = 100): Element[] {
  return [...root.querySelectorAll(selector)].slice(0, most);
}
