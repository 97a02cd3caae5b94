import type { Settings } from '../../lib/domain/settings.ts';

/**
 * Settings load after the first paint, so a dark page would flash white. A copy of the theme in localStorage can be read
 * at once; the settings stay the source of truth.
 */
const KEY = 'theme';

/** Shows a theme, and remembers it. */
export function applyTheme(theme: Settings['theme']): void {
  show(theme);
  try {
    storage()?.setItem(KEY, theme);
  } catch {
    // Firefox fails at the first use of a frame's storage when the frame is going.
  }
}

/** Shows the last theme, if there was one. */
export function applyRememberedTheme(): void {
  const theme = storage()?.getItem(KEY) ?? pageTheme();
  if (theme) show(theme);
}

function show(theme: string): void {
  document.documentElement.dataset.theme = theme === 'site' ? (pageTheme() ?? 'system') : theme;
}

/** How light the page is that this document is framed in. The panel's script has put it into the address. */
const pageTheme = () => /[?&]theme=(system|light|dark)(?=&|$)/.exec(location.search)?.[1];

/** Undefined where the browser blocks storage, as for a frame inside a web page. */
function storage(): Storage | undefined {
  try {
    return localStorage;
  } catch {
    return undefined;
  }
}
