import { createContext } from 'react';
import type { PlatformLink } from '../../lib/domain/platform-links.ts';
import type { SiteId } from '../../lib/domain/site-ids.ts';

/** Where the user reads, to open links to the same platform in the same tab. */
export interface Place {
  /** The platform of the page in the tab, if it is one of ours. */
  platform?: PlatformLink['platform'];
  /** Whether the view is a frame inside that page. */
  isInside?: boolean;
  /** Opens an address in the tab; for views outside the page. */
  openInTab?: (url: string) => void;
}

export const PlaceContext = createContext<Place>({});

/** The platform of a site. */
export function platformOf(site: SiteId | undefined): PlatformLink['platform'] | undefined {
  if (site === 'spotify' || site === 'youtube') return site;
  return site === 'apple-podcasts' ? 'apple' : undefined;
}
