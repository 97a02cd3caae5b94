import type { Settings } from '../../lib/domain/settings.ts';
import { i18n } from '../../lib/i18n.ts';
import { MAIN_SITES, verificationText } from '../ui/sites.ts';
import { Section } from './section.tsx';
import { Switch } from './switch.tsx';

interface MainSitesProps {
  settings: Settings;
  change: (patch: Partial<Settings>) => void;
}

/** The sites that come with the installation. */
export function MainSitesSection({ settings: { sites }, change }: MainSitesProps) {
  return (
    <Section id="sites" title={i18n.t('options.sites.title')} text={i18n.t('options.sites.text')}>
      {MAIN_SITES.map((site) => (
        <Switch
          key={site.id}
          label={site.name}
          hint={`${site.host} · ${verificationText(site)}`}
          on={sites[site.id] !== false}
          onChange={(on) => change({ sites: { ...sites, [site.id]: on } })}
        />
      ))}
    </Section>
  );
}
