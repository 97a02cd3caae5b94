import type { FeedDatabase } from '../feed-database.ts';
import { readGenerations } from './feed-steps.ts';

/**
 * Takes a feed away, with all that came of it; a sync that is under way finds itself overtaken. Its rows are removed by
 * the next collection of garbage.
 */
export function removeFeed(database: FeedDatabase, feed: string): Promise<void> {
  const { feeds, objects, meta } = database;
  return database.transaction('rw', feeds, objects, meta, async () => {
    const state = await feeds.get(feed);
    const row = await readGenerations(database);
    const gone = [state?.active?.generation, state?.candidate?.writing?.generation].filter((one) => one !== undefined);
    const active = row.active.filter((one) => one.feed !== feed);
    await meta.put({ ...row, active, stale: [...row.stale, ...gone] });
    await objects.where(':id').between([feed], [feed, []]).delete();
    await feeds.delete(feed);
  });
}

/** Shows or hides what came of a feed; its data stays. */
export function switchFeed(database: FeedDatabase, feed: string, on: boolean): Promise<void> {
  return database.transaction('rw', database.meta, async () => {
    const row = await readGenerations(database);
    const active = row.active.map((one) => (one.feed === feed ? { ...one, on } : one));
    await database.meta.put({ ...row, active });
  });
}
