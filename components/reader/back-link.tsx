import { i18n } from '../../lib/i18n.ts';
import type { Route } from '../../lib/state/route.ts';
import { Icon } from '../ui/icon.tsx';
import { RouteLink } from '../ui/route-link.tsx';

/** A link to the previous view, or to the parent view if there is no previous one. */
export function BackLink({ route, trail }: { route: Route; trail: readonly Route[] }) {
  if (route.view === 'page' || route.view === 'topics') return null;
  const to = trail.at(-1) ?? (route.view === 'topic' ? { view: 'topics' } : { view: 'page' });
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

/** Undefined for views without a fixed name. */
function viewName(route: Route): string | undefined {
  switch (route.view) {
    case 'page':
      return i18n.t('frame.page');
    case 'topics':
      return i18n.t('frame.topics');
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
