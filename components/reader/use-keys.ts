import { useEffect, useRef } from 'react';
import { isPlainKey } from '../ui/plain-key.ts';

/**
 * `/` focuses the search unless the user is typing. Escape leaves a search, to where it was started; without one, it closes
 * the frame if that can close, or gives back the focus.
 */
export function useKeys(close: (() => void) | undefined, leaveSearch: (() => void) | undefined): void {
  const before = useRef<Element>(null);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!isPlainKey(event)) return;
      const { target } = event;
      const typing = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
      if (event.key === '/' && !typing) {
        event.preventDefault();
        before.current = document.activeElement;
        focusSearch();
      }
      // It closes an open menu only.
      const hasMenu = document.querySelector(':popover-open') !== null;
      if (event.key === 'Escape' && !hasMenu && (!typing || target.type === 'search'))
        (leaveSearch ?? close ?? (() => giveBackFocus(before.current)))();
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, [close, leaveSearch]);
}

function focusSearch(): void {
  const search = document.querySelector<HTMLInputElement>('input[type=search]');
  // Where it sticks to the top, it is in view, and the page must stay where it is.
  search?.focus({ preventScroll: true });
  search?.select();
  if (search && search.getBoundingClientRect().bottom < 0) search.scrollIntoView();
}

function giveBackFocus(to: Element | null): void {
  const from = document.activeElement;
  if (!(from instanceof HTMLInputElement)) return;
  if (to instanceof HTMLElement && to.isConnected && to !== document.body) to.focus({ preventScroll: true });
  else from.blur();
}
