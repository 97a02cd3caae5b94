import { i18n } from '../../lib/i18n.ts';
import type { OptionsState } from '../../lib/state/options-store.ts';
import { MORE_SITES, verificationText } from '../ui/sites.ts';
import { Section } from './section.tsx';
import { Switch } from './switch.tsx';

/** The sites that need the user's permission. A switch is on while the browser grants it. */
export function MoreSitesSection({ state: { allowed, allow } }: { state: OptionsState }) {
  return (
    <Section id="more-sites" title={i18n.t('options.moreSites.title')} text={i18n.t('options.moreSites.text')}>
      <div className="switches">
        {MORE_SITES.map((site) => (
          <Switch
            key={site.id}
            label={site.name}
            hint={verificationText(site)}
            on={allowed.includes(site.id)}
            onChange={(on) => void allow(site.id, on)}
          />
        ))}
      </div>
      <p className="hint">{i18n.t('options.moreSites.others')}</p>
    </Section>
  );
}
