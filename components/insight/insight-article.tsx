import { useContext } from 'react';
import type { Topic } from '../../lib/domain/dataset.ts';
import { i18n } from '../../lib/i18n.ts';
import type { InsightInContext, ReadInsight } from '../../lib/messages/query.ts';
import { marksIn } from '../../lib/search/marks.ts';
import type { SearchQuery } from '../../lib/search/query.ts';
import { Dot } from '../ui/dot.tsx';
import { Marked, type Marks } from '../ui/marked.tsx';
import { PublishedOn } from '../ui/published-on.tsx';
import { RouteLink } from '../ui/route-link.tsx';
import { FeedNames, sourceText } from './feed-names.ts';

export interface InsightArticleProps {
  of: InsightInContext;
  /** The search that found it: what fits is marked. */
  query?: SearchQuery;
  /** Slug of the topic whose page this is; not repeated on each insight. */
  within?: string;
}

/** One insight: statement, impact, topics and source. */
export function InsightArticle({ of, query, within }: InsightArticleProps) {
  const { insight, episode, podcast } = of;
  const marks = query && marksOf(query, of);
  const lang = insight.language ?? '';
  const feed = episode.feed === undefined ? {} : { feed: episode.feed };
  const topics = insight.topics.filter((topic) => topic.slug !== within);
  return (
    <article className="insight">
      <div className="insight-text">
        <p className="statement" lang={lang} dir="auto">
          <Marked text={insight.statement} marks={marks} />
        </p>
        {insight.impact !== undefined && (
          <p className="impact">
            <b className="credit">{`${i18n.t('insight.impact')} `}</b>
            <span lang={lang} dir="auto">
              <Marked text={insight.impact} marks={marks} />
            </span>
          </p>
        )}
      </div>
      <div className="insight-notes">
        {topics.length > 0 && <TopicLinks topics={topics} marks={marks} />}
        <p className="source">
          <span className="credit">{`${i18n.t('insight.from')} `}</span>
          <RouteLink to={{ view: 'episode', id: episode.id, ...feed }} lang="">
            <cite>
              <Marked text={episode.title} marks={marks} />
            </cite>
          </RouteLink>
          <Dot />
          <RouteLink to={{ view: 'podcast', id: podcast.id, ...feed }} lang="">
            <Marked text={podcast.title} marks={marks} />
          </RouteLink>
          <Dot />
          <PublishedOn day={episode.publishedOn} />
          <Dot />
          <SourceName insight={insight} />
        </p>
      </div>
    </article>
  );
}

/** What fits in all texts of an insight together: a part inside a word counts only where no word fits. */
function marksOf(query: SearchQuery, { insight, episode, podcast }: InsightInContext): Marks {
  const topics = insight.topics.map(({ name }) => name);
  const texts = [insight.statement, insight.impact ?? '', episode.title, podcast.title, ...topics];
  const ranges = marksIn(query, texts);
  return new Map(texts.map((text, index) => [text, ranges[index] ?? []]));
}

function TopicLinks({ topics, marks }: { topics: readonly Topic[]; marks: Marks | undefined }) {
  return (
    <ul className="topics" aria-label={i18n.t('insight.topics')}>
      {topics.map((topic) => (
        <li key={topic.slug}>
          <RouteLink to={{ view: 'topic', slug: topic.slug }} lang="">
            <Marked text={topic.name} marks={marks} />
          </RouteLink>
        </li>
      ))}
    </ul>
  );
}

/** The publisher of the insight; a link if the insight has a page of its own. */
function SourceName({ insight }: { insight: ReadInsight }) {
  const name = i18n.t('insight.via', [sourceText(insight, useContext(FeedNames))]);
  if (insight.url === undefined) return <span className="via">{name}</span>;
  return (
    <a className="via" href={insight.url} target="_blank" rel="noreferrer">
      {name}
    </a>
  );
}
