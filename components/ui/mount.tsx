import type { ReactNode } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { i18n } from '../../lib/i18n.ts';

/** Renders a view into `#root` and sets the document's title and language. */
export function mount(view: ReactNode, title: string): void {
  const root = document.getElementById('root');
  if (!root) throw new Error('the page has no element with the id "root"');
  document.documentElement.lang = i18n.t('language');
  document.title = title;
  // At once: what is ready to be shown is in the first frame.
  flushSync(() => createRoot(root).render(view));
}
