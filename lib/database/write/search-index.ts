import { episodeKeys, indexEpisodes } from '../read/index-episodes.ts';
import { visibleFeeds } from '../read/visible.ts';
import {
  type ActiveFeed,
  type FeedDatabase,
  SEARCH_FORMAT,
  type SearchSegmentRow,
  type SearchStateRow,
} from '../schema.ts';
import { readGenerations } from './feed-state.ts';
import { revisionOf, searchState } from './search-changes.ts';

/** Part of the episodes that may have changed before all are indexed again. */
const MAX_CHANGED = 0.1;

/**
 * Builds the search index of each visible feed that has none, or one that is behind. It reads all episodes, or those that
 * have changed, slice by slice, and look-ups go first. If a feed changes meanwhile, nothing of it is stored: the next call
 * builds it.
 */
export async function buildSearchIndex(database: FeedDatabase): Promise<void> {
  for (const feed of await visibleFeeds(database)) await indexFeed(database, feed);
}

async function indexFeed(database: FeedDatabase, { generation, revision = 0, episodes }: ActiveFeed): Promise<void> {
  const state = await usableState(database, generation, revision);
  if (state?.indexed === revision) return;
  if (state && state.changed.length <= episodes * MAX_CHANGED) {
    const segment = await indexEpisodes(database, generation, state.changed);
    await store(database, { ...state, indexed: revision }, { generation, part: 'recent', segment });
    return;
  }
  const segment = await indexEpisodes(database, generation, await episodeKeys(database, generation));
  const settled = { format: SEARCH_FORMAT, indexed: revision, noted: revision, changed: [] };
  await store(database, { generation, part: 'state', ...settled }, { generation, part: 'settled', segment });
}

/** The state of an index that can be built on. */
async function usableState(
  database: FeedDatabase,
  generation: number,
  revision: number,
): Promise<SearchStateRow | undefined> {
  const state = await searchState(database, generation);
  if (state?.format !== SEARCH_FORMAT || state.noted !== revision) return undefined;
  // Without reading it: a segment may have megabytes.
  const parts = await database.search.where(':id').between([generation], [generation, []]).primaryKeys();
  const needed = state.changed.length > 0 && state.indexed === revision ? ['settled', 'recent'] : ['settled'];
  return needed.every((part) => parts.some(([, other]) => other === part)) ? state : undefined;
}

/** Stores a segment with the state it makes, unless the generation has changed since. */
async function store(database: FeedDatabase, state: SearchStateRow, row: SearchSegmentRow): Promise<void> {
  const { search, meta } = database;
  const { generation, indexed } = state;
  await database.transaction('rw', search, meta, async () => {
    const { active } = await readGenerations(database);
    const isActive = active.some((feed) => feed.generation === generation);
    if (!isActive || revisionOf(active, generation) !== indexed) return;
    if (row.part === 'settled') await search.delete([generation, 'recent']);
    await search.bulkPut([row, state]);
  });
}
