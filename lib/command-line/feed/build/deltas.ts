import { compareKeys, lineCount } from '../../../feed/format/items.ts';
import { LIMITS, maxDeltaLines } from '../../../feed/format/limits.ts';
import type { DeltaRef, Manifest, PackRef } from '../../../feed/format/manifest.ts';
import { areHarmless, type ObjectRef } from '../../../feed/format/object-ref.ts';
import { allTouched, composeDelta, type Touched, touchedBetween } from '../../../feed/packs/delta.ts';
import { cutParts, packItems } from '../../../feed/packs/pack.ts';
import type { Progress } from '../../terminal.ts';
import type { Folder } from '../publish.ts';
import { type Build, deltaBases } from './history.ts';
import { itemsOfPacks, type Packed, writeObject } from './packs.ts';

/** Ages of copies, in days, that get a delta each. */
const DAYS_BACK = [1, 7, 30] as const;
/** Max items and insights that a build may touch and still get a delta. Bounds the memory. */
const MAX_TOUCHED = 100_000;

/** What changed since the earlier build; `all` when it is too much for a delta. */
export async function touchedSince(folder: Folder, earlier: Manifest, packed: Packed): Promise<'all' | Touched[]> {
  const without = (packs: readonly PackRef[], others: readonly PackRef[]) => {
    const contents = new Set(others.map((pack) => pack.content));
    return packs.filter((pack) => !contents.has(pack.content));
  };
  const before = itemsOfPacks(folder, without(earlier.packs, packed.packs));
  const after = itemsOfPacks(folder, without(packed.packs, earlier.packs));
  const touched: Touched[] = [];
  let count = 0;
  for await (const change of touchedBetween(before, after)) {
    count += 1 + change.insights.length;
    if (count > MAX_TOUCHED) return 'all';
    touched.push(change);
  }
  return touched;
}

/**
 * Writes the deltas from earlier builds to this one.
 * @param builds the earlier builds, oldest first
 */
export async function writeDeltas(
  folder: Folder,
  builds: readonly Build[],
  touched: readonly Touched[],
  packed: Packed,
  now: number,
  progress: Progress,
): Promise<DeltaRef[]> {
  const bases = deltaBases(builds, now, DAYS_BACK);
  const deltas: DeltaRef[] = [];
  for (const [index, base] of bases.entries()) {
    progress.show('writing deltas', index, bases.length);
    const later = builds.filter((build) => build.seq > base.seq).map((build) => build.touched);
    const all = allTouched([...later.filter((known) => known !== 'all'), touched]);
    const parts = await writeDelta(folder, all, packed);
    if (parts && isUseful(parts, packed.packs)) deltas.push({ from: base.seq, parts });
  }
  return deltas;
}

/** Whether a delta is smaller than the packs and not too long: browsers pass over another one, and refuse a bomb. */
function isUseful(parts: readonly ObjectRef[], packs: readonly PackRef[]): boolean {
  const isSmaller =
    sum(parts, 'bytes') < sum(packs, 'bytes') && sum(parts, 'raw') <= Math.min(sum(packs, 'raw'), LIMITS.deltaRaw);
  return isSmaller && areHarmless(parts);
}

/** @returns undefined if the delta has more lines than any browser applies */
async function writeDelta(
  folder: Folder,
  touched: readonly Touched[],
  { packs, records }: Packed,
): Promise<ObjectRef[] | undefined> {
  const items = await composeDelta(touched, itemsOfPacks(folder, packsWith(touched, packs)));
  // Copies of any size may need it, so only the new state counts.
  if (lineCount(items) > maxDeltaLines(0, records)) return undefined;
  const parts: ObjectRef[] = [];
  for (const part of cutParts(items)) {
    for (const object of await packItems(part)) {
      await writeObject(folder, object, new Set());
      parts.push(object.ref);
    }
  }
  return parts;
}

/** The packs whose range contains a touched key. */
function packsWith(touched: readonly Touched[], packs: readonly PackRef[]): PackRef[] {
  let next = 0;
  return packs.filter((_, index) => {
    const end = packs[index + 1]?.from;
    const first = next;
    for (let key = touched[next]?.key; key && (!end || compareKeys(key, end) < 0); key = touched[next]?.key) next += 1;
    return next > first;
  });
}

function sum(objects: readonly ObjectRef[], size: 'bytes' | 'raw'): number {
  return objects.reduce((total, object) => total + object[size], 0);
}
