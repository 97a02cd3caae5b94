import type { RowSite } from '../engine/episode-rows.ts';
import { appleAddress } from './address.ts';
import { APPLE_ROWS } from './selectors.ts';

/** Apple's lists of episodes. */
export const appleRows: RowSite = {
  pack: APPLE_ROWS,
  platform: 'apple',
  idsOf: (link) => appleAddress(link) ?? {},
};
