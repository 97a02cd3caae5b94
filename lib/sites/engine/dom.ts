import { line } from './values.ts';

/** CSS selectors for one thing, best first (see `selectors.ts`). */
type Selectors = readonly string[];

/** What a page has in its head. */
const IN_HEAD = /^(?:meta\[(?!itemprop)|link\[|title$)/;

/**
 * Where to look for what a selector names: for what belongs into the head there alone, since a search for what is
 * missing goes through the whole page.
 */
function placeOf(root: ParentNode, selector: string): ParentNode {
  return (IN_HEAD.test(selector) && (root as Partial<Document>).head) || root;
}

/** The first element of the best selector that matches. */
export function find(root: ParentNode | null | undefined, selectors: Selectors): Element | undefined {
  for (const selector of root ? selectors : []) {
    const element = root && placeOf(root, selector).querySelector(selector);
    if (element) return element;
  }
  return undefined;
}

/** What was found by these selectors before. */
const kept = new WeakMap<Selectors, WeakRef<Element>>();

/** Finds what stays in a page for long, such as the player's bar: the same element as before while it is still there. */
export function findKept(document: Document, selectors: Selectors): Element | undefined {
  const before = kept.get(selectors)?.deref();
  if (before?.isConnected && before.ownerDocument === document && before.matches(selectors.join())) return before;
  const found = find(document, selectors);
  if (found) kept.set(selectors, new WeakRef(found));
  return found;
}

/** The first `limit` elements of the best selector that matches. A page's lists can be endless. */
export function findAll(root: ParentNode | null, selectors: Selectors, limit = 100): Element[] {
  if (!root) return [];
  for (const selector of selectors) {
    const found = placeOf(root, selector).querySelectorAll(selector);
    if (found.length > 0) return Array.prototype.slice.call(found, 0, limit);
  }
  return [];
}

/** A scrolling line holds its text a few times, so that it can go round. */
const MAX_NODES = 20;

/** The text of an element as one clean line, once where a scrolling line repeats it; undefined when missing or blank. */
export function textOf(element: Element | null | undefined): string | undefined {
  const text = line(element?.textContent);
  const parts = (node: Node | undefined | null) =>
    // A sign alone is between two copies.
    [...(node?.childNodes ?? [])].slice(0, MAX_NODES).filter((child) => /[^\p{P}\s]/u.test(child.textContent ?? ''));
  let copies = parts(element);
  while (copies.length === 1 && copies[0]?.firstChild) copies = parts(copies[0]);
  const [first, ...others] = copies.map((copy) => line(copy.textContent));
  return others.length > 0 && others.every((copy) => copy === first) ? first : text;
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
    const value = elementValue(root && placeOf(root, selector).querySelector(selector), selector);
    if (value) return value;
  }
  return undefined;
}

/** A meta of the head. Sites name it by `property` or by `name`, and change between them. */
export function metaOf(document: Document, name: string): string | undefined {
  return contentIn(document, [`meta[content]:not([content=""]):is([property="${name}"],[name="${name}"])`]);
}

/** What a page calls itself: its title, and that of its head. */
export const titlesOf = (document: Document) =>
  [line(document.title), metaOf(document, 'og:title')].filter((title) => title !== undefined);

/** Whether a page has this name in its titles or headings, in whichever punctuation, or is named in it. */
export function isNamed(document: Document, name: string | undefined): boolean {
  const letters = (text: string | undefined) => (text ?? '').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
  const wanted = letters(name);
  return [...titlesOf(document), ...findAll(document, ['h1, h2']).map(textOf)].some((text) => {
    const found = letters(text);
    return wanted && (found.includes(wanted) || (wanted.includes(found) && found.length * 2 > wanted.length));
  });
}

/** The page's own address according to its head: `og:url` and the canonical link. */
export function headAddresses(document: Document): string[] {
  const canonical = find(document, ['link[rel="canonical"][href]:not([href=""])'])?.getAttribute('href');
  return [metaOf(document, 'og:url'), canonical].filter((address) => typeof address === 'string');
}
