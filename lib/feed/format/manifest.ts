import * as z from 'zod/mini';
import { insightSchema } from '../../domain/dataset.ts';
import { daySchema } from '../../domain/dates/day-schema.ts';
import type { Bytes } from './bytes.ts';
import { FeedFault } from './fault.ts';
import { compareKeys, itemKeySchema } from './items.ts';
import { HARMLESS_RAW, LIMITS, MAX_RATIO } from './limits.ts';
import { parseJson } from './lines.ts';
import { areHarmless, isWithin, objectPath, objectRefSchema, openObject } from './object-ref.ts';
import type { Pointer } from './pointer.ts';
import { countSchema } from './root.ts';

/** A pack: the lines of all podcasts and episodes from `from` up to the next pack's `from`, with `records` insights. */
const packRefSchema = z.extend(objectRefSchema, { from: itemKeySchema, records: countSchema });
export type PackRef = z.infer<typeof packRefSchema>;

/** All that changed since the build number `from`: good for a copy of that build or of any later one. */
const deltaRefSchema = z.strictObject({
  from: countSchema,
  parts: z.array(objectRefSchema).check(z.minLength(1), z.maxLength(64)),
});
export type DeltaRef = z.infer<typeof deltaRefSchema>;

/**
 * What a feed holds: `name` is whom its insights come from, `asOf` the day of its newest episode. `selectorPacks` say how
 * sites are read; each is checked by whoever takes it, so that one that is not understood here does not spoil the feed.
 */
const manifestSchema = z.strictObject({
  kind: z.literal('manifest'),
  name: insightSchema.shape.source,
  asOf: daySchema,
  records: countSchema,
  episodes: countSchema,
  podcasts: countSchema,
  packs: z.array(packRefSchema).check(z.minLength(1)),
  deltas: z.array(deltaRefSchema).check(z.maxLength(8)),
  selectorPacks: z.optional(z.array(z.unknown()).check(z.minLength(1), z.maxLength(LIMITS.selectorPacks))),
});
export type Manifest = z.infer<typeof manifestSchema>;

/**
 * Reads the manifest that a pointer names, and checks that the feed stays within what a browser takes.
 * @param bytes of the object `pointer.manifest`
 * @throws FeedFault of `openObject`; `malformed`, `limit`
 */
export async function openManifest(bytes: Bytes, pointer: Pointer): Promise<Manifest> {
  const manifest = await readManifest(bytes, pointer);
  checkLimits(manifest, objectPath(pointer.manifest));
  return manifest;
}

/** As {@link openManifest}, of a feed of any size: what the publisher reads of an earlier build. */
export async function readManifest(bytes: Bytes, { manifest: ref }: Pointer): Promise<Manifest> {
  const path = objectPath(ref);
  const manifest = parseJson(await openObject(bytes, ref), manifestSchema, path);
  const { packs, records } = manifest;
  const inOrder = packs.slice(1).every((pack, index) => compareKeys(packs[index]?.from ?? pack.from, pack.from) < 0);
  if (!inOrder) throw new FeedFault('malformed', path, 'lists its packs in another order than theirs');
  if (sum(packs, (pack) => pack.records) !== records)
    throw new FeedFault('malformed', path, `says ${records} insights, its packs another number`);
  return manifest;
}

function checkLimits({ packs, deltas, records, episodes, podcasts }: Manifest, path: string): void {
  if (records > LIMITS.records)
    throw new FeedFault('limit', path, `holds ${records} insights; a browser takes at most ${LIMITS.records}`);
  if (Math.max(episodes, podcasts) > records)
    throw new FeedFault('limit', path, `has ${episodes} episodes and ${podcasts} podcasts for ${records} insights`);
  const bytes = sum(packs, (pack) => pack.bytes);
  if (bytes > LIMITS.feed)
    throw new FeedFault('limit', path, `has packs of ${bytes} bytes; a browser takes at most ${LIMITS.feed}`);
  if (![packs, ...deltas.map((delta) => delta.parts)].every(areHarmless))
    throw new FeedFault('limit', path, `has packs or a delta that hold more than ${MAX_RATIO} times their bytes`);
  for (const object of [...packs, ...deltas.flatMap((delta) => delta.parts)]) {
    if (isWithin(object, { bytes: LIMITS.pack, raw: LIMITS.packRaw })) continue;
    const limits = `${LIMITS.pack}, ${LIMITS.packRaw} and beyond ${HARMLESS_RAW} ${MAX_RATIO} times`;
    throw new FeedFault('limit', objectPath(object), `${object.bytes} bytes hold ${object.raw}; at most ${limits}`);
  }
}

function sum<T>(values: readonly T[], amount: (value: T) => number): number {
  return values.reduce((total, value) => total + amount(value), 0);
}
