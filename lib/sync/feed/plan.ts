import { LIMITS } from '../../feed/format/limits.ts';
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
 * @param withoutDelta whether the delta was passed over, since it has too many changes
 */
export function planUpdate(
  copy: CurrentCopy | undefined,
  manifest: Manifest,
  whole: readonly string[],
  withoutDelta = false,
): Plan {
  const contents = new Set(copy?.manifest.packs.map((pack) => pack.content));
  const different = new Set(whole);
  for (const content of different) contents.delete(content);
  const missing = manifest.packs.filter((pack) => !contents.has(pack.content));
  if (copy && missing.length === 0 && isSame(copy.manifest, manifest)) return { kind: 'same' };
  const delta = copy && !withoutDelta ? bestDelta(manifest.deltas, copy.seq) : undefined;
  const packs = missing.filter((pack) => different.has(pack.content));
  const isPassedOver = !delta || isTooLong(delta) || isLarger([...delta.parts, ...packs], missing, manifest.packs);
  if (isPassedOver) return { kind: 'packs', packs: missing };
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

function isTooLong({ parts }: DeltaRef): boolean {
  return sum(parts, 'raw') > LIMITS.deltaRaw;
}

/** Whether a delta is no smaller than the packs it saves, or decompresses to more than all packs. */
function isLarger(delta: readonly ObjectRef[], missing: readonly PackRef[], all: readonly PackRef[]): boolean {
  return sum(delta, 'bytes') >= sum(missing, 'bytes') || sum(delta, 'raw') > sum(all, 'raw');
}

function sum(objects: readonly ObjectRef[], size: 'bytes' | 'raw'): number {
  return objects.reduce((total, object) => total + object[size], 0);
}
