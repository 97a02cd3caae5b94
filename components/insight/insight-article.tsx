import { useContext } from 'react';
import type { Topic } from '../../lib/domain/dataset.ts';
import { i18n } from '../../lib/i18n.ts';
import type { InsightInContext, ReadInsight } from '../../lib/messages/query.ts';
import type { Ranges } from '../../lib/search/marks.ts';
import { PlayAt } from '../listen/play-at.tsx';
import { Dot } from '../ui/dot.tsx';
import { formatList } from '../ui/format.ts';
import { Marked, type Marks } from '../ui/marked.tsx';
import { PublishedOn } from '../ui/published-on.tsx';
import { RouteLink } from '../ui/route-link.tsx';
import { FeedNames, sourceText } from './feed-names.ts';

export interface InsightArticleProps {
  of: InsightInContext;
  /** What to mark in its texts, for a search that found it: a part inside a word counts only where no word of them fits. */
  marksIn?: (texts: readonly string[]) => Ranges[];
  /** Slug of the topic whose page this is; not repeated on each insight. */
  within?: string;
  /** What the heading above names already; not repeated on each insight. */
  under?: 'episode' | 'podcast';
  /** The words that it shares with what it is shown for. */
  shared?: readonly string[] | undefined;
  /** Whether the heading names the publisher of the insights, too. */
  hasSourceAbove?: boolean;
}

/** One insight: statement, impact, topics and source. */
export function InsightArticle(props: InsightArticleProps) {
  const { of, marksIn, within, under, shared = [], hasSourceAbove = false } = props;
  const { insight } = of;
  const marks = marksIn && marksOf(of, marksIn);
  const lang = insight.language ?? '';
  const topics = insight.topics.filter((topic) => topic.slug !== within);
  return (
    <article className="insight">
      <div className="insight-text">
        <p className="statement" lang={lang} dir="auto">
          <Marked text={insight.statement} marks={marks} />
        </p>
        {insight.impact !== undefined && (
          <p className="impact" dir={directionOf(insight.impact)}>
            <b className="credit" lang={i18n.t('language')}>{`${i18n.t('insight.impact')} `}</b>
            <span lang={lang}>
              <Marked text={insight.impact} marks={marks} />
            </span>
          </p>
        )}
      </div>
      <div className="insight-notes">
        {shared.length > 0 && <p className="shared">{sharedText(shared)}</p>}
        {topics.length > 0 && <TopicLinks topics={topics} marks={marks} />}
        <Source of={of} marks={marks} under={under} hasSourceAbove={hasSourceAbove} />
      </div>
    </article>
  );
}

/** "Both name transformers and lead times". */
function sharedText(words: readonly string[]): string {
  return i18n.t('insight.shared', [formatList(words.map((word) => i18n.t('quote', [word])))]);
}

type SourceProps = Required<Pick<InsightArticleProps, 'of' | 'hasSourceAbove'>> & {
  marks: Marks | undefined;
  under: InsightArticleProps['under'] | undefined;
};

/** Where an insight is from, without what the heading above it says: "from Episode · Podcast · Day · ▶ 12:34 · via Feed". */
function Source({ of: { insight, episode, podcast }, marks, under, hasSourceAbove }: SourceProps) {
  const feed = episode.feed === undefined ? {} : { feed: episode.feed };
  const isNamed = !hasSourceAbove || insight.url !== undefined;
  const { startSeconds } = insight;
  if (under === 'episode' && !isNamed && startSeconds === undefined) return null;
  return (
    <p className={under === 'episode' ? 'source source-short' : 'source'}>
      {under !== 'episode' && (
        <>
          <span className="credit">{`${i18n.t('insight.from')} `}</span>
          <RouteLink to={{ view: 'episode', id: episode.id, ...feed }} lang="">
            <cite>
              <Marked text={episode.title} marks={marks} />
            </cite>
          </RouteLink>
          {under !== 'podcast' && (
            <>
              <Dot />
              <RouteLink to={{ view: 'podcast', id: podcast.id, ...feed }} lang="">
                <Marked text={podcast.title} marks={marks} />
              </RouteLink>
            </>
          )}
          <Dot />
          <PublishedOn day={episode.publishedOn} />
        </>
      )}
      {startSeconds !== undefined && (
        <>
          {under !== 'episode' && <Dot />}
          <PlayAt seconds={startSeconds} episode={episode.ids} podcast={podcast.ids} />
        </>
      )}
      {isNamed && (
        <>
          {(under !== 'episode' || startSeconds !== undefined) && <Dot />}
          <SourceName insight={insight} />
        </>
      )}
    </p>
  );
}

function marksOf(
  { insight, episode, podcast }: InsightInContext,
  marksIn: NonNullable<InsightArticleProps['marksIn']>,
): Marks {
  const topics = insight.topics.map(({ name }) => name);
  const texts = [insight.statement, insight.impact ?? '', episode.title, podcast.title, ...topics];
  const ranges = marksIn(texts);
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

/** The direction of a text by its first letter, so that a label before it goes to the side where it begins. */
function directionOf(text: string): 'ltr' | 'rtl' {
  const letter = /\p{L}/u.exec(text)?.[0] ?? '';
  return /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u.test(
    letter,
  )
    ? 'rtl'
    : 'ltr';
}
