import { i18n } from '../../lib/i18n.ts';
import type { ReaderState } from '../../lib/state/reader-store.ts';
import type { Route } from '../../lib/state/route.ts';
import { Icon } from '../ui/icon.tsx';
import { RouteLink } from '../ui/route-link.tsx';

/** The views that the sections in the head lead to. */
const SECTIONS: readonly Route['view'][] = ['page', 'home', 'topics', 'podcasts', 'episodes'];

/** A link to the previous view, or to the parent view if there is no previous one. */
export function BackLink({ route, trail, entrance }: Pick<ReaderState, 'route' | 'trail' | 'entrance'>) {
  if (SECTIONS.includes(route.view)) return null;
  const to = trail.at(-1) ?? parentOf(route, entrance);
  const name = viewName(to);
  return (
    <p className="back">
      <RouteLink to={to}>
        <Icon name="back" />
        {name === undefined ? i18n.t('frame.back') : i18n.t('frame.backTo', [name])}
      </RouteLink>
    </p>
  );
}

function parentOf(route: Route, entrance: ReaderState['entrance']): Route {
  if (route.view === 'topic') return { view: 'topics' };
  if (entrance === 'page') return { view: 'page' };
  if (route.view === 'podcast') return { view: 'podcasts' };
  return route.view === 'episode' ? { view: 'episodes' } : { view: 'home' };
}

/** Undefined for views without a fixed name. */
function viewName(route: Route): string | undefined {
  switch (route.view) {
    case 'page':
      return i18n.t('frame.page');
    case 'home':
      return i18n.t('frame.home');
    case 'topics':
      return i18n.t('frame.topics');
    case 'podcasts':
      return i18n.t('frame.podcasts');
    case 'episodes':
      return i18n.t('frame.episodes');
    case 'search':
      return i18n.t('search.title');
    case 'topic':
    case 'podcast':
    case 'episode':
    case 'unknown':
      return undefined;
    default:
      return route satisfies never;
  }
}
