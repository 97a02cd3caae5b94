import type { DeltaRef, Manifest, PackRef } from '../../feed/format/manifest.ts';
import type { ObjectRef } from '../../feed/format/object-ref.ts';

/** The state of the local copy. */
export interface CurrentCopy {
  seq: number;
  manifest: Manifest;
}

/**
 * How the copy becomes the new state.
 * - `same`: it is already equal. - `delta`: by a delta, and by whole packs where that does not produce their content.
 * - `packs`: by all packs whose content is not in the copy.
 */
export type Plan =
  | { kind: 'same' }
  | { kind: 'delta'; delta: DeltaRef; packs: PackRef[] }
  | { kind: 'packs'; packs: PackRef[] };

/**
 * Chooses the smallest download.
 * @param copy undefined if there is no copy, or it is not whole
 * @param whole content hashes of packs that the copy and a delta did not produce
 */
export function planUpdate(copy: CurrentCopy | undefined, manifest: Manifest, whole: readonly string[]): Plan {
  const contents = new Set(copy?.manifest.packs.map((pack) => pack.content));
  for (const content of whole) contents.delete(content);
  const missing = manifest.packs.filter((pack) => !contents.has(pack.content));
  if (copy && missing.length === 0 && isSame(copy.manifest, manifest)) return { kind: 'same' };
  const delta = copy && bestDelta(manifest.deltas, copy.seq);
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

/** The shortest delta that starts at or before the copy. */
function bestDelta(deltas: readonly DeltaRef[], seq: number): DeltaRef | undefined {
  return deltas.filter(({ from }) => from <= seq).sort((a, b) => b.from - a.from)[0];
}

function isSame(present: Manifest, next: Manifest): boolean {
  const contents = (manifest: Manifest) => JSON.stringify([manifest.name, manifest.packs.map((pack) => pack.content)]);
  return contents(present) === contents(next);
}

function bytesOf(objects: readonly ObjectRef[]): number {
  return objects.reduce((sum, { bytes }) => sum + bytes, 0);
}
