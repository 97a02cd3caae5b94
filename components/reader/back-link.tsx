import { i18n } from '../../lib/i18n.ts';
import type { Route } from '../../lib/state/route.ts';
import { Icon } from '../ui/icon.tsx';
import { RouteLink } from '../ui/route-link.tsx';

/** The way back, in every frame: to where one came from, else to where the view belongs. */
export function BackLink({ route, trail }: { route: Route; trail: readonly Route[] }) {
  if (route.view === 'page' || route.view === 'topics') return null;
  const to = trail.at(-1) ?? (route.view === 'topic' ? { view: 'topics' } : { view: 'page' });
  const name = nameOf(to);
  return (
    <p className="back">
      <RouteLink to={to}>
        <Icon name="back" />
        {name === undefined ? i18n.t('frame.back') : i18n.t('frame.backTo', [name])}
      </RouteLink>
    </p>
  );
}

/** Views that have a name of their own. */
function nameOf(route: Route): string | undefined {
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
