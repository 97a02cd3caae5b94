import type { SiteId } from '../../lib/domain/site-ids.ts';
import { i18n } from '../../lib/i18n.ts';
import type { ReaderState } from '../../lib/state/reader-store.ts';
import { formatRoute } from '../../lib/state/route.ts';
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
          <RouteLink to={{ view: 'page' }} current={route.view === 'page' ? 'page' : undefined}>
            {i18n.t('frame.page')}
          </RouteLink>
          <RouteLink
            to={{ view: 'topics' }}
            current={route.view === 'topics' ? 'page' : route.view === 'topic' ? 'true' : undefined}
          >
            {i18n.t('frame.topics')}
          </RouteLink>
        </nav>
        <Tools state={state} frame={frame} actions={actions} />
      </div>
      <SearchBox state={state} frame={frame} recent={actions.recentSearches} />
    </header>
  );
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
      {frame !== 'library' && (
        <ToolLink
          href={`/library.html?tab=${state.tab}${formatRoute(state.route)}`}
          icon="fullPage"
          name={i18n.t('frame.fullPage')}
        />
      )}
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
