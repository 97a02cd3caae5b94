/**
 * Settings load after the first paint, so a dark page would flash white. A copy of the theme in localStorage can be read
 * at once; the settings stay the source of truth.
 */
const KEY = 'theme';

export function rememberTheme(theme: string): void {
  storage()?.setItem(KEY, theme);
}

/** Applies the last theme to the document, if there was one. */
export function applyRememberedTheme(): void {
  const theme = storage()?.getItem(KEY);
  if (theme) document.documentElement.dataset.theme = theme;
}

/** Undefined where the browser blocks storage, as for a frame inside a web page. */
function storage(): Storage | undefined {
  try {
    return localStorage;
  } catch {
    return undefined;
  }
}
