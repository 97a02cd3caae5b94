import { line } from './values.ts';

/** CSS selectors for one thing, best first (see `selectors.ts`). */
type Selectors = readonly string[];

/** The first element of the best selector that matches. */
export function find(root: ParentNode | null | undefined, selectors: Selectors): Element | undefined {
  for (const selector of root ? selectors : []) {
    const element = root?.querySelector(selector);
    if (element) return element;
  }
  return undefined;
}

/** The first `limit` elements of the best selector that matches. A page's lists can be endless. */
export function findAll(root: ParentNode, selectors: Selectors, limit = 100): Element[] {
  for (const selector of selectors) {
    const found = root.querySelectorAll(selector);
    if (found.length > 0) return Array.prototype.slice.call(found, 0, limit);
  }
  return [];
}

/** A scrolling line holds its text twice or thrice, so that it can go round. */
const MAX_COPIES = 4;
const MAX_NODES = 20;

/** The text of an element as one clean line, once where a scrolling line repeats it; undefined when missing or blank. */
export function textOf(element: Element | null | undefined): string | undefined {
  const text = line(element?.textContent);
  const parts = (node: Node | undefined | null) =>
    [...(node?.childNodes ?? [])].slice(0, MAX_NODES).filter((child) => line(child.textContent));
  let copies = parts(element);
  while (copies.length === 1 && copies[0]?.firstChild) copies = parts(copies[0]);
  const [first, ...others] = copies.map((copy) => line(copy.textContent));
  return others.length > 0 && others.length < MAX_COPIES && others.every((copy) => copy === first) ? first : text;
}

/** The text of the element found, as one clean line; undefined when missing or blank. */
export function textIn(root: ParentNode | null | undefined, selectors: Selectors): string | undefined {
  return textOf(find(root, selectors));
}

/** The `content` of the meta found. */
export function contentIn(root: ParentNode, selectors: Selectors): string | undefined {
  return line(find(root, selectors)?.getAttribute('content'));
}

/** What a selector names in the element it matched: an attribute if it ends in `[name]`, else the text. */
export function elementValue(element: Element | undefined | null, selector: string): string | undefined {
  const attribute = /\[([\w-]+)\]$/.exec(selector)?.[1];
  return attribute ? line(element?.getAttribute(attribute)) : textOf(element);
}

/** The attribute or text of the best selector that gives one. */
export function valueIn(root: ParentNode | undefined, selectors: Selectors): string | undefined {
  for (const selector of root ? selectors : []) {
    const value = elementValue(root?.querySelector(selector), selector);
    if (value) return value;
  }
  return undefined;
}

/** A meta of the head. Sites name it by `property` or by `name`, and change between them. */
export function metaOf(document: Document, name: string): string | undefined {
  return contentIn(document, [`meta[property="${name}"], meta[name="${name}"]`]);
}

/** The page's own address according to its head: `og:url` and the canonical link. */
export function headAddresses(document: Document): string[] {
  const canonical = document.querySelector('link[rel="canonical"]')?.getAttribute('href');
  return [metaOf(document, 'og:url'), canonical].filter((address) => typeof address === 'string');
}
