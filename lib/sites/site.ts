import type { Sighting, SiteId } from '../domain/sighting.ts';

/**
 * What one place of a page (the page proper, or its player bar) holds just now.
 * - `nothing`: no podcast there (music, a playlist, home, an empty bar).
 * - `unready`: it will hold one, but the page is half loaded or still shows what came before: look again.
 * - `sighted`: a podcast or an episode, named by the page itself.
 */
export type Seen = { state: 'nothing' } | { state: 'unready' } | { state: 'sighted'; sighting: Sighting };

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
}

/** How the pages of one podcast site are read. Adapters are pure: they look at the document and change nothing in it. */
export interface SiteReader {
  /** What is being viewed. Never mixed up with what is playing. */
  readPage(url: URL, document: Document): Seen;
  /** What is being played, on whatever page. Cheap enough to be called whenever the player changes. */
  readPlayer(url: URL, document: Document): Seen;
  /**
   * The player's outermost nodes that are there now (elements, or the shadow roots they hide in): changes inside them
   * are watched.
   */
  playerRoots(document: Document): ParentNode[];
}

export const NOTHING: Seen = { state: 'nothing' };
export const UNREADY: Seen = { state: 'unready' };
