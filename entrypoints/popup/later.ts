import { localLibrary } from '../../lib/library/local-library.ts';
import { recentSearches } from '../../lib/library/recent-searches.ts';
import { switchPage } from '../../lib/personal/settings.ts';

/** What the popup needs only after it is painted: loading the database's code takes longer than React's. */
export const later = { library: localLibrary(), recentSearches, switchPage };
