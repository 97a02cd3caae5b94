import { useEffect, useRef, useState } from 'react';
import { i18n } from '../../lib/i18n.ts';
import type { Route } from '../../lib/state/route.ts';
import { Icon } from '../ui/icon.tsx';
import { type Frame, keepsHistory } from './frame.ts';
import { navigate } from './use-routes.ts';

/** The search starts when typing pauses for this long. */
export const TYPING_PAUSE_MS = 120;

/** The search over all insights. The typed text becomes the route. */
export function SearchBox({ route, frame }: { route: Route; frame: Frame }) {
  const routed = route.view === 'search' ? route.text : undefined;
  const [text, setText] = useState(routed ?? '');
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

  const search = (query: string) => {
    clearTimeout(pause.current);
    if (query === sent.current) return;
    const first = sent.current === undefined;
    sent.current = query;
    navigate({ view: 'search', text: query }, { step: first && keepsHistory(frame) });
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: the role has wider support than the element
    <form
      role="search"
      className="search"
      onSubmit={(event) => {
        event.preventDefault();
        search(text);
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
        onChange={({ target: { value } }) => {
          setText(value);
          clearTimeout(pause.current);
          pause.current = setTimeout(() => search(value), TYPING_PAUSE_MS);
        }}
      />
    </form>
  );
}
