import type { Sighting, SiteId } from '../domain/sighting.ts';

/**
 * What one place of a page (the page proper, or its player bar) holds just now.
 * - `nothing`: no podcast there (music, a playlist, home, an empty bar).
 * - `unready`: it will hold one, but the page is half loaded or still shows what came before: look again.
 * - `sighted`: a podcast or an episode, named by the page itself.
 */
export type Seen = { state: 'nothing' } | { state: 'unready' } | { state: 'sighted'; sighting: Sighting };

/** Viewing and playing are two things and never mixed up. */
export interface Reading {
  page: Seen;
  player: Seen;
}

/** How one podcast site is read. Adapters are pure: they look at the document and change nothing in it. */
export interface Site {
  id: SiteId;
  /** As a person calls it. */
  name: string;
  /** Host names, without scheme or path. Manifest matches derive from them. */
  hosts: readonly string[];
  /**
   * Where the player bar is, as selectors that reach its outermost element; the edge tab and panel keep clear of it,
   * and changes inside it are watched.
   */
  bar: readonly string[];
  read(url: URL, document: Document): Reading;
}

export const NOTHING: Seen = { state: 'nothing' };
export const UNREADY: Seen = { state: 'unready' };
