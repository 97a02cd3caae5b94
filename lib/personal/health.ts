import type { Day } from '../domain/dates/day.ts';
import { type Health, healthSchema, NO_HEALTH, type PageHealth, withPage } from '../domain/health.ts';
import type { SiteId } from '../domain/site-ids.ts';
import { storedValue } from '../stored.ts';

const stored = storedValue('local:health', healthSchema, NO_HEALTH);

/** How well each site's pages were read recently. */
export const readHealth = (): Promise<Health> => stored.get();

/** Records how a page of a site was read. */
export function recordPageHealth(site: SiteId, page: PageHealth, today: Day): Promise<void> {
  return stored.update((health) => withPage(health, site, page, today));
}

/** Calls `listener` at every change, from any context. Returns a function that stops it. */
export const followHealth = stored.watch;
