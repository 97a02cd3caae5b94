import type { Podcast } from '../../lib/domain/dataset.ts';
import type { InsightInContext, ReadEpisode } from '../../lib/messages/query.ts';
import type { SearchQuery } from '../../lib/search/query.ts';
import { InsightArticle } from './insight-article.tsx';

interface InsightListProps {
  insights: readonly InsightInContext[];
  query?: SearchQuery;
  within?: string;
  /** For lists whose order matters. */
  numbered?: boolean;
  /** Smaller type, for related insights. */
  aside?: boolean;
}

/** A list of insights, each an article. */
export function InsightList({ insights, query, within, numbered = false, aside = false }: InsightListProps) {
  const Tag = numbered ? 'ol' : 'ul';
  return (
    // WebKit drops the list role of lists without markers.
    <Tag className={aside ? 'insights insights-aside' : 'insights'} role="list">
      {insights.map((each) => (
        <li key={`${each.insight.feed} ${each.episode.id} ${each.insight.id}`}>
          <InsightArticle of={each} {...(query ? { query } : {})} {...(within === undefined ? {} : { within })} />
        </li>
      ))}
    </Tag>
  );
}

/** The insights of an episode, each with its episode and podcast. */
export function insightsOf(episode: ReadEpisode, podcast: Pick<Podcast, 'id' | 'title'>): InsightInContext[] {
  const { id, title, publishedOn, feed } = episode;
  const context = { id, title, publishedOn, ...(feed !== undefined && { feed }) };
  return episode.insights.map((insight) => ({ insight, episode: context, podcast: episode.podcast ?? podcast }));
}
