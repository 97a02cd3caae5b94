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

/** Read once for each database and kept: every match asks for them. */
const kept = new WeakMap<LinerNotesDatabase, Promise<WordCounts>>();

function wordsOf(database: LinerNotesDatabase): Promise<WordCounts> {
  const known = kept.get(database);
  if (known) return known;
  const read = readWords(database);
  kept.set(database, read);
  read.catch(() => kept.delete(database)); // whoever asked gets the error; the next one tries again
  return read;
}

async function readWords(database: LinerNotesDatabase): Promise<WordCounts> {
  const row = await database.meta.get('words');
  return row?.key === 'words' ? row : { episodes: 0, counts: new Map(), publisherTitles: 0 };
}

/** To be called when another dataset has been put in place. */
export function forgetWords(database: LinerNotesDatabase): void {
  kept.delete(database);
}
