import { i18n } from '../../lib/i18n.ts';
import { RouteLink } from '../ui/route-link.tsx';

export function BrowseTopics() {
  return <RouteLink to={{ view: 'topics' }}>{i18n.t('none.browse')}</RouteLink>;
}

/** For frames that cannot change settings themselves. */
export function OptionsLink({ children }: { children: string }) {
  return (
    <a href="/options.html" target="_blank" rel="noreferrer">
      {children}
    </a>
  );
}
