import type { Catalogue } from '../domain/catalogue.ts';
import type { LinerNotesDatabase } from './database.ts';

/** The database as the matcher sees it. Each call is one bounded request. */
export function databaseCatalogue(database: LinerNotesDatabase): Catalogue {
  return {
    podcastsByKeys: (keys, most) => database.podcasts.where('keys').anyOf(keys).distinct().limit(most).toArray(),
    podcast: (id) => database.podcasts.get(id),
    episodesByKeys: (keys, most) => database.episodes.where('keys').anyOf(keys).distinct().limit(most).toArray(),
    episodesBetween: (podcastId, first, last, most) =>
      database.episodes
        .where('[podcastId+publishedOn+id]')
        .between([podcastId, first, ''], [podcastId, last, '\uffff'], true, true)
        .reverse()
        .limit(most)
        .toArray(),
  };
}
