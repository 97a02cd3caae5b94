import { useEffect } from 'react';

/** `/` focuses the search unless the user is typing. Escape closes the frame if it can close, but clears a search first. */
export function useKeys(close: (() => void) | undefined): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
      const { target } = event;
      const typing = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
      if (event.key === '/' && !typing) {
        event.preventDefault();
        document.querySelector<HTMLElement>('input[type=search]')?.focus();
      }
      // It closes an open menu only.
      const hasMenu = document.querySelector(':popover-open') !== null;
      if (event.key === 'Escape' && close && !hasMenu && !(typing && target.value !== '')) close();
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, [close]);
}
