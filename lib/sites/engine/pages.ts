import type { Site } from '../site.ts';
import type { Frame } from './facts.ts';
import type { PagesPack } from './pages-pack.ts';
import type { PlaceShape } from './places.ts';

/** How a site's pages are told apart and named: all that the declarative reader needs beside the pack. */
export interface Pages {
  pack: PagesPack;
  /** The shapes of addresses that stand for an episode or a podcast; all others are no podcast's. */
  places: readonly PlaceShape[];
  /** How `og:title` names an episode and its podcast; without templates it is the episode's title alone. */
  titles?: readonly string[];
  /** How the document's title does; without templates as `og:title` does. */
  documentTitles?: readonly string[];
  /** The same for a podcast's own page. */
  podcastTitles?: readonly string[];
  /** `og:site_name` is the podcast. */
  siteNamesPodcast?: true;
  /** An address that is an episode's can be something else's too: the pack's `proof` tells. */
  needsProof?: true;
  /** Every page is loaded whole: nothing of the page before is left in it. */
  served?: true;
  /** Whose ids the addresses bear in their group `known`. */
  platform?: NonNullable<Frame['platform']>;
  /** What is an episode on this site in the words of schema.org, beside the podcasts' own. */
  types?: Readonly<Record<string, 'episode'>>;
}

/** One look at one page. */
export interface Look {
  site: Site;
  pages: Pages;
  url: URL;
  document: Document;
  pack: PagesPack;
}
