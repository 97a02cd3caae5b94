import type { ActiveFeed, EpisodeRowKey, FeedDatabase, SearchRow, SearchStateRow } from '../schema.ts';

const PARTS: readonly SearchRow['part'][] = ['state', 'settled', 'recent'];

/** How often a generation was changed in place. */
export function revisionOf(active: readonly ActiveFeed[], generation: number): number {
  return active.find((feed) => feed.generation === generation)?.revision ?? 0;
}

/** The state of a generation's search index; undefined if there is none. */
export async function searchState(database: FeedDatabase, generation: number): Promise<SearchStateRow | undefined> {
  const row = await database.search.get([generation, 'state']);
  return row?.part === 'state' ? row : undefined;
}

/**
 * Notes which episodes a small update has written or removed, for the search index. Call within the transaction of the
 * update. Does nothing without an index: it will be built from all rows.
 */
export async function noteChanges(
  database: FeedDatabase,
  generation: number,
  revision: number,
  keys: readonly [generation: number, ...EpisodeRowKey][],
): Promise<void> {
  const state = await searchState(database, generation);
  if (!state) return;
  // A version without an index may have changed the generation.
  if (state.noted !== revision - 1) return dropSearchIndex(database, generation);
  const changed = new Map([...state.changed, ...keys.map(withoutGeneration)].map((key) => [key.join(' '), key]));
  await database.search.put({ ...state, noted: revision, changed: [...changed.values()] });
}

function withoutGeneration([, ...key]: readonly [generation: number, ...EpisodeRowKey]): EpisodeRowKey {
  return key;
}

/** Removes the search index of a generation: it is damaged, or no longer holds. It will be built again. */
export async function dropSearchIndex(database: FeedDatabase, generation: number): Promise<void> {
  await database.search.bulkDelete(PARTS.map((part): [number, SearchRow['part']] => [generation, part]));
}
