import type { SiteId } from '../../lib/domain/site-ids.ts';
import { i18n } from '../../lib/i18n.ts';
import { answerFor, type ReaderState } from '../../lib/state/reader-store.ts';
import { formatRoute, type Route, refIn } from '../../lib/state/route.ts';
import { Icon } from '../ui/icon.tsx';
import { Mark } from '../ui/mark.tsx';
import { RouteLink } from '../ui/route-link.tsx';
import type { Frame, ReaderActions } from './frame.ts';
import { SearchBox } from './search-box.tsx';
import { SwitchesMenu } from './switches-menu.tsx';

interface MastheadProps {
  state: ReaderState;
  frame: Frame;
  actions: ReaderActions;
}

/** The head of every reader: the current section, the search, and links to other pages. */
export function Masthead({ state, frame, actions }: MastheadProps) {
  const { route } = state;
  return (
    <header className="masthead">
      <div className="masthead-row">
        <p className="wordmark">
          <Mark />
          <span>{i18n.t('title.reader')}</span>
        </p>
        <nav className="sections" aria-label={i18n.t('frame.sections')}>
          {sectionsOf(state, frame).map(({ view, name, of }) => (
            <RouteLink
              key={view}
              to={{ view }}
              current={route.view === view ? 'page' : of === route.view ? 'true' : undefined}
            >
              {name}
            </RouteLink>
          ))}
        </nav>
        <Tools state={state} frame={frame} actions={actions} />
      </div>
      <SearchBox state={state} frame={frame} recent={actions.recentSearches} />
    </header>
  );
}

interface Section {
  view: 'page' | 'home' | 'topics' | 'podcasts' | 'episodes';
  name: string;
  /** The view of one of them. */
  of?: Route['view'];
}

/** The full page has room for all; elsewhere the list of episodes is reached from the home of the library. */
function sectionsOf({ entrance }: ReaderState, frame: Frame): Section[] {
  return [
    ...(entrance === 'page' ? [{ view: 'page', name: i18n.t('frame.page') } as const] : []),
    ...(frame === 'library' ? [{ view: 'home', name: i18n.t('frame.home') } as const] : []),
    { view: 'topics', name: i18n.t('frame.topics'), of: 'topic' },
    { view: 'podcasts', name: i18n.t('frame.podcasts'), of: 'podcast' },
    ...(frame === 'library' ? [{ view: 'episodes', name: i18n.t('frame.episodes'), of: 'episode' } as const] : []),
  ];
}

/** The address of a view as a full page: of what "This page" shows its own, since a tab may be closed. */
function fullPage(state: ReaderState): string {
  const shown = state.route.view === 'page' ? answerFor(state) : undefined;
  const sections = shown?.kind === 'page' && shown.answer.state === 'sections' ? shown.answer.sections : [];
  const sure = sections.find(({ match, kind }) => match === 'episode' || (match === 'podcast' && kind === 'podcast'));
  const [episode] = sure?.match === 'episode' ? sure.episodes : [];
  const own: Route | undefined = episode
    ? { view: 'episode', ...refIn(episode) }
    : sure?.podcast && { view: 'podcast', ...refIn(sure.podcast) };
  const route = own ?? (state.route.view === 'page' ? { view: 'home' as const } : state.route);
  return `/library.html${formatRoute(route)}`;
}

function Tools({ state, frame, actions }: MastheadProps) {
  return (
    <nav className="tools" aria-label={i18n.t('frame.tools')}>
      {actions.openSidePanel && (
        <button type="button" className="tool" title={i18n.t('frame.beside')} onClick={actions.openSidePanel}>
          <Icon name="beside" />
          <span className="hidden">{i18n.t('frame.beside')}</span>
        </button>
      )}
      {frame !== 'library' && <ToolLink href={fullPage(state)} icon="fullPage" name={i18n.t('frame.fullPage')} />}
      <ToolLink href="/options.html" icon="options" name={i18n.t('frame.options')} />
      {frame !== 'library' && actions.switchPage && state.settings && (
        <SwitchesMenu site={siteOf(state)} settings={state.settings} switchPage={actions.switchPage} />
      )}
      {actions.close && (
        <button type="button" className="tool" title={i18n.t('frame.close')} onClick={actions.close}>
          <Icon name="close" />
          <span className="hidden">{i18n.t('frame.close')}</span>
        </button>
      )}
    </nav>
  );
}

/** The site whose page is shown. */
function siteOf({ shown }: ReaderState): SiteId | undefined {
  if (shown?.kind !== 'page') return undefined;
  const { answer } = shown;
  return answer.state === 'sections' || answer.state === 'quiet' ? answer.site : undefined;
}

function ToolLink({ href, icon, name }: { href: string; icon: 'fullPage' | 'options'; name: string }) {
  return (
    <a className="tool" href={href} target="_blank" rel="noreferrer" title={name}>
      <Icon name={icon} />
      <span className="hidden">{name}</span>
    </a>
  );
}
