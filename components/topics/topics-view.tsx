import { i18n } from '../../lib/i18n.ts';
import type { TopicCount } from '../../lib/messages/query.ts';
import type { Route } from '../../lib/state/route.ts';
import { type Entry, FilteredList } from '../ui/filtered-list.tsx';
import { countEpisodes, countInsights, countTopics, formatNumber } from '../ui/format.ts';
import { RouteLink } from '../ui/route-link.tsx';
import { StateNote } from '../ui/state-note.tsx';

interface TopicsViewProps {
  route: Extract<Route, { view: 'topics' }>;
  topics: readonly TopicCount[];
}

/** All topics with their counts, set like the track list on a sleeve. */
export function TopicsView({ route, topics }: TopicsViewProps) {
  if (topics.length === 0) return <StateNote title={i18n.t('topics.none')}>{i18n.t('topics.noneText')}</StateNote>;
  const entries = topics.map(
    ({ slug, name, insights, episodes, newest, fresh }): Entry => ({
      ...{ key: slug, name, insights, newest },
      link: (
        <>
          <RouteLink to={{ view: 'topic', slug }} className="track-name" lang="">
            {name}
          </RouteLink>
          {fresh !== undefined && <span className="fresh">{i18n.t('topics.fresh', [formatNumber(fresh)])}</span>}
        </>
      ),
      counts: `${countInsights(insights)} · ${countEpisodes(episodes)}`,
    }),
  );
  return (
    <FilteredList
      title={i18n.t('topics.title')}
      count={countTopics}
      label={i18n.t('topics.filter')}
      route={route}
      entries={entries}
    />
  );
}
