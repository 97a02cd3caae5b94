import type { SelectorPack } from '../domain/selector-pack.ts';
import type { SiteId } from '../domain/sighting.ts';

/** What the declarative reader looks for in a page. A selector that ends in `[name]` finds what that attribute says. */
export const pagesSelectors = [
  /** The page's own part of the document. */
  'main',
  /** What has to be there for an address to stand for a podcast at all, where the address alone does not tell. */
  'proof',
  'episode',
  /** The podcast of an episode. */
  'episodePodcast',
  'date',
  'notes',
  /** The podcast on its own page. */
  'podcast',
  'publisher',
  /** Links to the podcast on Apple Podcasts. */
  'apple',
  /** Links to the RSS feed. */
  'feed',
  /** The player, and in it the episode and its podcast: both have to be there, so that music is not taken for one. */
  'bar',
  'barEpisode',
  'barPodcast',
] as const;
type PagesSelector = (typeof pagesSelectors)[number];

export type PagesPack = SelectorPack<PagesSelector, never>;

/** A pack in which only what a site has is named; the rest is empty, and a newer pack can fill it. */
export function pagesPack(
  site: SiteId,
  version: number,
  selectors: { readonly [Name in PagesSelector]?: readonly string[] },
): PagesPack {
  const empty = Object.fromEntries(pagesSelectors.map((name) => [name, []]));
  return { site, version, selectors: { ...(empty as unknown as PagesPack['selectors']), ...selectors }, paths: {} };
}
