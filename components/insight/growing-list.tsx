import { useEffect, useRef } from 'react';
import { i18n } from '../../lib/i18n.ts';
import type { InsightInContext, InsightList as Insights } from '../../lib/messages/query.ts';
import { formatMonth, formatNumber } from '../ui/format.ts';
import { Heading } from '../ui/heading.tsx';
import type { InsightArticleProps } from './insight-article.tsx';
import { InsightList } from './insight-list.tsx';

interface GrowingListProps extends Pick<InsightArticleProps, 'marksIn' | 'within' | 'under'> {
  list: Insights;
  onMore: () => void;
  /** Whether each month has a heading of its own. */
  byMonth?: boolean;
}

/** A numbered list that loads more on demand, and focuses the first of the new items. */
export function GrowingList({ list, onMore, byMonth = false, ...rest }: GrowingListProps) {
  const frame = useRef<HTMLDivElement>(null);
  const shownBefore = useRef(0);
  const { insights, total } = list;
  useEffect(() => {
    const first = shownBefore.current;
    if (first === 0 || insights.length <= first) return;
    shownBefore.current = 0;
    frame.current?.querySelectorAll<HTMLElement>('.insights > li')[first]?.querySelector('a')?.focus();
  }, [insights.length]);
  return (
    <div ref={frame}>
      {byMonth ? (
        monthsIn(insights).map(({ month, first, own }) => (
          <section key={month} className="month-part">
            <Heading level={2} className="month">
              {formatMonth(month)}
            </Heading>
            <InsightList insights={own} numbered start={first + 1} {...rest} />
          </section>
        ))
      ) : (
        <InsightList insights={insights} numbered {...rest} />
      )}
      {insights.length < total && (
        <div className="actions">
          <button
            type="button"
            onClick={() => {
              shownBefore.current = insights.length;
              onMore();
            }}
          >
            {i18n.t('list.more')}
          </button>
          <span className="quiet">{i18n.t('list.shown', [formatNumber(insights.length), formatNumber(total)])}</span>
        </div>
      )}
    </div>
  );
}

interface Month {
  month: string;
  /** The index of its first insight. */
  first: number;
  own: InsightInContext[];
}

/** Insights, newest first, by month. */
function monthsIn(insights: readonly InsightInContext[]): Month[] {
  const months: Month[] = [];
  for (const [index, insight] of insights.entries()) {
    const month = insight.episode.publishedOn.slice(0, 7);
    const last = months.at(-1);
    if (last?.month === month) last.own.push(insight);
    else months.push({ month, first: index, own: [insight] });
  }
  return months;
}
