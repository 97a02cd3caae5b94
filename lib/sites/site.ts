import type { LayerName, Layers } from '../domain/layers.ts';
import type { SelectorPack } from '../domain/selector-pack.ts';
import type { Sighting } from '../domain/sighting.ts';
import type { SiteId } from '../domain/site-ids.ts';

/**
 * What one place of a page (the page proper, or its player bar) holds just now.
 * - `nothing`: no podcast there (music, a playlist, home, an empty bar).
 * - `unready`: it will hold one, but the page is half loaded or still shows what came before: look again.
 * - `sighted`: a podcast or an episode, named by the page itself.
 */
export type Seen = { state: 'nothing' } | { state: 'unready' } | Reading;

/** A sighting, and how it was come by. */
export interface Reading {
  state: 'sighted';
  sighting: Sighting;
  /** Which layer gave each field. */
  layers: Layers;
  /** Better layers that this page should have had and had not, so that a lesser one stepped in; left out when none. */
  missing?: readonly LayerName[];
  /** The date as the page words it ("Jan 2020"), where it has no exact one. The background makes a range of it. */
  shownDate?: string;
  /** What the address stands for in the site's own words, where the sighting bears no id that tells. */
  place?: string;
}

/** What is known of a podcast site beside how its pages are read: light enough for the background and the manifest. */
export interface Site {
  id: SiteId;
  /** As a person calls it. */
  name: string;
  /** Host names, without scheme or path; `*.` stands for a name with all its subdomains. Manifest matches derive from them. */
  hosts: readonly string[];
  /** Selector of the player's outermost boxes, which the in-page panel keeps clear of. */
  bars: string;
  /** The browser asks the person before this site is read; the others come with the installation. */
  optional?: true;
  /** Most of its pages are no podcast's, and none says whether it is: what matches nothing is not spoken of. */
  mixed?: true;
  /** Version of its built-in pack of selectors. */
  packVersion: number;
  /** The newest real page that was read right: its month, and what it was. `false`: not yet tried on real pages. */
  verified: { on: string; what: string } | false;
}

/**
 * How the pages of one podcast site are read, by a pack of selectors: `pack` itself, or a newer one laid over it.
 * Adapters are pure: they look at the document and change nothing in it.
 */
export interface SiteReader<Pack extends SelectorPack = SelectorPack> {
  /** The built-in pack. */
  pack: Pack;
  /** What is being viewed. Never mixed up with what is playing. */
  readPage(url: URL, document: Document, pack: Pack): Seen;
  /** What is being played, on whatever page. Cheap enough to be called whenever the player changes. */
  readPlayer(url: URL, document: Document, pack: Pack): Seen;
  /** The page's own part of the document, as it is now: changes inside it are watched, with title and canonical link. */
  pageRoots(document: Document, pack: Pack): ParentNode[];
  /** What tells the item in the player from another, cheaply; the player is read anew when it changes. */
  playerItem(document: Document, pack: Pack): string;
  /**
   * The player's outermost nodes that are there now (elements, or the shadow roots they hide in): changes inside them
   * are watched.
   */
  playerRoots(document: Document, pack: Pack): ParentNode[];
}

export const NOTHING: Seen = { state: 'nothing' };
export const UNREADY: Seen = { state: 'unready' };

/** The site among these that an address belongs to, whatever its page. */
export function siteAt(sites: readonly Site[], { protocol, hostname }: URL): Site | undefined {
  if (protocol !== 'https:' && protocol !== 'http:') return undefined;
  return sites.find(({ hosts }) => hosts.some((host) => isOn(host, hostname)));
}

function isOn(host: string, name: string): boolean {
  return host.startsWith('*.') ? `.${name}`.endsWith(host.slice(1)) : name === host;
}
