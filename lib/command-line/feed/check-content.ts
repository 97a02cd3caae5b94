import { fromUtf8 } from '../../feed/format/bytes.ts';
import { FeedFault } from '../../feed/format/feed-fault.ts';
import { episodeItem, type FeedItem, itemsText, podcastItem } from '../../feed/format/feed-item.ts';
import { compareKeys } from '../../feed/format/item-key.ts';
import type { Manifest } from '../../feed/format/manifest.ts';
import { type ObjectRef, objectPath, openObject } from '../../feed/format/object-ref.ts';
import type { Pointer } from '../../feed/format/pointer.ts';
import { checkDelta, type DeltaCheck } from '../../feed/packs/delta-check.ts';
import { type Change, type ReadingContext, readChanges } from '../../feed/packs/read-changes.ts';
import { readPack } from '../../feed/packs/read-pack.ts';
import { attempt, need } from './attempt.ts';
import type { Folder } from './folder.ts';
import type { Progress } from './progress.ts';

/** Checks all packs and deltas that a manifest names, and that they are of one mind; faults are added to `faults`. */
export async function checkContent(
  folder: Folder,
  pointer: Pointer,
  manifest: Manifest,
  faults: FeedFault[],
  progress: Progress,
): Promise<void> {
  const context = { source: manifest.name, issued: Date.parse(pointer.issued) };
  const deltas: { path: string; check: DeltaCheck }[] = [];
  for (const part of manifest.deltas.flatMap((delta) => delta.parts)) {
    await attempt(faults, async () => {
      deltas.push({ path: objectPath(part), check: checkDelta(await readPart(folder, part, context)) });
    });
  }
  const total: Total = { podcasts: 0, episodes: 0, asOf: '', podcastId: undefined };
  let whole = true;
  for (const [index] of manifest.packs.entries()) {
    progress.show('verifying', index, manifest.packs.length);
    whole = (await attempt(faults, () => checkPack(folder, manifest, index, context, deltas, total))) && whole;
  }
  // What the deltas and the totals say of a pack that cannot be read is not known.
  if (!whole) return;
  if ((['podcasts', 'episodes', 'asOf'] as const).some((figure) => total[figure] !== manifest[figure]))
    faults.push(new FeedFault('content', objectPath(pointer.manifest), 'says other figures than its packs'));
  for (const { path, check } of deltas) {
    if (!check.holds()) faults.push(new FeedFault('content', path, 'does not lead to what the packs hold'));
  }
}

async function readPart(folder: Folder, part: ObjectRef, context: Omit<ReadingContext, 'path'>): Promise<Change[]> {
  const path = objectPath(part);
  return readChanges(await openObject(await need(folder, path), part), { ...context, path });
}

async function checkPack(
  folder: Folder,
  { packs }: Manifest,
  index: number,
  context: Omit<ReadingContext, 'path'>,
  deltas: { check: DeltaCheck }[],
  total: Total,
): Promise<void> {
  const pack = packs[index];
  if (!pack) return;
  const path = objectPath(pack);
  const raw = await openObject(await need(folder, path), pack);
  const { podcasts, episodes } = readPack(raw, pack, packs[index + 1], { ...context, path });
  const items: FeedItem[] = [...podcasts.map(podcastItem), ...episodes.map(episodeItem)];
  items.sort((a, b) => compareKeys(a.key, b.key));
  // Browsers write packs anew from what they have kept, to know that it is all there.
  if (itemsText(items) !== fromUtf8(raw)) throw new FeedFault('malformed', path, 'is not written as packs are');
  for (const item of items) {
    addTo(total, item, path);
    for (const { check } of deltas) check.see(item);
  }
}

/** What the packs hold so far; `podcastId` is that of the last podcast. */
type Total = Pick<Manifest, 'podcasts' | 'episodes' | 'asOf'> & { podcastId: string | undefined };

function addTo(total: Total, { key: [podcastId, day] }: FeedItem, path: string): void {
  if (day === undefined) {
    total.podcasts += 1;
    total.podcastId = podcastId;
    return;
  }
  if (total.podcastId !== podcastId)
    throw new FeedFault('malformed', path, `has an episode of the podcast ${podcastId}, which is not there`);
  total.episodes += 1;
  if (day > total.asOf) total.asOf = day;
}
