import { browser } from 'wxt/browser';
import { addRecentSearch, clearRecentSearches, readRecentSearches } from '../personal/recent-searches.ts';
import { isPrivatePage } from './local-database.ts';

/** The user's latest searches, for own pages. One made in a private window is not stored. */
export const recentSearches = {
  read: readRecentSearches,
  clear: clearRecentSearches,
  add: (text: string): void => {
    addUnlessPrivate(text).catch((error) => console.error('Liner Notes: a recent search is not stored', error));
  },
};

async function addUnlessPrivate(text: string): Promise<void> {
  if (isPrivatePage() || (await browser.windows.getCurrent()).incognito) return;
  await addRecentSearch(text);
}
