import { i18n } from '../../lib/i18n.ts';
import type { InsightList as Insights, PageSection } from '../../lib/messages/query.ts';
import { refIn } from '../../lib/state/route.ts';
import { InsightList } from '../insight/insight-list.tsx';
import { Heading, type Level } from '../ui/heading.tsx';
import { RouteLink } from '../ui/route-link.tsx';

interface RelatedInsightsProps {
  /** `onTopics` is absent where the episode is not sure. */
  related: { fromPodcast: Insights; onTopics?: Insights };
  podcast: NonNullable<PageSection['podcast']>;
  level: Level;
}

/** Below an episode: more from its podcast, and from other podcasts on the same topics. */
export function RelatedInsights({ related, podcast, level }: RelatedInsightsProps) {
  const { fromPodcast, onTopics } = related;
  const more = fromPodcast.total > fromPodcast.insights.length;
  return (
    <>
      {fromPodcast.insights.length > 0 && (
        <section className="besides">
          <Heading level={level} className="besides-title">
            {i18n.t('page.moreFrom', [podcast.title])}
          </Heading>
          <InsightList insights={fromPodcast.insights} aside under="podcast" />
          {more && (
            <p className="actions">
              <RouteLink to={{ view: 'podcast', ...refIn(podcast) }}>{i18n.t('page.allFrom')}</RouteLink>
            </p>
          )}
        </section>
      )}
      {onTopics && onTopics.insights.length > 0 && (
        <section className="besides">
          <Heading level={level} className="besides-title">
            {i18n.t('page.onTopics')}
          </Heading>
          <InsightList insights={onTopics.insights} aside />
        </section>
      )}
    </>
  );
}
