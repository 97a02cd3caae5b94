import { useStore } from 'zustand';
import { type Settings, switched } from '../../lib/domain/settings.ts';
import { siteIds } from '../../lib/domain/site-ids.ts';
import { i18n } from '../../lib/i18n.ts';
import type { FeedsStore } from '../../lib/state/feeds-store.ts';
import type { HealthStore } from '../../lib/state/health-store.ts';
import type { OptionsStore } from '../../lib/state/options-store.ts';
import { useTheme } from '../reader/use-theme.ts';
import { Mark } from '../ui/mark.tsx';
import { siteName } from '../ui/sites.ts';
import { Choice } from './choice.tsx';
import { DataSection } from './data-section.tsx';
import { HealthSection } from './health-section.tsx';
import { MainSitesSection } from './main-sites-section.tsx';
import { MoreSitesSection } from './more-sites-section.tsx';
import { PanelShortcut } from './panel-shortcut.tsx';
import { Section } from './section.tsx';
import { Switch } from './switch.tsx';
import { Unanswered } from './unanswered.tsx';

interface OptionsProps {
  store: OptionsStore;
  feeds: FeedsStore;
  health: HealthStore;
  /** The keyboard shortcut of the panel in the browser's notation; empty if none is set. */
  shortcut: string;
  /** Opens the browser's page for shortcuts, the only place to change them. */
  openShortcuts: () => void;
}

/** All settings on one page. Each change is saved at once. */
export function Options({ store, feeds, health, shortcut, openShortcuts }: OptionsProps) {
  const state = useStore(store);
  const { settings, change } = state;
  useTheme(settings?.theme);
  return (
    <div className="options">
      <header className="options-head">
        <p className="wordmark">
          <Mark />
          <span>{i18n.t('title.reader')}</span>
        </p>
        <h1>{i18n.t('options.title')}</h1>
        <Outcome outcome={state.outcome} />
      </header>
      <main>
        {state.unanswered && <Unanswered stale={settings !== undefined} reload={state.reload} />}
        {settings && <MainSitesSection settings={settings} change={(patch) => void change(patch)} />}
        {settings && <MoreSitesSection state={state} settings={settings} />}
        {settings && <Preferences settings={settings} change={(patch) => void change(patch)} />}
        <DataSection state={state} feeds={useStore(feeds)} />
        <HealthSection store={health} />
        <Section id="shortcuts" title={i18n.t('options.shortcuts.title')}>
          <PanelShortcut shortcut={shortcut} openShortcuts={openShortcuts} />
        </Section>
        <Privacy />
      </main>
    </div>
  );
}

interface SettingsProps {
  settings: Settings;
  change: (patch: Partial<Settings>) => void;
}

/** The other sections with settings. */
function Preferences({ settings, change }: SettingsProps) {
  const { edge, theme, paused, rowCounts, embeds } = settings;
  return (
    <>
      <Section id="panel" title={i18n.t('options.panel.title')} text={i18n.t('options.panel.text')}>
        <Choice
          name="edge"
          label={i18n.t('options.panel.edge')}
          value={edge}
          choices={[
            { value: 'left', label: i18n.t('options.panel.left') },
            { value: 'right', label: i18n.t('options.panel.right') },
          ]}
          onChange={(value) => change({ edge: value })}
        />
        <HiddenTabs settings={settings} change={change} />
      </Section>
      <Section id="pages" title={i18n.t('onPages.title')} text={i18n.t('onPages.text')}>
        <Switch
          label={i18n.t('onPages.rows')}
          hint={i18n.t('onPages.rowsHint')}
          on={rowCounts !== false}
          onChange={(on) => change({ rowCounts: on })}
        />
        <Switch
          label={i18n.t('onPages.embeds')}
          hint={i18n.t('onPages.embedsHint')}
          on={embeds === true}
          onChange={(on) => change({ embeds: on })}
        />
      </Section>
      <Section id="appearance" title={i18n.t('options.appearance.title')}>
        <Choice
          name="theme"
          label={i18n.t('options.appearance.theme')}
          value={theme}
          choices={[
            { value: 'system', label: i18n.t('options.appearance.system') },
            { value: 'light', label: i18n.t('options.appearance.light') },
            { value: 'dark', label: i18n.t('options.appearance.dark') },
            { value: 'site', label: i18n.t('options.appearance.site') },
          ]}
          onChange={(value) => change({ theme: value })}
        />
      </Section>
      <Section id="pause" title={i18n.t('options.pause.title')}>
        <Switch
          label={i18n.t('options.pause.label')}
          hint={i18n.t('options.pause.text')}
          on={paused}
          onChange={(on) => change({ paused: on })}
        />
      </Section>
    </>
  );
}

/** The sites on which the user has hidden the tab. */
function HiddenTabs({ settings, change }: SettingsProps) {
  return siteIds
    .filter((site) => settings.onSites?.[site]?.tabHidden)
    .map((site) => (
      <div className="row" key={site}>
        <span>{i18n.t('options.panel.hidden', [siteName(site)])}</span>
        <button type="button" onClick={() => change(switched(settings, { site, tabHidden: false }))}>
          {i18n.t('options.panel.showTab')}
        </button>
      </div>
    ));
}

/** Tells the user, and screen readers, whether a change was saved. */
function Outcome({ outcome }: { outcome: 'saved' | 'failed' | undefined }) {
  return (
    <p className="outcome" role="status" data-outcome={outcome}>
      {outcome === 'saved' && i18n.t('options.saved')}
      {outcome === 'failed' && i18n.t('options.failed')}
    </p>
  );
}

function Privacy() {
  return (
    <Section id="privacy" title={i18n.t('options.privacy.title')} text={i18n.t('options.privacy.text')}>
      <ul className="facts">
        <li>{i18n.t('options.privacy.local')}</li>
        <li>{i18n.t('options.privacy.noRequests')}</li>
        <li>{i18n.t('options.privacy.forgotten')}</li>
      </ul>
    </Section>
  );
}
