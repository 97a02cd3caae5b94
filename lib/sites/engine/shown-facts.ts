import { find, findAll } from './dom.ts';
import type { Facts } from './facts.ts';
import type { Look } from './pages.ts';
import { type Place, type PlaceShape, placeAt } from './places.ts';
import { line, notes } from './values.ts';

/** No page has more links to podcasts than this beside the one that counts. */
const MOST_LINKS = 20;

/** What an element says by the selector that found it: an attribute where that ends in its name, else its text. */
function saying(element: Element | undefined | null, selector: string): string | undefined {
  const attribute = /\[([\w-]+)\]$/.exec(selector)?.[1];
  return line(attribute ? element?.getAttribute(attribute) : element?.textContent);
}

/** What the best selector finds that says anything. */
export function said(root: ParentNode | undefined, selectors: readonly string[]): string | undefined {
  for (const selector of root ? selectors : []) {
    const text = saying(root?.querySelector(selector), selector);
    if (text) return text;
  }
  return undefined;
}

/** What the body of a page shows of what its address stands for, and the date in its words. */
export function shownFacts(look: Look, place: Place): { facts: Facts; date: string | undefined } {
  const { pages, document, pack } = look;
  const { selectors } = pack;
  const podcastId = pages.platform === 'apple' ? appleId(document, selectors.apple) : undefined;
  if (place.kind === 'podcast') {
    const [podcast, publisher] = [said(document, selectors.podcast), said(document, selectors.publisher)];
    return { facts: { podcast, publisher, podcastId }, date: undefined };
  }
  const date = said(document, selectors.date);
  const isExact = date !== undefined && /^\d{4}-/.test(date);
  const facts: Facts = {
    episode: said(document, selectors.episode),
    published: isExact ? date : undefined,
    notes: notes(find(document, selectors.notes)?.textContent),
    ...podcastBeside(document, selectors.episodePodcast, pages.places, document.baseURI, place.podcast),
    ...(podcastId && { podcastId }),
  };
  return { facts, date: isExact ? undefined : date };
}

/**
 * The podcast that is named beside its episode. Where the name is a link, it has to lead to a podcast, and to the one
 * with this id if it is known: other podcasts are named beside an episode too.
 */
export function podcastBeside(
  root: ParentNode,
  selectors: readonly string[],
  places: readonly PlaceShape[],
  base: string,
  id?: string,
): Pick<Facts, 'podcast' | 'podcastId'> {
  for (const selector of selectors) {
    for (const element of findAll(root, [selector], MOST_LINKS)) {
      const podcast = saying(element, selector);
      const to = placeAt(places, element.closest('a')?.getAttribute('href'), base);
      const isOther = to && (to.kind !== 'podcast' || (id !== undefined && to.id !== id));
      if (podcast && !isOther) return { podcast, podcastId: to?.known };
    }
  }
  return {};
}

/** Apple's id of the podcast, where the links to it agree. */
function appleId(document: Document, selectors: readonly string[]): string | undefined {
  const links = findAll(document, selectors, MOST_LINKS).map((link) => link.getAttribute('href') ?? '');
  const [id, ...others] = new Set(links.map((link) => /\/(?:id|itunes)(\d{3,20})(?!\d)/.exec(link)?.[1]));
  return others.length === 0 ? id : undefined;
}
