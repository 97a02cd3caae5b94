import { useEffect, useRef } from 'react';
import { i18n } from '../../lib/i18n.ts';
import type { InsightList as Insights } from '../../lib/messages/query.ts';
import { formatNumber } from '../ui/format.ts';
import type { InsightArticleProps } from './insight-article.tsx';
import { InsightList } from './insight-list.tsx';

interface GrowingListProps extends Pick<InsightArticleProps, 'words' | 'within' | 'under'> {
  list: Insights;
  onMore: () => void;
}

/** A numbered list that loads more on demand, and focuses the first of the new items. */
export function GrowingList({ list, onMore, ...rest }: GrowingListProps) {
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
      <InsightList insights={insights} numbered {...rest} />
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
