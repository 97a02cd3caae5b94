import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { visibleFeeds } from '../../../lib/database/read/visible.ts';
import { applyFeedList } from '../../../lib/database/write/feed-state.ts';
import { openDatabase, putFeed } from '../../fixtures/databases.ts';
import { TWO_PODCASTS } from '../../fixtures/datasets.ts';

const list = (...ids: string[]) => ids.map((id) => ({ id, on: true }));

test('feeds keep their places when any of them is written again', async () => {
  const database = await openDatabase(TWO_PODCASTS);
  for (const feed of ['a', 'b', 'c']) await putFeed(database, feed, TWO_PODCASTS);
  for (const feed of ['a', 'bundled', 'b', 'a']) {
    await putFeed(database, feed, TWO_PODCASTS);
    expect((await visibleFeeds(database)).map((visible) => visible.feed)).toEqual(['bundled', 'a', 'b', 'c']);
  }
});

test('feeds are in the order of the user’s list, whichever was synced first', async () => {
  const database = await openDatabase(TWO_PODCASTS);
  const order = async () => (await visibleFeeds(database)).map(({ feed }) => feed);
  await applyFeedList(database, list('bundled', 'a', 'b', 'c'));
  for (const feed of ['c', 'b', 'a']) await putFeed(database, feed, TWO_PODCASTS);
  expect(await order()).toEqual(['bundled', 'a', 'b', 'c']);
  expect(await applyFeedList(database, list('bundled', 'a', 'b', 'c'))).toBe(false);

  expect(await applyFeedList(database, list('bundled', 'c', 'a', 'b'))).toBe(true);
  expect(await order()).toEqual(['bundled', 'c', 'a', 'b']);
  expect(await applyFeedList(database, list('bundled', 'c', 'b'))).toBe(true);
  expect(await order()).toEqual(['bundled', 'c', 'b']);
});
