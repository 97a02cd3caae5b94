import { i18n } from '../../lib/i18n.ts';
import type { PodcastListing } from '../../lib/messages/query.ts';
import { type ListRoute, refIn } from '../../lib/state/route.ts';
import { type Entry, FilteredList } from '../ui/filtered-list.tsx';
import { countEpisodes, countInsights, countPodcasts } from '../ui/format.ts';
import { RouteLink } from '../ui/route-link.tsx';
import { StateNote } from '../ui/state-note.tsx';

/** All podcasts with their counts. */
export function PodcastsView({ route, podcasts }: { route: ListRoute; podcasts: readonly PodcastListing[] }) {
  if (podcasts.length === 0)
    return <StateNote title={i18n.t('podcasts.none')}>{i18n.t('podcasts.noneText')}</StateNote>;
  const entries = podcasts.map((podcast): Entry => {
    const { id, feed, title, language = '', insights, episodes, newest } = podcast;
    return {
      ...{ key: `${feed ?? ''} ${id}`, name: title, insights, newest },
      link: (
        <RouteLink to={{ view: 'podcast', ...refIn(podcast) }} className="track-name" lang={language}>
          {title}
        </RouteLink>
      ),
      counts: `${countInsights(insights)} · ${countEpisodes(episodes)}`,
    };
  });
  return (
    <FilteredList
      title={i18n.t('podcasts.title')}
      count={countPodcasts}
      label={i18n.t('podcasts.filter')}
      route={route}
      entries={entries}
    />
  );
}
