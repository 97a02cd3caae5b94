import { type FocusEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { i18n } from '../../lib/i18n.ts';
import type { ReaderState } from '../../lib/state/reader-store.ts';
import { RecentList } from '../search/recent-list.tsx';
import { useResultKeys } from '../search/use-result-keys.ts';
import { Icon } from '../ui/icon.tsx';
import { type Frame, keepsHistory, type RecentSearches } from './frame.ts';
import { navigate } from './use-routes.ts';

/** The search starts when typing pauses for this long: browsers allow few changes of an address a second. */
export const TYPING_PAUSE_MS = 60;

interface SearchBoxProps {
  state: Pick<ReaderState, 'route' | 'prepareSearch'>;
  frame: Frame;
  recent: RecentSearches | undefined;
}

/** The search over all insights. The typed text becomes the route. */
export function SearchBox({ state: { route, prepareSearch }, frame, recent }: SearchBoxProps) {
  const routed = route.view === 'search' ? route.text : undefined;
  const [text, setText] = useState(routed ?? '');
  const [recentTexts, setRecentTexts] = useState<readonly string[]>([]);
  const sent = useRef(routed);
  const pause = useRef<ReturnType<typeof setTimeout>>(undefined);

  useEffect(() => {
    // Only a route that did not come from this box changes its text.
    if (routed === sent.current) return;
    clearTimeout(pause.current);
    sent.current = routed;
    setText(routed ?? '');
  }, [routed]);
  useEffect(() => () => clearTimeout(pause.current), []);
  useResultKeys();

  const search = (query: string) => {
    clearTimeout(pause.current);
    if (query === sent.current) return;
    const first = sent.current === undefined;
    sent.current = query;
    navigate({ view: 'search', text: query }, { step: first && keepsHistory(frame) });
  };
  const onFocus = () => {
    prepareSearch();
    recent?.read().then(setRecentTexts, (error) => console.warn('Liner Notes: no recent searches', error));
  };
  const onBlur = ({ currentTarget, relatedTarget }: FocusEvent<HTMLElement>) => {
    if (!currentTarget.contains(relatedTarget)) setRecentTexts([]);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // Text that is not searched for yet; a search is left by the keys of the reader.
    if (event.key !== 'Escape' || event.nativeEvent.isComposing || text === '' || sent.current !== undefined) return;
    event.preventDefault();
    clearTimeout(pause.current);
    setText('');
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: the role has wider support than the element
    <form
      role="search"
      className="search"
      onFocus={onFocus}
      onBlur={onBlur}
      onSubmit={(event) => {
        event.preventDefault();
        search(text);
        recent?.add(text);
      }}
    >
      <label className="hidden" htmlFor="search">
        {i18n.t('search.label')}
      </label>
      <Icon name="search" />
      <input
        id="search"
        type="search"
        value={text}
        placeholder={i18n.t('search.label')}
        autoComplete="off"
        spellCheck={false}
        maxLength={500}
        aria-keyshortcuts="/"
        onKeyDown={onKeyDown}
        onChange={({ target: { value } }) => {
          setText(value);
          clearTimeout(pause.current);
          pause.current = setTimeout(() => search(value), TYPING_PAUSE_MS);
        }}
      />
      {text === '' && recent && recentTexts.length > 0 && (
        <RecentList
          texts={recentTexts}
          onChoose={(chosen) => {
            setText(chosen);
            search(chosen);
          }}
          onClear={() => {
            setRecentTexts([]);
            recent.clear().catch((error) => console.error('Liner Notes: recent searches stay stored', error));
          }}
        />
      )}
    </form>
  );
}
