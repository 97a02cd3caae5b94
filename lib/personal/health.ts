import type { Day } from '../domain/dates/day.ts';
import { type Health, healthSchema, NO_HEALTH, type PageHealth, withPage } from '../domain/health.ts';
import type { SiteId } from '../domain/sighting.ts';
import { storedItem } from '../stored.ts';

const item = storedItem('local:health', null);

/** How the sites were read lately; what does not parse counts as never noted. */
export async function readHealth(): Promise<Health> {
  const parsed = healthSchema.safeParse(await item.getValue());
  return parsed.success ? parsed.data : NO_HEALTH;
}

/** Notes how a page of a site was read. One at a time, since each builds on the one before. */
export function notePage(site: SiteId, page: PageHealth, today: Day): Promise<void> {
  return navigator.locks.request('health', async () => item.setValue(withPage(await readHealth(), site, page, today)));
}

/** Calls `listener` at every change, from whichever context; returns how to stop. */
export function followHealth(listener: () => void): () => void {
  return item.watch(listener);
}
