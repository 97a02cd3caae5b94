import type { EpisodeNotes, Podcast } from '../../../lib/domain/dataset.ts';
import {
  compareKeys,
  episodeItem,
  type FeedItem,
  itemsText,
  keyText,
  podcastItem,
} from '../../../lib/feed/format/items.ts';
import { type Manifest, openManifest } from '../../../lib/feed/format/manifest.ts';
import { type ObjectRef, objectPath, openObject } from '../../../lib/feed/format/object-ref.ts';
import { openPointer, type Pointer } from '../../../lib/feed/format/pointer.ts';
import { findTrustedRoot, followRoots } from '../../../lib/feed/format/root.ts';
import { applyEpisodeChange, readChanges } from '../../../lib/feed/packs/changes.ts';
import { readPack } from '../../../lib/feed/packs/pack.ts';
import type { Files } from './memory-folder.ts';

/** What somebody holds who has taken a feed: podcasts and episodes by their keys. */
export type Copy = Map<string, Podcast | EpisodeNotes>;

/** A feed as it was read. */
export interface ReadFeed {
  pointer: Pointer;
  manifest: Manifest;
  bytesOf(ref: ObjectRef): Promise<Uint8Array<ArrayBuffer>>;
}

export async function readFeed(files: Files): Promise<ReadFeed> {
  const read = async (path: string) => files.get(path);
  const root = await followRoots(await findTrustedRoot(read, undefined), read);
  const latest = files.get('latest.json') as Uint8Array<ArrayBuffer>;
  const issued = JSON.parse(atob(JSON.parse(new TextDecoder().decode(latest)).payload)).issued;
  const { pointer } = await openPointer(latest, root, undefined, Date.parse(issued));
  const bytes = (path: string) => files.get(path) as Uint8Array<ArrayBuffer>;
  const manifest = await openManifest(bytes(objectPath(pointer.manifest)), pointer);
  return { pointer, manifest, bytesOf: (ref) => openObject(bytes(objectPath(ref)), ref) };
}

/** A copy out of all packs. */
export async function wholeCopy({ pointer, manifest, bytesOf }: ReadFeed): Promise<Copy> {
  const copy: Copy = new Map();
  for (const [index, pack] of manifest.packs.entries()) {
    const context = { path: objectPath(pack), source: manifest.name, issued: Date.parse(pointer.issued) };
    const { podcasts, episodes } = readPack(await bytesOf(pack), pack, manifest.packs[index + 1], context);
    for (const podcast of podcasts) copy.set(podcast.id, podcast);
    for (const episode of episodes) copy.set(keyText([episode.podcastId, episode.publishedOn, episode.id]), episode);
  }
  return copy;
}

/** An earlier copy brought up to date by a delta. */
export async function patchedCopy(
  before: Copy,
  parts: readonly ObjectRef[],
  { pointer, manifest, bytesOf }: ReadFeed,
): Promise<Copy> {
  const copy = new Map(before);
  for (const part of parts) {
    const context = { path: objectPath(part), source: manifest.name, issued: Date.parse(pointer.issued) };
    for (const change of readChanges(await bytesOf(part), context)) {
      const key = keyText(change.key);
      const after =
        change.kind === 'episode'
          ? applyEpisodeChange(copy.get(key) as EpisodeNotes | undefined, change)
          : change.podcast === 'withdrawn'
            ? undefined
            : change.podcast;
      if (after) copy.set(key, after);
      else copy.delete(key);
    }
  }
  return copy;
}

/** A copy written as the packs are, one after another. */
export function textOf(copy: Copy): string {
  const items: FeedItem[] = [...copy.values()].map((one) => ('podcastId' in one ? episodeItem(one) : podcastItem(one)));
  return itemsText(items.sort((a, b) => compareKeys(a.key, b.key)));
}
