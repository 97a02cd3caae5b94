import type { Table } from 'dexie';
import type { FeedStatus } from '../../domain/feed-status.ts';
import type { FeedDatabase, FeedState, GenerationsRow, ObjectRow } from '../schema.ts';

/** The right to change a feed, until somebody else takes it. */
export interface Lease {
  feed: string;
  fencingToken: string;
}

/** Another sync has taken the feed over: this one has nothing more to say. */
export class LeaseLost extends Error {
  override name = 'LeaseLost';
}

/** What a step reads and writes. */
export interface TransactionRows {
  state: FeedState;
  generations: GenerationsRow;
}

/** What is known of a feed; nothing when it was never tried. */
export function feedState(database: FeedDatabase, feed: string): Promise<FeedState | undefined> {
  return database.feeds.get(feed);
}

/** Which generations readers see. */
export async function readGenerations(database: FeedDatabase): Promise<GenerationsRow> {
  const row = await database.meta.get('generations');
  return row?.key === 'generations' ? row : { key: 'generations', last: 0, active: [], stale: [] };
}

/** What not all have been told of yet. A worker may be killed when it is read, and before anybody knows. */
export async function pendingNotification(database: FeedDatabase): Promise<string | undefined> {
  return (await readGenerations(database)).pendingNotification;
}

/** All have been told of a change; there may be another by now. */
export function markNotified(database: FeedDatabase, change: string | undefined): Promise<void> {
  return database.transaction('rw', database.meta, async () => {
    const { pendingNotification, ...row } = await readGenerations(database);
    if (pendingNotification !== undefined && pendingNotification === change) await database.meta.put(row);
  });
}

/** Takes the right to change a feed from whoever has it. */
export function takeLease(database: FeedDatabase, feed: string): Promise<{ lease: Lease; state: FeedState }> {
  return database.transaction('rw', database.feeds, async () => {
    const known = await database.feeds.get(feed);
    const state: FeedState = { id: feed, status: { failures: 0, due: 0 }, ...known, fencingToken: crypto.randomUUID() };
    await database.feeds.put(state);
    return { lease: { feed, fencingToken: state.fencingToken }, state };
  });
}

/**
 * One step of a sync: a single transaction. What `work` returns as state is written with all that it does itself.
 * @param tables that `work` reads or writes, beside those of the states
 * @throws LeaseLost, and then nothing is written
 */
export function inFeedTransaction<T>(
  database: FeedDatabase,
  lease: Lease,
  tables: readonly Table[],
  work: (rows: TransactionRows) => Promise<{ state: FeedState; result: T }>,
): Promise<{ state: FeedState; result: T }> {
  return database.transaction('rw', [database.feeds, database.meta, ...tables], async () => {
    const state = await database.feeds.get(lease.feed);
    if (state?.fencingToken !== lease.fencingToken) throw new LeaseLost(`the feed ${lease.feed} is another sync’s now`);
    const generations = await readGenerations(database);
    const done = await work({ state, generations });
    await database.feeds.put(done.state);
    return done;
  });
}

/** Changes the state alone. */
export async function changeState(
  database: FeedDatabase,
  lease: Lease,
  change: (state: FeedState) => FeedState,
): Promise<FeedState> {
  const { state } = await inFeedTransaction(database, lease, [], async (rows) => ({
    state: change(rows.state),
    result: undefined,
  }));
  return state;
}

export function changeStatus(database: FeedDatabase, lease: Lease, change: Partial<FeedStatus>): Promise<FeedState> {
  return changeState(database, lease, (state) => ({ ...state, status: { ...state.status, ...change } }));
}

/** Keeps an object that was fetched and checked. */
export async function stageObject(
  database: FeedDatabase,
  lease: Lease,
  object: Omit<ObjectRow, 'feed'>,
): Promise<void> {
  await inFeedTransaction(database, lease, [database.objects], async ({ state }) => {
    await database.objects.put({ feed: lease.feed, ...object });
    return { state, result: undefined };
  });
}

/** The bytes of an object that was kept. */
export async function stagedObject(
  database: FeedDatabase,
  feed: string,
  sha256: string,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  return (await database.objects.get([feed, sha256]))?.bytes;
}

/** Names of the objects that are kept. */
export async function stagedNames(database: FeedDatabase, feed: string): Promise<Set<string>> {
  const keys = await database.objects.where(':id').between([feed], [feed, []]).primaryKeys();
  return new Set(keys.map(([, sha256]) => sha256));
}

/** Forgets the state that is on its way, with all that was fetched and written for it. */
export async function dropCandidate(database: FeedDatabase, lease: Lease): Promise<FeedState> {
  const { state } = await inFeedTransaction(database, lease, [database.objects], async ({ state, generations }) => {
    const { candidate, ...rest } = state;
    await retire(database, generations, candidate?.writing?.generation);
    await database.objects.where(':id').between([lease.feed], [lease.feed, []]).delete();
    return { state: rest, result: undefined };
  });
  return state;
}

/** Gives up what is being written; what was fetched stays. */
export async function abandonWriting(database: FeedDatabase, lease: Lease): Promise<FeedState> {
  const { state } = await inFeedTransaction(database, lease, [], async ({ state, generations }) => {
    const { candidate, ...rest } = state;
    await retire(database, generations, candidate?.writing?.generation);
    return { state: rest, result: undefined };
  });
  return state;
}

/** Marks a generation for removal, if there is one. Within a step. */
export async function retire(
  database: FeedDatabase,
  generations: GenerationsRow,
  generation: number | undefined,
): Promise<void> {
  if (generation === undefined) return;
  await database.meta.put({ ...generations, stale: [...generations.stale, generation] });
}

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

/** What is known of each feed that was ever tried. */
export function feedStates(database: FeedDatabase): Promise<FeedState[]> {
  return database.feeds.toArray();
}

/** Makes the database hold no feed but those listed, and show those that are on. */
export async function applyFeedList(
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
