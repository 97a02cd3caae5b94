import { type Lease, stagedNames, stagedObject, stageObject } from '../../database/write/feed-state.ts';
import type { FeedProblem } from '../../domain/feed-status.ts';
import { type Bytes, readAll, release } from '../../feed/format/bytes.ts';
import { FeedFault } from '../../feed/format/fault.ts';
import { type ObjectRef, objectPath, openObject } from '../../feed/format/object-ref.ts';
import { MAX_BYTES_A_DAY, waitForNextDay } from './budget.ts';
import type { FeedSource, FeedWorld } from './world.ts';

/** A file of a feed could not be fetched. */
export class HttpFault extends Error {
  override name = 'HttpFault';
  readonly problem: FeedProblem;
  /** Wait requested by the server, in milliseconds; 0 if none. */
  readonly retryAfter: number;

  constructor(problem: FeedProblem, message: string, retryAfter = 0) {
    super(message);
    this.problem = problem;
    this.retryAfter = retryAfter;
  }
}

/** The run was stopped from outside; not a failure. */
export class Interrupted extends Error {
  override name = 'Interrupted';
}

/**
 * The wait requested by `Retry-After`, in milliseconds; 0 if the header is missing or not understood.
 * Source: RFC 9110, section 10.2.3.
 */
export function retryAfterOf(header: string | null, now: number): number {
  if (header === null) return 0;
  if (/^\s*\d{1,9}\s*$/.test(header)) return Number(header) * 1000;
  const time = Date.parse(header);
  return Number.isNaN(time) ? 0 : Math.max(0, time - now);
}

/** Identical for all users of the same browser: no cookie, no referrer, no ETag, one language. */
const REQUEST: RequestInit = {
  method: 'GET',
  mode: 'cors',
  credentials: 'omit',
  referrerPolicy: 'no-referrer',
  cache: 'no-store',
  // Redirects are not followed. `error` would not tell a feed that has moved from a host that is unreachable.
  redirect: 'manual',
  headers: { Accept: '*/*', 'Accept-Language': 'en' },
};
/** Some object stores answer 403 for a missing file. */
const MISSING = [403, 404, 410];

/** The feed has sent as much as it may in a day. */
export const overBudget = (wait: number): HttpFault =>
  new HttpFault('too-much', `more than ${MAX_BYTES_A_DAY} bytes within a day`, wait);

/** Passes on a body and counts its bytes. @throws HttpFault, by the stream, once the feed has sent too much */
function metered(body: ReadableStream<Uint8Array>, { meter, now }: FeedWorld): ReadableStream<Uint8Array> {
  if (!meter) return body;
  const count = (chunk: Uint8Array, controller: TransformStreamDefaultController<Uint8Array>) => {
    if (!meter.received(chunk.length)) throw overBudget(waitForNextDay(meter.usage(), now()));
    controller.enqueue(chunk);
  };
  return body.pipeThrough(new TransformStream({ transform: count }));
}

/**
 * Fetches a file of a feed.
 * @param limit max size in bytes
 * @returns undefined if the server has no such file
 * @throws HttpFault if it cannot be fetched, FeedFault `too-large`, Interrupted
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
  const faultOf = (error: unknown, problem: 'offline' | 'incomplete'): Error => {
    if (world.signal.aborted) return new Interrupted();
    return new HttpFault(requestTimeout.aborted ? 'slow' : problem, `${path}: ${(error as Error).message}`);
  };
  const response = await world.fetch(new URL(path, url), { ...REQUEST, signal }).catch((error: unknown) => {
    throw faultOf(error, 'offline');
  });
  if (!response.ok) {
    response.body?.cancel().catch(() => {});
    if (MISSING.includes(response.status)) return undefined;
    throw httpFault(response, path, world.now());
  }
  if (!response.body) return new Uint8Array();
  try {
    return await readAll(metered(response.body, world), limit);
  } catch (error) {
    if (error instanceof HttpFault) throw error;
    if (error instanceof RangeError) throw new FeedFault('too-large', path, error.message);
    throw faultOf(error, 'incomplete');
  }
}

function httpFault({ status, headers }: Response, path: string, now: number): HttpFault {
  // Browsers report a redirect that is not followed as status 0.
  const problem = status < 400 ? 'not-a-feed' : status === 429 || status === 503 ? 'busy' : 'server';
  return new HttpFault(problem, `${path}: the server answers ${status}`, retryAfterOf(headers.get('Retry-After'), now));
}

/**
 * Downloads the objects that are not staged yet, one after the other; each is verified, then stored.
 * @throws HttpFault, FeedFault, Interrupted, LeaseLost
 */
export async function downloadObjects(
  world: FeedWorld,
  source: FeedSource,
  lease: Lease,
  objects: readonly ObjectRef[],
): Promise<void> {
  const staged = await stagedNames(world.database, source.id);
  const areKept = world.contents?.fits(objects) ?? false;
  const ofBytes = objects.reduce((sum, { bytes }) => sum + bytes, 0);
  let bytes = 0;
  for (const [index, ref] of objects.entries()) {
    if (!staged.has(ref.sha256)) await fetchObject(world, source, lease, ref, areKept);
    bytes += ref.bytes;
    const fetched = { objects: index + 1, ofObjects: objects.length, bytes, ofBytes };
    world.progress?.({ ...fetched, records: 0, ofRecords: 0 });
  }
}

/**
 * The content of a staged object: as this run has downloaded it, or else read from disk and verified again.
 * @throws FeedFault `missing` if it is not staged, or an error of `openObject`
 */
export async function readStagedObject(
  { database, contents }: FeedWorld,
  { id }: FeedSource,
  ref: ObjectRef,
): Promise<Bytes> {
  const fresh = contents?.take(ref);
  if (fresh) return fresh;
  const bytes = await stagedObject(database, id, ref.sha256);
  if (!bytes) throw new FeedFault('missing', objectPath(ref), 'is not staged');
  const content = await openObject(bytes, ref);
  if (content !== bytes) release(bytes);
  return content;
}

async function fetchObject(
  world: FeedWorld,
  source: FeedSource,
  lease: Lease,
  ref: ObjectRef,
  isKept: boolean,
): Promise<void> {
  // A server may declare the gzip as a content encoding: the browser then delivers the unpacked content.
  const bytes = await fetchFile(world, source, objectPath(ref), Math.max(ref.bytes, ref.raw));
  if (!bytes) throw new FeedFault('missing', objectPath(ref), 'is not there');
  const content = await openObject(bytes, ref);
  await stageObject(world.database, lease, { sha256: ref.sha256, bytes }, world.meter?.usage());
  if (isKept) world.contents?.add(ref, content);
  else release(content);
  if (bytes !== content) release(bytes);
  world.meter?.progressed();
}
