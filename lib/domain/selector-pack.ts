import type { SiteId } from './site-ids.ts';

/**
 * The parts of a site's reader that break when the site changes, as data: selectors of texts, paths of embedded values.
 * A feed can ship a newer pack; entries it does not name stay as built in. Address patterns are code, never data: a
 * hostile pattern could run forever.
 */
export interface SelectorPack<Selector extends string = string, Path extends string = string> {
  site: SiteId;
  /** Incremented with every change. The highest version for a site is used. */
  version: number;
  /** CSS selectors for each field, best first. */
  selectors: Readonly<Record<Selector, readonly string[]>>;
  /** Paths into embedded JSON for each field, best first: keys and indices joined by dots, see `at`. */
  paths: Readonly<Record<Path, readonly string[]>>;
}
