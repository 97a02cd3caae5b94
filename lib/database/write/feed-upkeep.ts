import type { FeedDatabase, FeedState } from '../feed-database.ts';
import { removeFeed, switchFeed } from './feed-list.ts';
import { readGenerations } from './feed-steps.ts';

/** What is known of each feed that was ever tried. */
export function feedStates(database: FeedDatabase): Promise<FeedState[]> {
  return database.feeds.toArray();
}

/** Makes the database hold no feed but those listed, and show those that are on. */
export async function keepListed(
  database: FeedDatabase,
  listed: readonly { id: string; on: boolean }[],
): Promise<boolean> {
  const { active } = await readGenerations(database);
  const known = new Set([...active.map(({ feed }) => feed), ...(await feedStates(database)).map(({ id }) => id)]);
  const gone = [...known].filter((id) => !listed.some((feed) => feed.id === id));
  for (const id of gone) await removeFeed(database, id);
  const switched = listed.filter(({ id, on }) => active.some((one) => one.feed === id && one.on !== on));
  for (const { id, on } of switched) await switchFeed(database, id, on);
  return gone.length + switched.length > 0;
}
