import type { SiteId } from '../../lib/domain/site-ids.ts';
import { i18n } from '../../lib/i18n.ts';
import { sites } from '../../lib/sites/index.ts';

/** A site as a person calls it. */
export interface NamedSite {
  id: SiteId;
  name: string;
  /** The host it is best known by. */
  host: string;
}

const named = (wanted: boolean): NamedSite[] =>
  sites
    .filter(({ optional = false }) => optional === wanted)
    .map(({ id, name, hosts: [host = ''] }) => ({ id, name, host: host.replace('*.', '') }));

/** The sites that are read from the start. */
export const MAIN_SITES = named(false);
/** The sites that the person turns on. */
export const MORE_SITES = named(true);

/** What a person calls a site. */
export function siteName(id: SiteId): string {
  return sites.find((site) => site.id === id)?.name ?? i18n.t('otherPages');
}
