/**
 * The settings come too late for the first paint: in the dark, a page that is to be dark would flash white. So the theme
 * of last time is kept where it can be read at once. It is a copy, and the settings rule.
 */
const KEY = 'theme';

export function rememberTheme(theme: string): void {
  storage()?.setItem(KEY, theme);
}

/** Dresses the document in the theme of last time, if there was one. */
export function wearRememberedTheme(): void {
  const theme = storage()?.getItem(KEY);
  if (theme) document.documentElement.dataset.theme = theme;
}

/** Nothing in a frame inside a page where the browser keeps such storage shut. */
function storage(): Storage | undefined {
  try {
    return localStorage;
  } catch {
    return undefined;
  }
}
