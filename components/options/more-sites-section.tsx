import type { Settings } from '../../lib/domain/settings.ts';
import type { SiteId } from '../../lib/domain/site-ids.ts';
import { i18n } from '../../lib/i18n.ts';
import type { OptionsState } from '../../lib/state/options-store.ts';
import { MORE_SITES, verificationText } from '../ui/sites.ts';
import { Section } from './section.tsx';
import { Switch } from './switch.tsx';

interface MoreSitesProps {
  state: OptionsState;
  settings: Settings;
}

/**
 * The sites that need the user's permission. A switch is on while the browser grants it, and the site was not switched
 * off on its own pages, which keeps the permission.
 */
export function MoreSitesSection({ state: { allowed, allow, change }, settings: { sites } }: MoreSitesProps) {
  const isOff = (site: SiteId) => sites[site] === false && allowed.includes(site);
  const turn = (site: SiteId, on: boolean) => {
    // Within the click, as the browser wants it.
    if (!on || !allowed.includes(site)) void allow(site, on);
    if (on && sites[site] === false) void change({ sites: { ...sites, [site]: true } });
  };
  return (
    <Section id="more-sites" title={i18n.t('options.moreSites.title')} text={i18n.t('options.moreSites.text')}>
      <div className="switches">
        {MORE_SITES.map((site) => (
          <Switch
            key={site.id}
            label={site.name}
            hint={isOff(site.id) ? i18n.t('options.moreSites.switchedOff') : verificationText(site)}
            on={allowed.includes(site.id) && !isOff(site.id)}
            onChange={(on) => turn(site.id, on)}
          />
        ))}
      </div>
      <p className="hint">{i18n.t('options.moreSites.others')}</p>
    </Section>
  );
}
