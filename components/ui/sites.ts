import type { SiteId } from '../../lib/domain/site-ids.ts';
import { i18n } from '../../lib/i18n.ts';
import { sites } from '../../lib/sites/index.ts';
import { formatMonth } from './format.ts';

/** A site for display. */
export interface NamedSite {
  id: SiteId;
  name: string;
  /** Its main host. */
  host: string;
  /** Month (YYYY-MM) or year of the newest real page it was verified on; undefined if it is experimental. */
  verifiedOn: string | undefined;
}

const namedSites = (isOptional: boolean): NamedSite[] =>
  sites
    .filter(({ optional = false }) => optional === isOptional)
    .map(({ id, name, hosts: [host = ''], verified }) => ({
      id,
      name,
      host: host.replace('*.', ''),
      verifiedOn: verified ? verified.on : undefined,
    }));

/** The sites that come with the installation. */
export const MAIN_SITES = namedSites(false);
/** The sites that the user turns on. */
export const MORE_SITES = namedSites(true);

/** The display name of a site. */
export function siteName(id: SiteId): string {
  return sites.find((site) => site.id === id)?.name ?? i18n.t('otherPages');
}

/** Whether the reading of a site was verified on real pages, and when. */
export function verificationText({ verifiedOn }: NamedSite): string {
  return verifiedOn === undefined
    ? i18n.t('options.sites.experimental')
    : i18n.t('options.sites.verified', [formatMonth(verifiedOn)]);
}
