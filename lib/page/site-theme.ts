import type { Theme } from '../messages/page-commands.ts';

/** The theme to show in a page, by the user's. */
export const themeHere = (theme: Theme): Exclude<Theme, 'site'> => (theme === 'site' ? siteTheme() : theme);

/** How light the page is: that of the site, whatever the system's theme. */
function siteTheme(): 'light' | 'dark' {
  for (const element of [document.body, document.documentElement]) {
    const [red = 0, green = 0, blue = 0, alpha = 1] = (
      getComputedStyle(element).backgroundColor.match(/[\d.]+/g) ?? []
    ).map(Number);
    // Luma by Rec. 709. Some sites have their colour on one element and nothing on the other.
    if (alpha > 0.5) return 0.2126 * red + 0.7152 * green + 0.0722 * blue < 128 ? 'dark' : 'light';
  }
  return getComputedStyle(document.documentElement).colorScheme.startsWith('dark') ? 'dark' : 'light';
}
