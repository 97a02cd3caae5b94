import type { Sighting } from '../../lib/domain/sighting.ts';

/** What a reader must make of one fixture, the file `{fixture}.html` beside the table, at an address. */
export interface SiteCase {
  fixture: string;
  url: string;
  page: 'nothing' | 'unready' | Sighting;
  player: 'nothing' | 'unready' | Sighting;
  /** Selector of the only element that distinguishes the old page from the new one. */
  witness?: string;
}
