import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { i18n } from '../../lib/i18n.ts';
import type { DataFigures, InsightInContext, Library } from '../../lib/messages/query.ts';
import type { OptionsStore } from '../../lib/state/options-store.ts';
import { InsightArticle } from '../insight/insight-article.tsx';
import { MainSitesSection } from '../options/main-sites-section.tsx';
import { MoreSitesSection } from '../options/more-sites-section.tsx';
import { PanelShortcut } from '../options/panel-shortcut.tsx';
import { Section } from '../options/section.tsx';
import { useTheme } from '../reader/use-theme.ts';
import { ExternalLink } from '../ui/external-link.tsx';
import { countEpisodes, countInsights, formatNumber } from '../ui/format.ts';
import { Icon } from '../ui/icon.tsx';
import { Mark } from '../ui/mark.tsx';
import { MAIN_SITES } from '../ui/sites.ts';

interface WelcomeProps {
  store: OptionsStore;
  library: Library;
  /** The keyboard shortcut of the panel in the browser's notation; empty if none is set. */
  shortcut: string;
  openShortcuts: () => void;
}

/** The first page after the installation: what there is, what is read, and how to get at it. */
export function Welcome({ store, library, shortcut, openShortcuts }: WelcomeProps) {
  const state = useStore(store);
  const { settings, status, change } = state;
  const example = useExample(library);
  useTheme(settings?.theme);
  const figures = status?.state === 'ready' ? status : undefined;
  return (
    <div className="options welcome">
      <header className="welcome-head">
        <p className="wordmark">
          <Mark />
          <span>{i18n.t('title.reader')}</span>
        </p>
        <h1>{i18n.t('welcome.title')}</h1>
        <p className="welcome-lead">{i18n.t('welcome.lead')}</p>
      </header>
      <main>
        <Section id="insight" title={i18n.t('welcome.insightTitle')} text={i18n.t('welcome.insight')}>
          {example && <InsightArticle of={example} />}
        </Section>
        <Section id="start" title={i18n.t('welcome.startTitle')} text={i18n.t('welcome.start')}>
          <Holdings figures={figures} />
          <div className="actions">
            {MAIN_SITES.map(({ id, name, host }) => (
              <ExternalLink key={id} href={`https://${host}/`}>
                {i18n.t('elsewhere.open', [name])}
              </ExternalLink>
            ))}
            <a href="/library.html">{i18n.t('welcome.library')}</a>
          </div>
        </Section>
        <Section id="reach" title={i18n.t('welcome.reachTitle')} text={i18n.t('welcome.reach')}>
          <p className="welcome-pin">
            <Icon name="pin" />
            <span>{i18n.t(import.meta.env.FIREFOX ? 'welcome.pinFirefox' : 'welcome.pinChromium')}</span>
          </p>
          <PanelShortcut shortcut={shortcut} openShortcuts={openShortcuts} />
        </Section>
        <Section id="private" title={i18n.t('options.privacy.title')} text={i18n.t('welcome.private')}>
          <ul className="facts">
            <li>{i18n.t('welcome.reads')}</li>
            <li>{i18n.t('options.privacy.local')}</li>
            <li>{i18n.t('options.privacy.noRequests')}</li>
          </ul>
        </Section>
        {settings && <MainSitesSection settings={settings} change={(patch) => void change(patch)} />}
        {settings && <MoreSitesSection state={state} settings={settings} />}
      </main>
    </div>
  );
}

/** How much can be read already. */
function Holdings({ figures }: { figures: DataFigures | undefined }) {
  if (!figures) return null;
  const { insights, episodes, podcasts, topics } = figures;
  return (
    <p>
      {i18n.t('welcome.holdings', [
        countInsights(insights),
        countEpisodes(episodes),
        i18n.t('count.podcasts', podcasts, [formatNumber(podcasts)]),
        i18n.t('count.topics', topics, [formatNumber(topics)]),
      ])}
    </p>
  );
}

/** The newest insight of the largest topic, once there is one. */
function useExample(library: Library): InsightInContext | undefined {
  const [example, setExample] = useState<InsightInContext>();
  useEffect(() => {
    const find = async () => {
      const [topic] = await library.ask({ kind: 'topics' });
      const answer = topic && (await library.ask({ kind: 'topic', slug: topic.slug, limit: 1 }));
      if (answer && answer !== 'missing') setExample((known) => known ?? answer.insights[0]);
    };
    const look = () =>
      void find().catch((error: unknown) => console.error('Liner Notes: no example of an insight', error));
    look();
    return library.follow(look);
  }, [library]);
  return example;
}
