import { useEffect } from 'react';
import { isPlainKey } from '../ui/plain-key.ts';

/** What the arrow keys go through, in order: the search, its recent texts, what is named so, the episode of each insight. */
const STOPS = 'input[type=search], .search-recent .result, .named a, .found article a[href^="#/episode/"]';

/** Arrow keys go from the search to its results, and from one to the next. Enter follows the link, as links do. */
export function useResultKeys(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!isPlainKey(event)) return;
      const next = event.key === 'ArrowDown' ? stopBeside(1) : event.key === 'ArrowUp' ? stopBeside(-1) : undefined;
      if (!next) return;
      event.preventDefault();
      next.focus({ preventScroll: true });
      // With the statement, not only its source.
      (next.closest('article') ?? next).scrollIntoView({ block: 'nearest' });
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, []);
}

/** The stop before or after the one that has the focus. */
function stopBeside(step: 1 | -1): HTMLElement | undefined {
  const articles = new Set<Element>();
  const stops = [...document.querySelectorAll<HTMLElement>(STOPS)].filter((stop) => {
    // An insight may have several links to its episode.
    const article = stop.closest('article');
    const isAnother = article !== null && articles.has(article);
    if (article) articles.add(article);
    return !isAnother;
  });
  const from = document.activeElement;
  return from instanceof HTMLElement && stops.includes(from) ? stops[stops.indexOf(from) + step] : undefined;
}
