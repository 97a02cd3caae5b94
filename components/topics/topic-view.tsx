import { i18n } from '../../lib/i18n.ts';
import type { TopicAnswer } from '../../lib/messages/query.ts';
import type { Route } from '../../lib/state/route.ts';
import { GrowingList } from '../insight/growing-list.tsx';
import { BrowseTopics } from '../page/links.tsx';
import { Filter, ShowAll } from '../trend/filters.tsx';
import { MonthsTable } from '../trend/months-table.tsx';
import { SharesTable } from '../trend/shares-table.tsx';
import { countEpisodes, countInsights, formatMonth } from '../ui/format.ts';
import { Heading } from '../ui/heading.tsx';
import { StateNote } from '../ui/state-note.tsx';
import { TopicChips } from './topic-chips.tsx';

interface TopicViewProps {
  route: Extract<Route, { view: 'topic' }>;
  answer: TopicAnswer | 'missing';
  onMore: () => void;
}

/** Everything on a topic, newest first, by month; its trend filters. */
export function TopicView({ route, answer, onMore }: TopicViewProps) {
  if (answer === 'missing')
    return (
      <StateNote title={i18n.t('topic.missingTitle')} actions={<BrowseTopics />}>
        {i18n.t('topic.missing', [route.slug])}
      </StateNote>
    );
  const { topic, months, podcasts, related } = answer;
  const { podcast, month } = route;
  const routeWith = (podcastId: string | undefined, wantedMonth: string | undefined): Route => ({
    ...{ view: 'topic', slug: route.slug },
    ...(podcastId !== undefined && { podcast: podcastId }),
    ...(wantedMonth !== undefined && { month: wantedMonth }),
  });
  const isFiltered = podcast !== undefined || month !== undefined;
  return (
    <>
      <header className="view-head">
        <p className="label">{i18n.t('topic.label', [topic.name])}</p>
        <Heading level={1}>{i18n.t('topic.title', [topic.name])}</Heading>
        <p className="byline">
          {countInsights(topic.insights)} · {countEpisodes(topic.episodes)}
        </p>
      </header>
      {(months.length > 1 || podcasts.length > 1) && (
        <section className="trend" aria-label={i18n.t('trend.title')}>
          <MonthsTable months={months} selected={month} routeOf={(wanted) => routeWith(podcast, wanted)} />
          <SharesTable
            shares={podcasts}
            label={i18n.t('trend.podcasts')}
            selected={podcast}
            routeOf={(id) => routeWith(id === podcast ? undefined : id, month)}
          />
          <div className="filters">
            <Filter
              label={i18n.t('trend.byPodcast')}
              all={i18n.t('trend.allPodcasts')}
              value={podcast}
              options={podcasts.map(({ id, title }) => ({ value: id, text: title }))}
              routeOf={(id) => routeWith(id, month)}
            />
            <Filter
              label={i18n.t('trend.byMonth')}
              all={i18n.t('trend.allMonths')}
              value={month}
              options={months.toReversed().map((each) => ({ value: each.month, text: formatMonth(each.month) }))}
              routeOf={(wanted) => routeWith(podcast, wanted)}
            />
            {isFiltered && (
              <>
                <span className="quiet" role="status">
                  {countInsights(answer.total)}
                </span>
                <ShowAll to={routeWith(undefined, undefined)} />
              </>
            )}
          </div>
        </section>
      )}
      <TopicChips topics={related} label={i18n.t('topic.related')} />
      <GrowingList list={answer} within={topic.slug} onMore={onMore} byMonth />
    </>
  );
}
