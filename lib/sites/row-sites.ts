import { appleRows } from './apple-podcasts/rows.ts';
import type { RowSite } from './engine/episode-rows.ts';
import { spotifyRows } from './spotify/rows.ts';

/** The sites whose episode lists show counts, by host name. */
const ROW_SITES: Readonly<Record<string, RowSite>> = {
  'open.spotify.com': spotifyRows,
  'podcasts.apple.com': appleRows,
};

/** How the episode lists at an address are read; undefined on a site whose lists show no counts. */
export const rowSite = (url: URL): RowSite | undefined => ROW_SITES[url.hostname];
