import { i18n } from '../../lib/i18n.ts';
import type { OptionsState } from '../../lib/state/options-store.ts';
import { MORE_SITES } from '../ui/sites.ts';
import { Section } from './section.tsx';
import { Switch } from './switch.tsx';

/** The sites that the browser asks about: on is what it was allowed, off is what it was not, or no longer. */
export function MoreSitesSection({ state: { allowed, allow } }: { state: OptionsState }) {
  return (
    <Section id="more-sites" title={i18n.t('options.moreSites.title')} text={i18n.t('options.moreSites.text')}>
      <div className="switches">
        {MORE_SITES.map(({ id, name }) => (
          <Switch key={id} label={name} on={allowed.includes(id)} onChange={(on) => void allow(id, on)} />
        ))}
      </div>
      <p className="hint">{i18n.t('options.moreSites.others')}</p>
    </Section>
  );
}
