import type { SelectorPack } from '../../domain/selector-pack.ts';
import type { SiteId } from '../../domain/site-ids.ts';

/**
 * The built-in pack with a newer pack from a feed on top, by the names that this version of the reader knows. The
 * background has checked shape and limits, but only a document can tell whether a selector is valid: a pack with an
 * invalid one is refused as a whole, and the built-in pack is used.
 */
export function usablePack<P extends SelectorPack>(
  builtIn: P,
  offered: SelectorPack | undefined,
  document: Document,
): P {
  if (!offered || offered.site !== builtIn.site || offered.version <= builtIn.version) return builtIn;
  try {
    const probe = document.createDocumentFragment();
    for (const selector of Object.values(offered.selectors).flat()) probe.querySelector(selector);
  } catch {
    return builtIn;
  }
  return {
    ...builtIn,
    version: offered.version,
    selectors: override(builtIn.selectors, offered.selectors),
    paths: override(builtIn.paths, offered.paths),
  };
}

type Lists = Readonly<Record<string, readonly string[]>>;

function override(builtIn: Lists, offered: Lists): Lists {
  return Object.fromEntries(Object.entries(builtIn).map(([name, list]) => [name, offered[name] ?? list]));
}

/** What the declarative reader looks for in a page. A selector that ends in `[name]` gives that attribute's value. */
const pagesSelectors = [
  /** Has to match for a page to be an episode's, where the address is not enough. */
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
  /** Links to the RSS feed, or what is in them. */
  'feed',
  /** The player, and in it the episode and its podcast. Both have to match, or music could pass for a podcast. */
  'bar',
  'barEpisode',
  'barPodcast',
] as const;
type PagesSelector = (typeof pagesSelectors)[number];

/** A site's selectors by what they find. A site lists only what it has. */
export type PagesSelectors = { readonly [Name in PagesSelector]?: readonly string[] };

export type PagesPack = SelectorPack<PagesSelector, never>;

/** Matches nothing: no page has an element of this name. A newer pack can replace it. */
const MATCHES_NOTHING = ['not-there'];

/** A full pack from the selectors that a site has. */
export function pagesPack(site: SiteId, version: number, selectors: PagesSelectors): PagesPack {
  const empty = Object.fromEntries(
    pagesSelectors.map((name) => [name, MATCHES_NOTHING]),
  ) as unknown as PagesPack['selectors'];
  return { site, version, selectors: { ...empty, ...selectors }, paths: {} };
}
