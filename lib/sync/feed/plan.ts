import type { DeltaRef, Manifest, PackRef } from '../../feed/format/manifest.ts';
import type { ObjectRef } from '../../feed/format/object-ref.ts';

/** What a copy was made of. */
export interface CurrentCopy {
  seq: number;
  manifest: Manifest;
}

/**
 * How a copy becomes the new state.
 * - `same`: it is that already. - `delta`: by what changed, and the packs `packs` whole, to which that does not lead.
 * - `packs`: by all packs whose content it does not hold.
 */
export type Plan =
  | { kind: 'same' }
  | { kind: 'delta'; delta: DeltaRef; packs: PackRef[] }
  | { kind: 'packs'; packs: PackRef[] };

/**
 * Chooses what is fetched least.
 * @param held undefined when there is no copy, or not all of it
 * @param whole contents of packs that what was held has not led to
 */
export function planUpdate(held: CurrentCopy | undefined, manifest: Manifest, whole: readonly string[]): Plan {
  const contents = new Set(held?.manifest.packs.map((pack) => pack.content));
  for (const content of whole) contents.delete(content);
  const missing = manifest.packs.filter((pack) => !contents.has(pack.content));
  if (held && missing.length === 0 && isSame(held.manifest, manifest)) return { kind: 'same' };
  const delta = held && bestDelta(manifest.deltas, held.seq);
  const packs = missing.filter((pack) => whole.includes(pack.content));
  if (!delta || bytesOf(delta.parts) + bytesOf(packs) >= bytesOf(missing)) return { kind: 'packs', packs: missing };
  return { kind: 'delta', delta, packs };
}

/** The objects that a plan needs. */
export function objectsOf(plan: Plan): ObjectRef[] {
  switch (plan.kind) {
    case 'same':
      return [];
    case 'delta':
      return [...plan.delta.parts, ...plan.packs];
    case 'packs':
      return plan.packs;
    default:
      return plan satisfies never;
  }
}

/** The shortest delta that starts no later than the copy. */
function bestDelta(deltas: readonly DeltaRef[], seq: number): DeltaRef | undefined {
  return deltas.filter(({ from }) => from <= seq).sort((a, b) => b.from - a.from)[0];
}

function isSame(held: Manifest, next: Manifest): boolean {
  const contents = (manifest: Manifest) => JSON.stringify([manifest.name, manifest.packs.map((pack) => pack.content)]);
  return contents(held) === contents(next);
}

function bytesOf(objects: readonly ObjectRef[]): number {
  return objects.reduce((sum, { bytes }) => sum + bytes, 0);
}
