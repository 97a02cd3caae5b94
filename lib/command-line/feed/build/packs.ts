import type { FeedItem } from '../../../feed/format/items.ts';
import { readItems } from '../../../feed/format/lines.ts';
import type { Manifest, PackRef } from '../../../feed/format/manifest.ts';
import { objectPath, openObject } from '../../../feed/format/object-ref.ts';
import { cutPacks, type FeedObject, type PackedItems, packItems } from '../../../feed/packs/pack.ts';
import { Problem } from '../../errors.ts';
import type { Folder } from '../publish.ts';

/** What a manifest declares about the packs. */
export type Packed = Pick<Manifest, 'asOf' | 'records' | 'episodes' | 'podcasts' | 'packs'>;

/** Writes the packs of a feed, except those that exist already. */
export async function writePacks(folder: Folder, items: AsyncIterable<FeedItem>): Promise<Packed> {
  const existing = new Set(await folder.files('o'));
  const packed: Packed = { asOf: '', records: 0, episodes: 0, podcasts: 0, packs: [] };
  for await (const cut of cutPacks(items)) {
    for (const object of await packItems(cut)) {
      add(packed, object);
      await writeObject(folder, object, existing);
    }
  }
  return packed;
}

function add(packed: Packed, { ref, items }: PackedItems): void {
  const days = items.flatMap(({ key }) => key[1] ?? []);
  const records = items.reduce((sum, { insights }) => sum + insights.size, 0);
  packed.asOf = [packed.asOf, ...days].sort().at(-1) ?? '';
  packed.episodes += days.length;
  packed.podcasts += items.length - days.length;
  packed.records += records;
  packed.packs.push({ ...ref, from: items[0]?.key as PackRef['from'], records });
}

/** @param existing names of objects that need not be written again */
export async function writeObject(
  folder: Folder,
  { ref, bytes }: FeedObject,
  existing: ReadonlySet<string>,
): Promise<void> {
  if (!existing.has(ref.sha256)) await folder.write(objectPath(ref), bytes);
}

/** The items of packs in a folder, one pack at a time. @throws Problem when a pack is missing; FeedFault when it is damaged */
export async function* itemsOfPacks(folder: Folder, packs: readonly PackRef[]): AsyncGenerator<FeedItem> {
  for (const pack of packs) {
    const bytes = await folder.read(objectPath(pack));
    if (!bytes) throw new Problem(`${folder.path} lacks ${objectPath(pack)}, which its last build refers to`);
    yield* readItems(await openObject(bytes, pack));
  }
}
