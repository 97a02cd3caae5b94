import { podcastLinks } from '../../lib/domain/platform-links.ts';
import { i18n } from '../../lib/i18n.ts';
import type { PodcastAnswer } from '../../lib/messages/query.ts';
import { type Route, refIn } from '../../lib/state/route.ts';
import { GrowingList } from '../insight/growing-list.tsx';
import { PlatformLinks } from '../listen/platform-links.tsx';
import { BrowseTopics } from '../page/links.tsx';
import { Filter, ShowAll } from '../trend/filters.tsx';
import { MonthsTable } from '../trend/months-table.tsx';
import { SharesTable } from '../trend/shares-table.tsx';
import { countEpisodes, countInsights, formatMonth } from '../ui/format.ts';
import { Heading } from '../ui/heading.tsx';
import { StateNote } from '../ui/state-note.tsx';

interface PodcastViewProps {
  route: Extract<Route, { view: 'podcast' }>;
  answer: PodcastAnswer | 'missing';
  onMore: () => void;
}

/** A podcast and its insights, newest first, with its trend and its topics. */
export function PodcastView({ route, answer, onMore }: PodcastViewProps) {
  if (answer === 'missing')
    return (
      <StateNote title={i18n.t('podcast.missingTitle')} actions={<BrowseTopics />}>
        {i18n.t('podcast.missing')}
      </StateNote>
    );
  const { podcast, months, topics } = answer;
  const { month } = route;
  const routeWith = (wanted: string | undefined): Route => ({
    ...{ view: 'podcast', ...refIn(route) },
    ...(wanted !== undefined && { month: wanted }),
  });
  return (
    <>
      <header className="view-head">
        <p className="label">{i18n.t('podcast.label')}</p>
        <Heading level={1} lang={podcast.language ?? ''}>
          {podcast.title}
        </Heading>
        <p className="byline">
          {podcast.publisher !== undefined && `${podcast.publisher} · `}
          {countInsights(podcast.insights)} · {countEpisodes(podcast.episodes)}
        </p>
        <PlatformLinks label={i18n.t('listen.show')} links={podcastLinks(podcast.ids)} />
      </header>
      {(months.length > 1 || topics.length > 1) && (
        <section className="trend" aria-label={i18n.t('trend.title')}>
          <MonthsTable months={months} selected={month} routeOf={routeWith} />
          <SharesTable
            shares={topics.map(({ slug, name, insights }) => ({ id: slug, title: name, insights }))}
            label={i18n.t('trend.topics')}
            routeOf={(slug) => ({ view: 'topic', slug, podcast: podcast.id })}
          />
          {months.length > 1 && (
            <div className="filters">
              <Filter
                label={i18n.t('trend.byMonth')}
                all={i18n.t('trend.allMonths')}
                value={month}
                options={months.toReversed().map((each) => ({ value: each.month, text: formatMonth(each.month) }))}
                routeOf={routeWith}
              />
              {month !== undefined && (
                <>
                  <span className="quiet" role="status">
                    {countInsights(answer.total)}
                  </span>
                  <ShowAll to={routeWith(undefined)} />
                </>
              )}
            </div>
          )}
        </section>
      )}
      <GrowingList list={answer} onMore={onMore} under="podcast" byMonth />
    </>
  );
}
