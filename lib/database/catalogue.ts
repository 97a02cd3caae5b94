import type { Catalogue, WordCounts } from '../domain/catalogue.ts';
import type { LinerNotesDatabase } from './database.ts';

/** The database as the matcher sees it. Each call is one bounded request. */
export function databaseCatalogue(database: LinerNotesDatabase): Catalogue {
  return {
    podcastsByKeys: (keys, most) => database.podcasts.where('keys').anyOf(keys).distinct().limit(most).toArray(),
    wordCounts: () => wordsOf(database),
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

/** Read once for each database and kept, as every match asks for them; see {@link forgetWords}. */
const kept = new WeakMap<LinerNotesDatabase, WordCounts>();

async function wordsOf(database: LinerNotesDatabase): Promise<WordCounts> {
  const known = kept.get(database);
  if (known) return known;
  const read = await database.words.get('dataset');
  if (!read) return { episodes: 0, counts: new Map(), publisherTitles: 0 };
  kept.set(database, read);
  return read;
}

/** To be called when another dataset has been put in place. */
export function forgetWords(database: LinerNotesDatabase): void {
  kept.delete(database);
}
