import { Dexie, type EntityTable, type Table } from 'dexie';
import type { PodcastEntry, WordCounts } from '../domain/catalogue.ts';
import type { EpisodeNotes } from '../domain/dataset.ts';
import type { Day } from '../domain/day.ts';
import type { DataFigures, TopicCount } from '../messages/query.ts';

/** A podcast with the keys it is found by: platform ids and normalised titles. */
export type PodcastRow = PodcastEntry & { keys: string[] };

/**
 * An episode with all its insights: few large rows load many times faster than one row per insight.
 * `keys` holds its ids (`id:…`, `apple:…`) and, for each of its topics, `topic:{slug}:{day}`, so that one index
 * answers "which episode is this" and "newest on this topic".
 */
export type EpisodeRow = EpisodeNotes & { keys: string[] };

/** What the tables hold now. Written in the same transaction as the rows it speaks of. */
export interface DatasetRow extends DataFigures {
  key: 'dataset';
  version: string;
}

/** How the dataset is written, for the matcher: one row, written with the rows it was counted on. */
export type WordsRow = WordCounts & { key: 'dataset' };

/** The local database. Everything in these tables can be had again; the person's own data never lies in them. */
export type LinerNotesDatabase = Dexie & {
  podcasts: EntityTable<PodcastRow, 'id'>;
  /** Primary key: podcast, day, id; so a range of days of one podcast is one bounded range of keys. */
  episodes: Table<EpisodeRow, [podcastId: string, publishedOn: Day, id: string]>;
  topics: EntityTable<TopicCount, 'slug'>;
  meta: EntityTable<DatasetRow, 'key'>;
  words: EntityTable<WordsRow, 'key'>;
};

/** Opens nothing yet: Dexie opens at the first use. */
export function createDatabase(name = 'liner-notes'): LinerNotesDatabase {
  const database = new Dexie(name) as LinerNotesDatabase;
  database.version(1).stores({
    podcasts: 'id, *keys',
    episodes: '[podcastId+publishedOn+id], *keys',
    topics: 'slug',
    meta: 'key',
    words: 'key',
  });
  return database;
}
