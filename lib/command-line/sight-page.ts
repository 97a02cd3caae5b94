import * as z from 'zod/mini';
import { momentOf, withShownDate } from '../domain/dates/dated-sighting.ts';
import { type Sighting, sightingSchema } from '../domain/sighting.ts';
import { readerFor } from '../sites/readers.ts';
import { openSavedPage } from './saved-page.ts';

/** What a site's adapter, or that for any page, sees on a saved page: the page's sighting before the player's. */
export function sightPage(url: URL, html: Buffer): Sighting[] {
  const document = openSavedPage(html, url);
  const reader = readerFor(url);
  const seen = [reader.readPage(url, document, reader.pack), reader.readPlayer(url, document, reader.pack)];
  const now = momentOf(Date.now());
  return z
    .array(sightingSchema)
    .parse(
      seen.flatMap((place) => (place.state === 'sighted' ? [withShownDate(place.sighting, place.shownDate, now)] : [])),
    );
}
