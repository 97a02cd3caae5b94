import { type MouseEvent, useEffect, useMemo, useRef } from 'react';
import { i18n } from '../../lib/i18n.ts';
import type { SearchAnswer } from '../../lib/messages/query.ts';
import { marksIn } from '../../lib/search/marks.ts';
import { isEmpty, parseQuery, withoutFilter } from '../../lib/search/query.ts';
import { GrowingList } from '../insight/growing-list.tsx';
import { BrowseTopics } from '../page/links.tsx';
import { formatNumber } from '../ui/format.ts';
import { Heading } from '../ui/heading.tsx';
import { StateNote } from '../ui/state-note.tsx';
import { FilterChips } from './filter-chips.tsx';
import { NamedHits } from './named-hits.tsx';

interface SearchViewProps {
  /** The query of the answer. */
  text: string;
  answer: SearchAnswer;
  onMore: () => void;
  /** Called when the user follows a result. */
  onUse?: ((text: string) => void) | undefined;
}

/** Search results with what fits marked. The count is announced to screen readers. */
export function SearchView({ text, answer, onMore, onUse }: SearchViewProps) {
  const query = useMemo(() => parseQuery(text), [text]);
  useTopOfEach(text);
  // The filters are beside it.
  const wanted = query.filters.toReversed().reduce(withoutFilter, text).trim();
  const nothing = isEmpty(query);
  const { total, named } = answer;
  const isNamed = named.topics.length + named.podcasts.length + named.episodes.length > 0;
  const found = foundText(answer, wanted);
  const noteUse = ({ target }: MouseEvent) => {
    if (target instanceof Element && target.closest('a:not(.chip)')) onUse?.(text.trim());
  };
  return (
    // biome-ignore lint/a11y: the links in it are what is clicked
    <div className="found" onClick={noteUse}>
      <p className="hidden" role="status" aria-live="polite">
        {nothing ? '' : found}
      </p>
      <FilterChips text={text} filters={query.filters} />
      {nothing && (
        <StateNote title={i18n.t('search.emptyTitle')}>
          {i18n.t('search.empty')} {i18n.t('search.emptyFilters')}
        </StateNote>
      )}
      {!nothing && total === 0 && !isNamed && (
        <StateNote title={found} actions={<BrowseTopics />}>
          {i18n.t('search.none')}
        </StateNote>
      )}
      {(total > 0 || isNamed) && (
        <>
          <header className="view-head">
            <p className="label">{i18n.t('search.title')}</p>
            <Heading level={1}>{found}</Heading>
          </header>
          {isNamed && <NamedHits named={named} query={query} />}
          {total > 0 && <GrowingList list={answer} marksIn={(texts) => marksIn(query, texts)} onMore={onMore} />}
        </>
      )}
    </div>
  );
}

function foundText({ total, more, named }: SearchAnswer, wanted: string): string {
  const isNamed = named.topics.length + named.podcasts.length + named.episodes.length > 0;
  if (total === 0) return i18n.t(isNamed ? 'search.noInsights' : 'search.noneTitle', [wanted]);
  if (more) return i18n.t('search.foundMore', [formatNumber(total), wanted]);
  return i18n.t('search.found', total, [formatNumber(total)], { wanted });
}

/** Shows other results from their top. The first ones are left to the reader, which may have come back to them. */
function useTopOfEach(text: string): void {
  const shown = useRef(text);
  useEffect(() => {
    if (shown.current !== text && scrollY > 0) scrollTo(0, 0);
    shown.current = text;
  }, [text]);
}
