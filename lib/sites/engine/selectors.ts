import type { SelectorPack } from '../../domain/selector-pack.ts';
import type { SiteId } from '../../domain/site-ids.ts';

/**
 * A pack as data from outside laid over the built-in one: only names that this version of the reader knows count. The
 * background has checked shape and bounds; whether every selector is one, only a document can tell: with one that is
 * none the whole pack is refused, and the built-in one is the answer.
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
    selectors: overlaid(builtIn.selectors, offered.selectors),
    paths: overlaid(builtIn.paths, offered.paths),
  };
}

type Lists = Readonly<Record<string, readonly string[]>>;

function overlaid(builtIn: Lists, offered: Lists): Lists {
  return Object.fromEntries(Object.entries(builtIn).map(([name, list]) => [name, offered[name] ?? list]));
}

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

/** The selectors of a site by what they find; a site names only what it has. */
export type PagesSelectors = { readonly [Name in PagesSelector]?: readonly string[] };

export type PagesPack = SelectorPack<PagesSelector, never>;

/** Finds nothing: no page has an element of this name. A newer pack can put something in its place. */
const NOT_THERE = ['not-there'];

/** A pack that is given only what a site has. */
export function pagesPack(site: SiteId, version: number, selectors: PagesSelectors): PagesPack {
  const nothing = Object.fromEntries(
    pagesSelectors.map((name) => [name, NOT_THERE]),
  ) as unknown as PagesPack['selectors'];
  return { site, version, selectors: { ...nothing, ...selectors }, paths: {} };
}
