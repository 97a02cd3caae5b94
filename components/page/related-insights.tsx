import { i18n } from '../../lib/i18n.ts';
import type { InsightList as Insights, NearInsight, PageSection } from '../../lib/messages/query.ts';
import { refIn } from '../../lib/state/route.ts';
import { InsightList } from '../insight/insight-list.tsx';
import { Heading, type Level } from '../ui/heading.tsx';
import { RouteLink } from '../ui/route-link.tsx';

interface RelatedInsightsProps {
  /** `alsoIn` is absent where the episode is not sure. */
  related: { fromPodcast: Insights; alsoIn?: readonly NearInsight[] };
  podcast: NonNullable<PageSection['podcast']>;
  level: Level;
}

/** Below an episode: what other podcasts say on the same, and more from its own. */
export function RelatedInsights({ related, podcast, level }: RelatedInsightsProps) {
  const { fromPodcast, alsoIn = [] } = related;
  const more = fromPodcast.total > fromPodcast.insights.length;
  return (
    <>
      {alsoIn.length > 0 && (
        <section className="besides">
          <Heading level={level} className="besides-title">
            {i18n.t('page.alsoIn')}
          </Heading>
          <InsightList insights={alsoIn} aside />
        </section>
      )}
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
    </>
  );
}
