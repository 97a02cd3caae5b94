import { i18n } from '../../lib/i18n.ts';
import { type Filter, withoutFilter } from '../../lib/search/query.ts';
import { formatDay } from '../ui/format.ts';
import { Icon } from '../ui/icon.tsx';
import { RouteLink } from '../ui/route-link.tsx';

/** The filters of a search; a click takes one away. */
export function FilterChips({ text, filters }: { text: string; filters: readonly Filter[] }) {
  if (filters.length === 0) return null;
  return (
    <ul className="chips" aria-label={i18n.t('search.filters')}>
      {filters.map((filter) => (
        <li key={filter.at[0]}>
          <RouteLink to={{ view: 'search', text: withoutFilter(text, filter) }} className="chip">
            <span className="hidden">{`${i18n.t('search.removeFilter')} `}</span>
            {filterText(filter)}
            <Icon name="close" />
          </RouteLink>
        </li>
      ))}
    </ul>
  );
}

function filterText(filter: Filter): string {
  switch (filter.kind) {
    case 'topic':
      return i18n.t('search.onTopic', [filter.value]);
    case 'podcast':
      return i18n.t('search.fromPodcast', [filter.value]);
    case 'after':
      return i18n.t('search.after', [formatDay(filter.day)]);
    case 'before':
      return i18n.t('search.before', [formatDay(filter.day)]);
    default:
      return filter satisfies never;
  }
}
