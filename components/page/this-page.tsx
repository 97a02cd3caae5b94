import type { PageSwitch } from '../../lib/domain/settings.ts';
import type { SiteId } from '../../lib/domain/site-ids.ts';
import { i18n } from '../../lib/i18n.ts';
import type { PageAnswer, PageSection as Section } from '../../lib/messages/query.ts';
import { Heading } from '../ui/heading.tsx';
import { siteName } from '../ui/sites.ts';
import { Skeleton } from '../ui/skeleton.tsx';
import { StateNote } from '../ui/state-note.tsx';
import { BrowseTopics, OptionsLink } from './links.tsx';
import { Allowable, Elsewhere, Readable } from './offers.tsx';
import { PageSection } from './page-section.tsx';

interface ThisPageProps {
  answer: PageAnswer;
  /** Whether the answer is late enough to show a loading state. */
  late: boolean;
  /** Absent in frames that cannot switch anything. */
  switchPage?: ((change: PageSwitch) => void) | undefined;
  /** Both absent in frames that cannot ask for permission. */
  allowSite?: ((site: SiteId) => void) | undefined;
  readPage?: (() => Promise<boolean>) | undefined;
}

/** The insights for the page in the tab, or why there are none. */
export function ThisPage({ answer, late, switchPage, allowSite, readPage }: ThisPageProps) {
  switch (answer.state) {
    case 'sections':
      return <Sections sections={answer.sections} />;
    case 'waiting':
      return late ? <Skeleton label={i18n.t('page.reading')} /> : null;
    case 'elsewhere':
      return <Elsewhere />;
    case 'allowable':
      return <Allowable site={answer.site} allowSite={allowSite} />;
    case 'readable':
      return readPage ? <Readable readPage={readPage} /> : <Elsewhere />;
    case 'quiet':
      return (
        <StateNote title={i18n.t('quiet.title')} actions={<BrowseTopics />}>
          {answer.site === 'web' ? i18n.t('quiet.anyPage') : i18n.t('quiet.text', [siteName(answer.site)])}
        </StateNote>
      );
    case 'paused':
      return (
        <StateNote
          title={i18n.t('paused.title')}
          actions={
            switchPage ? (
              <button type="button" onClick={() => switchPage({ paused: false })}>
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
      return <SiteOff site={answer.site} switchPage={switchPage} />;
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
  if (embedded) return i18n.t('page.embedded', [siteName(embedded)]);
  return source === 'player' ? i18n.t('page.playing') : i18n.t('page.viewing');
}

function SiteOff({ site, switchPage }: { site: SiteId } & Pick<ThisPageProps, 'switchPage'>) {
  const name = siteName(site);
  return (
    <StateNote
      title={i18n.t('siteOff.title', [name])}
      actions={
        switchPage ? (
          <button type="button" onClick={() => switchPage({ site, on: true })}>
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
