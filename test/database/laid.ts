import { createPersonalDatabase, type PersonalDatabase } from '../../lib/database/personal-schema.ts';
import { createDatabase, type LinerNotesDatabase, openFeedDatabase } from '../../lib/database/schema.ts';
import { replaceDataset } from '../../lib/database/write/bundled.ts';
import { readGenerations } from '../../lib/database/write/feed-state.ts';
import type { Dataset, EpisodeNotes, Podcast } from '../../lib/domain/dataset.ts';

let opened = 0;

/** A database of its own, with nothing in it unless a dataset is given. */
export async function openDatabase(dataset?: Dataset): Promise<LinerNotesDatabase> {
  opened += 1;
  const database = createDatabase(`test-${opened}`);
  if (!dataset) return database;
  await openFeedDatabase(database);
  await replaceDataset(database, dataset);
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

/** All that readers see, in one moment, and how many rows there are beside it; keys as a generation has them. */
export function everythingIn(database: LinerNotesDatabase) {
  const { podcasts, episodes, topics, meta } = database;
  return database.transaction('r', podcasts, episodes, topics, meta, async () => {
    const [active] = (await readGenerations(database)).active;
    const seen = <T extends { generation: number; keys?: string[] }>(rows: T[]) =>
      rows.flatMap(({ generation, keys, ...row }) =>
        generation === active?.generation ? [{ ...row, keys: keys?.map((key) => key.replace(/^\d+\//, '')) }] : [],
      );
    const rows = [await podcasts.toArray(), await episodes.toArray(), await topics.toArray()] as const;
    const { generation: _, ...figures } = active ?? {};
    const shipped = await meta.get('shipped');
    const lists = { podcasts: seen(rows[0]), episodes: seen(rows[1]), topics: seen(rows[2]) };
    const all = Object.values(lists).reduce((sum, list) => sum + list.length, 0);
    return {
      ...{ podcasts: lists.podcasts, episodes: lists.episodes, topics: lists.topics, figures },
      version: shipped?.key === 'shipped' ? shipped.version : undefined,
      unseen: rows.flat().length - all,
    };
  });
}
