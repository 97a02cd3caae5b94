import type { Podcast } from '../../lib/domain/dataset.ts';
import type { InsightInContext, ReadEpisode } from '../../lib/messages/query.ts';
import { InsightArticle } from './insight-article.tsx';

interface InsightListProps {
  insights: readonly InsightInContext[];
  words?: readonly string[];
  within?: string;
  /** Numbered, where the order says something. */
  numbered?: boolean;
  /** Set smaller: what stands beside the main thing. */
  aside?: boolean;
}

/** A list of insights, each an article. */
export function InsightList({ insights, words, within, numbered = false, aside = false }: InsightListProps) {
  const Tag = numbered ? 'ol' : 'ul';
  return (
    // Without markers, WebKit takes the list role away; hence the explicit one.
    <Tag className={aside ? 'insights insights-aside' : 'insights'} role="list">
      {insights.map((each) => (
        <li key={`${each.episode.id} ${each.insight.id}`}>
          <InsightArticle of={each} {...(words ? { words } : {})} {...(within === undefined ? {} : { within })} />
        </li>
      ))}
    </Tag>
  );
}

/** The insights of an episode, each with where it comes from. */
export function insightsOf(episode: ReadEpisode, podcast: Pick<Podcast, 'id' | 'title'>): InsightInContext[] {
  const { id, title, publishedOn } = episode;
  return episode.insights.map((insight) => ({ insight, episode: { id, title, publishedOn }, podcast }));
}
