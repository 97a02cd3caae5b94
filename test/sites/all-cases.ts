import type { SiteId } from '../../lib/domain/site-ids.ts';
import type { SiteCase } from './site-case.ts';

const tables = import.meta.glob<Record<string, readonly SiteCase[]>>('./*/cases.ts', { eager: true });

/** The table of a site, which its `cases.ts` exports; none when there is no such file. */
export function casesOf(site: SiteId): readonly SiteCase[] {
  return Object.values(tables[`./${site}/cases.ts`] ?? {}).flat();
}
