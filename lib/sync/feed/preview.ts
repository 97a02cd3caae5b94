import { FeedFault } from '../../feed/format/fault.ts';
import { LIMITS } from '../../feed/format/limits.ts';
import { type Manifest, openManifest } from '../../feed/format/manifest.ts';
import { objectPath } from '../../feed/format/object-ref.ts';
import { openPointer, POINTER_PATH } from '../../feed/format/pointer.ts';
import { findTrustedRoot, followRoots, type ReadFile } from '../../feed/format/root.ts';
import { fingerprintOf } from '../../feed/format/signing.ts';
import { fetchFile } from './fetch.ts';
import type { FeedWorld } from './world.ts';

/** What the user sees of a feed before adding it. */
export interface FeedPreview extends Pick<Manifest, 'name' | 'asOf' | 'records' | 'episodes' | 'podcasts'> {
  /** The feed's own id: two addresses with the same id are the same feed. */
  feed: string;
  /** Fingerprint of the root that will be trusted if the user agrees. */
  fingerprint: string;
}

/**
 * The URL of a feed's folder, from a typed address of the folder or of its `latest.json`.
 * @param loopback whether to accept plain HTTP to this machine, for tests
 * @returns undefined if it is not a URL, or not HTTPS
 */
export function parseFeedAddress(text: string, loopback: boolean): string | undefined {
  const url = URL.parse(text.trim());
  if (!url || url.username || url.password) return undefined;
  const isLoopback = url.protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);
  if (url.protocol !== 'https:' && !(loopback && isLoopback)) return undefined;
  const path = url.pathname.replace(/\/?(latest\.json)?$/, '/');
  return `${url.origin}${path}`;
}

/**
 * Reads a feed's description without storing anything.
 * @param fingerprint undefined trusts the root found there; the user compares its fingerprint
 * @throws HttpFault, FeedFault, Interrupted
 */
export async function previewFeed(
  world: FeedWorld,
  address: string,
  fingerprint: string | undefined,
): Promise<FeedPreview> {
  const source = { id: '', url: address, fingerprint };
  const read: ReadFile = (path) => fetchFile(world, source, path, LIMITS.root + 1);
  const trusted = await findTrustedRoot(read, fingerprint);
  const root = await followRoots(trusted, read);
  const { pointer } = await openPointer(await need(POINTER_PATH, LIMITS.pointer), root, undefined, world.now());
  const bytes = await need(objectPath(pointer.manifest), LIMITS.manifest);
  const { name, asOf, records, episodes, podcasts } = await openManifest(bytes, pointer);
  const own = await fingerprintOf(trusted.root);
  return { feed: root.feed, fingerprint: own, name, asOf, records, episodes, podcasts };

  async function need(path: string, limit: number) {
    const bytes = await fetchFile(world, source, path, limit);
    if (!bytes) throw new FeedFault('missing', path, 'is not there');
    return bytes;
  }
}
