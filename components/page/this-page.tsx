import type { Settings } from '../../lib/domain/settings.ts';
import type { SiteId } from '../../lib/domain/sighting.ts';
import { i18n } from '../../lib/i18n.ts';
import type { PageAnswer, PageSection as Section } from '../../lib/messages/query.ts';
import { AwayLink } from '../ui/away-link.tsx';
import { formatList } from '../ui/format.ts';
import { Heading } from '../ui/heading.tsx';
import { RouteLink } from '../ui/route-link.tsx';
import { SITES } from '../ui/sites.ts';
import { Skeleton } from '../ui/skeleton.tsx';
import { StateNote } from '../ui/state-note.tsx';
import { PageSection } from './page-section.tsx';

interface ThisPageProps {
  answer: PageAnswer;
  /** The page has been waited for long enough to say so. */
  late: boolean;
  settings: Settings | undefined;
  /** Absent in a frame that may change nothing. */
  changeSettings?: ((patch: Partial<Settings>) => void) | undefined;
}

/** What is known of the page in the tab, or why there is nothing. */
export function ThisPage({ answer, late, settings, changeSettings }: ThisPageProps) {
  switch (answer.state) {
    case 'sections':
      return <Sections sections={answer.sections} />;
    case 'waiting':
      return late ? <Skeleton label={i18n.t('page.reading')} /> : null;
    case 'elsewhere':
      return <Elsewhere />;
    case 'quiet':
      return (
        <StateNote title={i18n.t('quiet.title')} actions={<BrowseTopics />}>
          {i18n.t('quiet.text', [SITES[answer.site].name])}
        </StateNote>
      );
    case 'paused':
      return (
        <StateNote
          title={i18n.t('paused.title')}
          actions={
            changeSettings ? (
              <button type="button" onClick={() => changeSettings({ paused: false })}>
                {i18n.t('paused.resume')}
              </button>
            ) : (
              <OptionsLink>{i18n.t('paused.inOptions')}</OptionsLink>
            )
          }
        >
          {i18n.t('paused.text')}
        </StateNote>
      );
    case 'site-off':
      return <SiteOff site={answer.site} settings={settings} changeSettings={changeSettings} />;
    default:
      return answer satisfies never;
  }
}

function Sections({ sections }: { sections: readonly Section[] }) {
  const [only, ...others] = sections;
  if (!only) return null;
  if (others.length === 0) {
    const isPlain = only.source === 'page' && !only.embedded;
    return <PageSection section={only} level={1} label={isPlain ? undefined : sourceName(only)} />;
  }
  return (
    <>
      <div className="hidden">
        <Heading level={1}>{i18n.t('frame.page')}</Heading>
      </div>
      {sections.map((section) => (
        <PageSection key={keyOf(section)} section={section} level={2} label={sourceName(section)} />
      ))}
    </>
  );
}

const keyOf = ({ source, embedded, seen }: Section) => [source, embedded, embedded && seen.episode].join();

function sourceName({ source, embedded }: Section): string {
  if (embedded) return i18n.t('page.embedded', [SITES[embedded].name]);
  return source === 'player' ? i18n.t('page.playing') : i18n.t('page.viewing');
}

function Elsewhere() {
  const sites = Object.values(SITES);
  return (
    <StateNote
      title={i18n.t('elsewhere.title')}
      actions={
        <>
          {sites.map(({ name, address }) => (
            <AwayLink key={name} href={address}>
              {i18n.t('elsewhere.open', [name])}
            </AwayLink>
          ))}
          <BrowseTopics />
        </>
      }
    >
      {i18n.t('elsewhere.text', [formatList(sites.map(({ name }) => name))])}
    </StateNote>
  );
}

function SiteOff({
  site,
  settings,
  changeSettings,
}: { site: SiteId } & Pick<ThisPageProps, 'settings' | 'changeSettings'>) {
  const { name } = SITES[site];
  return (
    <StateNote
      title={i18n.t('siteOff.title', [name])}
      actions={
        changeSettings && settings ? (
          <button type="button" onClick={() => changeSettings({ sites: { ...settings.sites, [site]: true } })}>
            {i18n.t('siteOff.turnOn', [name])}
          </button>
        ) : (
          <OptionsLink>{i18n.t('siteOff.inOptions')}</OptionsLink>
        )
      }
    >
      {i18n.t('siteOff.text')}
    </StateNote>
  );
}

function BrowseTopics() {
  return <RouteLink to={{ view: 'topics' }}>{i18n.t('none.browse')}</RouteLink>;
}

function OptionsLink({ children }: { children: string }) {
  return (
    <a href="/options.html" target="_blank" rel="noreferrer">
      {children}
    </a>
  );
}
