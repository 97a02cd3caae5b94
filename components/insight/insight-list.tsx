import { useContext } from 'react';
import type { Podcast } from '../../lib/domain/dataset.ts';
import type { InsightInContext, ReadEpisode } from '../../lib/messages/query.ts';
import { FeedNames, sharedSource } from './feed-names.ts';
import { InsightArticle, type InsightArticleProps } from './insight-article.tsx';

interface InsightListProps extends Pick<InsightArticleProps, 'marksIn' | 'within' | 'under'> {
  /** `words` are what an insight shares with the one above the list. */
  insights: readonly (InsightInContext & { words?: readonly string[] })[];
  /** For lists whose order matters. */
  numbered?: boolean;
  /** The number of the first, for a list that goes on. */
  start?: number;
  /** Smaller type, for related insights. */
  aside?: boolean;
}

/** A list of insights, each an article. The list of an episode leaves the publisher to its heading if there is one only. */
export function InsightList({ insights, numbered = false, start = 1, aside = false, ...rest }: InsightListProps) {
  const Tag = numbered ? 'ol' : 'ul';
  const feeds = useContext(FeedNames);
  const hasSourceAbove =
    rest.under === 'episode' &&
    sharedSource(
      insights.map(({ insight }) => insight),
      feeds,
    ) !== undefined;
  return (
    // WebKit drops the list role of lists without markers.
    <Tag
      className={aside ? 'insights insights-aside' : 'insights'}
      role="list"
      {...(numbered && start > 1 ? { start, style: { counterReset: `insight ${start - 1}` } } : {})}
    >
      {insights.map((each) => (
        <li key={rowKey(each)} data-row={rowKey(each)}>
          <InsightArticle of={each} hasSourceAbove={hasSourceAbove} shared={each.words} {...rest} />
        </li>
      ))}
    </Tag>
  );
}

/** Identifies a row of a list, so that one can come back to it. */
function rowKey({ insight, episode }: InsightInContext): string {
  return `${insight.feed ?? ''} ${episode.id} ${insight.id}`;
}

/** The insights of an episode, each with its episode and podcast. */
export function insightsOf(episode: ReadEpisode, podcast: Pick<Podcast, 'id' | 'title' | 'ids'>): InsightInContext[] {
  const { id, title, publishedOn, ids, feed } = episode;
  const context = { id, title, publishedOn, ids, ...(feed !== undefined && { feed }) };
  return episode.insights.map((insight) => ({ insight, episode: context, podcast: episode.podcast ?? podcast }));
}
