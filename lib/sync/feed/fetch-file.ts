import type { Bytes } from '../../feed/format/bytes.ts';
import { FeedFault } from '../../feed/format/feed-fault.ts';
import { readAll } from '../../feed/format/gzip.ts';
import { HttpFault, Interrupted, retryAfterOf } from './http-fault.ts';
import type { FeedSource, FeedWorld } from './world.ts';

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
  most: number,
): Promise<Bytes | undefined> {
  if (world.signal.aborted) throw new Interrupted();
  const patience = world.patience();
  const signal = AbortSignal.any([patience, world.signal]);
  const give = (error: unknown, problem: 'offline' | 'incomplete'): Error => {
    if (world.signal.aborted) return new Interrupted();
    return new HttpFault(patience.aborted ? 'slow' : problem, `${path}: ${(error as Error).message}`);
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
    return await readAll(response.body, most);
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
