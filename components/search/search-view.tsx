import { i18n } from '../../lib/i18n.ts';
import type { InsightList } from '../../lib/messages/query.ts';
import { searchWords } from '../../lib/text/fold.ts';
import { GrowingList } from '../insight/growing-list.tsx';
import { BrowseTopics } from '../page/links.tsx';
import { formatNumber } from '../ui/format.ts';
import { Heading } from '../ui/heading.tsx';
import { StateNote } from '../ui/state-note.tsx';

interface SearchViewProps {
  /** The query of the list. */
  text: string;
  list: InsightList;
  onMore: () => void;
}

/** Search results with the words marked. The count is announced to screen readers. */
export function SearchView({ text, list, onMore }: SearchViewProps) {
  const words = searchWords(text);
  const query = text.trim();
  const found = i18n.t('search.found', list.total, [formatNumber(list.total)], { wanted: query });
  return (
    <>
      <p className="hidden" role="status" aria-live="polite">
        {words.length === 0 ? '' : list.total === 0 ? i18n.t('search.noneTitle', [query]) : found}
      </p>
      {words.length === 0 && <StateNote title={i18n.t('search.emptyTitle')}>{i18n.t('search.empty')}</StateNote>}
      {words.length > 0 && list.total === 0 && (
        <StateNote title={i18n.t('search.noneTitle', [query])} actions={<BrowseTopics />}>
          {i18n.t('search.none')}
        </StateNote>
      )}
      {list.total > 0 && (
        <>
          <header className="view-head">
            <p className="label">{i18n.t('search.title')}</p>
            <Heading level={1}>{found}</Heading>
          </header>
          <GrowingList list={list} words={words} onMore={onMore} />
        </>
      )}
    </>
  );
}
