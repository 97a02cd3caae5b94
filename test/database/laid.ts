import { createDatabase, type LinerNotesDatabase } from '../../lib/database/database.ts';
import { createPersonalDatabase, type PersonalDatabase } from '../../lib/database/personal-database.ts';
import { replaceDataset } from '../../lib/database/replace-dataset.ts';
import type { Dataset, EpisodeNotes, Podcast } from '../../lib/domain/dataset.ts';

let opened = 0;

/** A database of its own, with nothing in it unless a dataset is given. */
export async function openDatabase(dataset?: Dataset): Promise<LinerNotesDatabase> {
  opened += 1;
  const database = createDatabase(`test-${opened}`);
  if (dataset) await replaceDataset(database, dataset);
  return database;
}

/** An empty database of what is a person's own. */
export function openPersonal(): PersonalDatabase {
  opened += 1;
  return createPersonalDatabase(`personal-${opened}`);
}

/** A dataset of made-up rows (see ../matching/made-up.ts). */
export function datasetWith(podcasts: Podcast[], episodes: EpisodeNotes[], version = '00000000000000aa'): Dataset {
  const asOf =
    episodes
      .map((episode) => episode.publishedOn)
      .sort()
      .at(-1) ?? '2026-01-01';
  return { version, asOf, podcasts, episodes };
}

/** All that the tables hold, seen in one moment. */
export function everythingIn(database: LinerNotesDatabase) {
  const { podcasts, episodes, topics, meta } = database;
  return database.transaction('r', podcasts, episodes, topics, meta, async () => ({
    podcasts: await podcasts.toArray(),
    episodes: await episodes.toArray(),
    topics: await topics.toArray(),
    meta: await meta.toArray(),
  }));
}
