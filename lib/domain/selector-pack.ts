import type { SiteId } from './site-ids.ts';

/**
 * What may rot of how one site is read, as data: where its texts and its embedded values lie. A newer pack can come
 * with a feed; what it does not name stays as built in. Addresses are told apart by code, since a pattern that comes
 * as data could be made to run for ever.
 */
export interface SelectorPack<Selector extends string = string, Path extends string = string> {
  site: SiteId;
  /** Counts up with every change: of two packs of a site the higher one is used. */
  version: number;
  /** CSS selectors by what they find, best first. */
  selectors: Readonly<Record<Selector, readonly string[]>>;
  /** Paths into embedded JSON by what they lead to, best first: keys and positions joined by dots (see `at`). */
  paths: Readonly<Record<Path, readonly string[]>>;
}
