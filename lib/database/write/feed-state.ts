import type { Table } from 'dexie';
import { gateOf } from '../gate.ts';
import type { FeedDatabase, FeedState, FeedUsage, GenerationsRow, ObjectRow } from '../schema.ts';

/** The right to change a feed, until another sync takes it. */
export interface Lease {
  feed: string;
  fencingToken: string;
}

/** Another sync has taken over the feed: this one must stop. */
export class LeaseLost extends Error {
  override name = 'LeaseLost';
}

/** The rows that every transaction of a sync reads. */
export interface TransactionRows {
  state: FeedState;
  generations: GenerationsRow;
}

/** The stored state of a feed; undefined before its first sync. */
export function feedState(database: FeedDatabase, feed: string): Promise<FeedState | undefined> {
  return database.feeds.get(feed);
}

/** The generations row: which generations readers see, and which are stale. */
export async function readGenerations(database: FeedDatabase): Promise<GenerationsRow> {
  return generationsIn(await database.meta.get('generations'));
}

/** The generations row, or what a new database has in its place. */
export function generationsIn(row: { key: string } | undefined): GenerationsRow {
  return row?.key === 'generations' ? (row as GenerationsRow) : { key: 'generations', last: 0, active: [], stale: [] };
}

/** The change that views have not been notified of yet; it survives a worker that is killed in between. */
export async function pendingNotification(database: FeedDatabase): Promise<string | undefined> {
  return (await readGenerations(database)).pendingNotification;
}

/** Records that views were notified of a change, unless another one has followed. */
export function markNotified(database: FeedDatabase, change: string | undefined): Promise<void> {
  return database.transaction('rw', database.meta, async () => {
    const { pendingNotification, ...row } = await readGenerations(database);
    if (pendingNotification !== undefined && pendingNotification === change) await database.meta.put(row);
  });
}

/** Takes the lease of a feed, from its holder if there is one. */
export function takeLease(database: FeedDatabase, feed: string): Promise<{ lease: Lease; state: FeedState }> {
  return database.transaction('rw', database.feeds, async () => {
    const known = await database.feeds.get(feed);
    const state: FeedState = { id: feed, status: { failures: 0, due: 0 }, ...known, fencingToken: crypto.randomUUID() };
    await database.feeds.put(state);
    return { lease: { feed, fencingToken: state.fencingToken }, state };
  });
}

/**
 * One step of a sync in one transaction, which waits while a look-up is pending: the state that `work` returns is written
 * together with its own changes, unless it is the one that `work` was given.
 * @param tables that `work` uses, besides `feeds` and `meta`
 * @throws LeaseLost if another sync holds the lease; nothing is then written
 */
export async function inFeedTransaction<T>(
  database: FeedDatabase,
  lease: Lease,
  tables: readonly Table[],
  work: (rows: TransactionRows) => Promise<{ state: FeedState; result: T }>,
): Promise<{ state: FeedState; result: T }> {
  await gateOf(database).step();
  return database.transaction('rw', [database.feeds, database.meta, ...tables], async () => {
    const [state, generations] = await Promise.all([database.feeds.get(lease.feed), readGenerations(database)]);
    if (state?.fencingToken !== lease.fencingToken)
      throw new LeaseLost(`Another sync has taken over the feed ${lease.feed}`);
    const done = await work({ state, generations });
    // It has the feed's manifest, which can be half a megabyte.
    if (done.state !== state) await database.feeds.put(done.state);
    return done;
  });
}

/** Changes nothing but the state of the feed. */
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

/** Stores an object that was downloaded and verified. @param usage the feed's usage of the day, if it is counted */
export async function stageObject(
  database: FeedDatabase,
  lease: Lease,
  object: Omit<ObjectRow, 'feed'>,
  usage: FeedUsage | undefined,
): Promise<void> {
  await inFeedTransaction(database, lease, [database.objects], async ({ state }) => {
    await database.objects.put({ feed: lease.feed, ...object });
    return { state: { ...state, ...(usage && { usage }) }, result: undefined };
  });
}

/** The bytes of a staged object. */
export async function stagedObject(
  database: FeedDatabase,
  feed: string,
  sha256: string,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  return (await database.objects.get([feed, sha256]))?.bytes;
}

/** Removes the staged objects of a feed that are not listed: a feed that changes all the time must not fill the disk. */
export async function dropOtherObjects(
  database: FeedDatabase,
  lease: Lease,
  needed: ReadonlySet<string>,
): Promise<void> {
  const others = [...(await stagedNames(database, lease.feed))].filter((sha256) => !needed.has(sha256));
  if (others.length === 0) return;
  await inFeedTransaction(database, lease, [database.objects], async ({ state }) => {
    await database.objects.bulkDelete(others.map((sha256): [string, string] => [lease.feed, sha256]));
    return { state, result: undefined };
  });
}

/** The SHA-256 hashes of a feed's staged objects. */
export async function stagedNames(database: FeedDatabase, feed: string): Promise<Set<string>> {
  const keys = await database.objects.where(':id').between([feed], [feed, []]).primaryKeys();
  return new Set(keys.map(([, sha256]) => sha256));
}

/** Drops the candidate with everything downloaded and written for it. */
export async function dropCandidate(database: FeedDatabase, lease: Lease): Promise<FeedState> {
  const { state } = await inFeedTransaction(database, lease, [database.objects], async ({ state, generations }) => {
    const { candidate, ...rest } = state;
    await retire(database, generations, candidate?.writing?.generation);
    await database.objects.where(':id').between([lease.feed], [lease.feed, []]).delete();
    return { state: rest, result: undefined };
  });
  return state;
}

/** Drops the candidate and the generation being written; downloaded objects stay. */
export async function abandonWriting(database: FeedDatabase, lease: Lease): Promise<FeedState> {
  const { state } = await inFeedTransaction(database, lease, [], async ({ state, generations }) => {
    const { candidate, ...rest } = state;
    await retire(database, generations, candidate?.writing?.generation);
    return { state: rest, result: undefined };
  });
  return state;
}

/** Marks a generation, if there is one, for removal by the next garbage collection. Call within a transaction. */
export async function retire(
  database: FeedDatabase,
  generations: GenerationsRow,
  generation: number | undefined,
): Promise<void> {
  if (generation === undefined) return;
  await database.meta.put({ ...generations, stale: [...generations.stale, generation] });
}

/**
 * Removes a feed and hides its data; a running sync of it fails with {@link LeaseLost}. The next garbage collection
 * removes its rows.
 */
export function removeFeed(database: FeedDatabase, feed: string): Promise<void> {
  const { feeds, objects, meta } = database;
  return database.transaction('rw', feeds, objects, meta, async () => {
    const state = await feeds.get(feed);
    const row = await readGenerations(database);
    const { active, candidate } = state ?? {};
    const removed = [active?.generation, candidate?.writing?.generation].filter(
      (generation) => generation !== undefined,
    );
    const others = row.active.filter((other) => other.feed !== feed);
    await meta.put({ ...row, active: others, stale: [...row.stale, ...removed] });
    await objects.where(':id').between([feed], [feed, []]).delete();
    await feeds.delete(feed);
  });
}

/** Shows or hides a feed's data, without removing any. */
export function switchFeed(database: FeedDatabase, feed: string, on: boolean): Promise<void> {
  return database.transaction('rw', database.meta, async () => {
    const row = await readGenerations(database);
    const active = row.active.map((other) => (other.feed === feed ? { ...other, on } : other));
    await database.meta.put({ ...row, active });
  });
}

/** The stored state of every feed that was ever synced. */
export function feedStates(database: FeedDatabase): Promise<FeedState[]> {
  return database.feeds.toArray();
}

/**
 * Removes all feeds that are not listed, and shows, hides and orders the others as listed.
 * @returns whether anything changed for readers
 */
export async function applyFeedList(
  database: FeedDatabase,
  listed: readonly { id: string; on: boolean }[],
): Promise<boolean> {
  const { active } = await readGenerations(database);
  const known = new Set([...active.map(({ feed }) => feed), ...(await feedStates(database)).map(({ id }) => id)]);
  const removed = [...known].filter((id) => !listed.some((feed) => feed.id === id));
  for (const id of removed) await removeFeed(database, id);
  const switched = listed.filter(({ id, on }) => active.some((feed) => feed.feed === id && feed.on !== on));
  for (const { id, on } of switched) await switchFeed(database, id, on);
  const reordered = await orderFeeds(
    database,
    listed.map(({ id }) => id),
  );
  return removed.length + switched.length > 0 || reordered;
}

/** Stores the user's order of feeds. @returns whether active feeds changed places */
function orderFeeds(database: FeedDatabase, order: string[]): Promise<boolean> {
  return database.transaction('rw', database.meta, async () => {
    const row = await readGenerations(database);
    if (String(row.order) === String(order)) return false;
    await database.meta.put({ ...row, order });
    const ids = row.active.map(({ feed }) => feed);
    const ordered = (feeds: readonly string[]) => feeds.filter((feed) => ids.includes(feed));
    return String(ordered(order)) !== String(ordered(row.order ?? ids));
  });
}
