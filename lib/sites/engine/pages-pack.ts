import type { SelectorPack } from '../../domain/selector-pack.ts';
import type { SiteId } from '../../domain/sighting.ts';

/** What the declarative reader looks for in a page. A selector that ends in `[name]` finds what that attribute says. */
const pagesSelectors = [
  /** The page's own part of the document. */
  'main',
  /** What has to be there for a page to be an episode's, where its address does not tell. */
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

/** Finds nothing: no page has an element of this name. A newer pack can put something in its place. */
const NOT_THERE = ['not-there'];

/** A pack that is given only what a site has. */
export function pagesPack(
  site: SiteId,
  version: number,
  selectors: { readonly [Name in PagesSelector]?: readonly string[] },
): PagesPack {
  const nothing = Object.fromEntries(
    pagesSelectors.map((name) => [name, NOT_THERE]),
  ) as unknown as PagesPack['selectors'];
  return { site, version, selectors: { ...nothing, ...selectors }, paths: {} };
}
