import type { Sighting } from '../../lib/domain/sighting.ts';

/** What an adapter has to make of one fixture, the file `{fixture}.html` beside the table, under an address. */
export interface SiteCase {
  fixture: string;
  url: string;
  page: 'nothing' | 'unready' | Sighting;
  player: 'nothing' | 'unready' | Sighting;
  /** The one thing (as a selector) that tells the old page from the new: without it nobody could. */
  witness?: string;
}
