import { type Lease, stagedNames, stagedObject, stageObject } from '../../database/write/feed-state.ts';
import type { FeedProblem } from '../../domain/feed-status.ts';
import { type Bytes, readAll } from '../../feed/format/bytes.ts';
import { FeedFault } from '../../feed/format/fault.ts';
import { type ObjectRef, objectPath, openObject } from '../../feed/format/object-ref.ts';
import type { FeedSource, FeedWorld } from './world.ts';

/** A file of a feed could not be had. */
export class HttpFault extends Error {
  override name = 'HttpFault';
  readonly problem: FeedProblem;
  /** How long the server asks to wait, in milliseconds. */
  readonly retryAfter: number;

  constructor(problem: FeedProblem, message: string, retryAfter = 0) {
    super(message);
    this.problem = problem;
    this.retryAfter = retryAfter;
  }
}

/** The run was ended; nothing is wrong. */
export class Interrupted extends Error {
  override name = 'Interrupted';
}

/**
 * How long `Retry-After` asks to wait, in milliseconds; 0 when it says nothing that is understood.
 * Source: RFC 9110, section 10.2.3.
 */
export function retryAfterOf(header: string | null, now: number): number {
  if (header === null) return 0;
  if (/^\s*\d{1,9}\s*$/.test(header)) return Number(header) * 1000;
  const time = Date.parse(header);
  return Number.isNaN(time) ? 0 : Math.max(0, time - now);
}

/**
 * The same for everybody who uses the same browser: no cookie, no referrer, no tag of an earlier answer, one language.
 */
const REQUEST: RequestInit = {
  method: 'GET',
  mode: 'cors',
  credentials: 'omit',
  referrerPolicy: 'no-referrer',
  cache: 'no-store',
  // Never followed. Where it is an error, nobody can tell a feed that has moved from a host that cannot be reached.
  redirect: 'manual',
  headers: { Accept: '*/*', 'Accept-Language': 'en' },
};
/** Some stores answer 403 where there is nothing, so as not to tell. */
const MISSING = [403, 404, 410];

/**
 * Fetches a file of a feed.
 * @param most bytes that are read of it
 * @returns undefined when it is not there
 * @throws HttpFault when it cannot be had; FeedFault `too-large`; Interrupted
 */
export async function fetchFile(
  world: FeedWorld,
  { url }: FeedSource,
  path: string,
  limit: number,
): Promise<Bytes | undefined> {
  if (world.signal.aborted) throw new Interrupted();
  const requestTimeout = world.requestTimeout();
  const signal = AbortSignal.any([requestTimeout, world.signal]);
  const give = (error: unknown, problem: 'offline' | 'incomplete'): Error => {
    if (world.signal.aborted) return new Interrupted();
    return new HttpFault(requestTimeout.aborted ? 'slow' : problem, `${path}: ${(error as Error).message}`);
  };
  const response = await world.fetch(new URL(path, url), { ...REQUEST, signal }).catch((error: unknown) => {
    throw give(error, 'offline');
  });
  if (!response.ok) {
    response.body?.cancel().catch(() => {});
    if (MISSING.includes(response.status)) return undefined;
    throw httpFault(response, path, world.now());
  }
  if (!response.body) return new Uint8Array();
  try {
    return await readAll(response.body, limit);
  } catch (error) {
    if (error instanceof RangeError) throw new FeedFault('too-large', path, error.message);
    throw give(error, 'incomplete');
  }
}

function httpFault({ status, headers }: Response, path: string, now: number): HttpFault {
  // Browsers give a redirect that they do not follow as 0.
  const problem = status < 400 ? 'not-a-feed' : status === 429 || status === 503 ? 'busy' : 'server';
  return new HttpFault(problem, `${path}: the server answers ${status}`, retryAfterOf(headers.get('Retry-After'), now));
}

/**
 * Fetches the objects that are not there yet, one by one; each is checked, then kept, in that order.
 * @throws HttpFault, FeedFault, Interrupted, LeaseLost
 */
export async function downloadObjects(
  world: FeedWorld,
  source: FeedSource,
  lease: Lease,
  objects: readonly ObjectRef[],
): Promise<void> {
  const there = await stagedNames(world.database, source.id);
  const ofBytes = objects.reduce((sum, { bytes }) => sum + bytes, 0);
  let bytes = 0;
  for (const [index, ref] of objects.entries()) {
    if (!there.has(ref.sha256)) await fetchObject(world, source, lease, ref);
    bytes += ref.bytes;
    const fetched = { objects: index + 1, ofObjects: objects.length, bytes, ofBytes };
    world.progress?.({ ...fetched, records: 0, ofRecords: 0 });
  }
}

/**
 * What is inside an object that was kept: checked again, since a disk may change it.
 * @throws FeedFault `missing` for one that is not kept; what `openObject` throws
 */
export async function readStagedObject({ database }: FeedWorld, { id }: FeedSource, ref: ObjectRef): Promise<Bytes> {
  const bytes = await stagedObject(database, id, ref.sha256);
  if (!bytes) throw new FeedFault('missing', objectPath(ref), 'is not kept');
  return openObject(bytes, ref);
}

async function fetchObject(world: FeedWorld, source: FeedSource, lease: Lease, ref: ObjectRef): Promise<void> {
  // A server may declare the gzip inside a transfer encoding: then the content comes.
  const bytes = await fetchFile(world, source, objectPath(ref), Math.max(ref.bytes, ref.raw));
  if (!bytes) throw new FeedFault('missing', objectPath(ref), 'is not there');
  await openObject(bytes, ref);
  await stageObject(world.database, lease, { sha256: ref.sha256, bytes });
}
