import type { LayerName, Layers } from '../domain/layers.ts';
import type { SelectorPack } from '../domain/selector-pack.ts';
import type { Sighting } from '../domain/sighting.ts';
import type { SiteId } from '../domain/site-ids.ts';

/**
 * What the page, or its player, holds at the moment.
 * - `nothing`: no podcast (music, a playlist, home, an empty bar).
 * - `unready`: a podcast or episode is about to show, but the page is half loaded or still shows the page before. Read
 *   again.
 * - `sighted`: a podcast or an episode, named by the page itself.
 */
export type ReadResult = { state: 'nothing' } | { state: 'unready' } | Reading;

/** A sighting, and where it came from. */
export interface Reading {
  state: 'sighted';
  sighting: Sighting;
  /** Which layer gave each field. */
  layers: Layers;
  /** Better layers that should have named the page, but were missing or named something else. Left out if none. */
  missing?: readonly LayerName[];
  /** The date in the page's words ("Jan 2020"), if it has no exact one. The background makes a range of it. */
  shownDate?: string;
  /** The title in the page's body, whatever other layers say. After a navigation, the same one is left over. */
  shownTitle?: string;
  /** Tells this page from the site's other pages, where the sighting has no id that does. */
  pageKey?: string;
}

/** A podcast site, without how its pages are read: light enough for the background and the manifest. */
export interface Site {
  id: SiteId;
  /** The site's name for users. */
  name: string;
  /** Host names, without scheme or path; `*.` matches a name and all its subdomains. The manifest derives from them. */
  hosts: readonly string[];
  /** Selector of the player's outermost boxes. The in-page panel does not cover them. */
  bars?: string;
  /** The user turns the site on, and the browser asks for permission then. Other sites are granted at installation. */
  optional?: true;
  /**
   * Most pages are not a podcast's, and nothing in them says whether they are. If nothing matches, show nothing.
   * `player`: what plays may be music, and nothing says whether it is.
   */
  mixed?: true | 'player';
  /** Version of the built-in selector pack. */
  packVersion: number;
  /** The newest real page that was read correctly: its month (`2025-02`) or year, and what it was. `false`: never tried on a real page. */
  verified: { on: string; what: string } | false;
}

/**
 * Reads the pages of one podcast site, by its built-in selector pack or a newer one. Readers are pure: they never
 * change the document.
 */
export interface SiteReader<Pack extends SelectorPack = SelectorPack> {
  /** The built-in pack. */
  pack: Pack;
  /** Reads what the user is viewing. Never mixed up with what is playing. */
  readPage(url: URL, document: Document, pack: Pack): ReadResult;
  /** Reads what is playing, whatever the page. Cheap enough to call at every change of the player. */
  readPlayer(url: URL, document: Document, pack: Pack): ReadResult;
  /** Identifies the item in the player, cheaply. The detector reads the player again when it changes. */
  playerItem(document: Document, pack: Pack): string;
  /** The player's outermost nodes (elements or shadow roots) that exist now. The detector watches them. */
  playerRoots(document: Document, pack: Pack): ParentNode[];
}

export const NOTHING: ReadResult = { state: 'nothing' };
export const UNREADY: ReadResult = { state: 'unready' };

/** The site among `sites` that an address belongs to, whatever its page. */
export function siteAt(sites: readonly Site[], { protocol, hostname }: URL): Site | undefined {
  if (protocol !== 'https:' && protocol !== 'http:') return undefined;
  return sites.find(({ hosts }) => hosts.some((host) => isOn(host, hostname)));
}

function isOn(host: string, name: string): boolean {
  return host.startsWith('*.') ? `.${name}`.endsWith(host.slice(1)) : name === host;
}
