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

/** A pack: all podcasts and episodes from `from` up to the next pack's `from`, with `records` insights. */
const packRefSchema = z.extend(objectRefSchema, { from: itemKeySchema, records: countSchema });
export type PackRef = z.infer<typeof packRefSchema>;

/** All changes since build number `from`. Applies to a copy of that build or of any later one. */
const deltaRefSchema = z.strictObject({
  from: countSchema,
  parts: z.array(objectRefSchema).check(z.minLength(1), z.maxLength(64)),
});
export type DeltaRef = z.infer<typeof deltaRefSchema>;

/**
 * The contents of a feed. `name` is the publisher's display name, `asOf` the day of the newest episode. `selectorPacks`
 * tell how sites are read. They are checked where they are used, so one that this version does not understand leaves
 * the rest of the feed usable.
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
 * Reads the manifest that a pointer names and checks the feed against the limits of a browser.
 * @param bytes of the object `pointer.manifest`
 * @throws FeedFault of `openObject`; `malformed`, `limit`
 */
export async function openManifest(bytes: Bytes, pointer: Pointer): Promise<Manifest> {
  const manifest = await readManifest(bytes, pointer);
  checkLimits(manifest, objectPath(pointer.manifest));
  return manifest;
}

/** Like {@link openManifest}, but for a feed of any size: the publisher reads its earlier build with it. */
export async function readManifest(bytes: Bytes, { manifest: ref }: Pointer): Promise<Manifest> {
  const path = objectPath(ref);
  const manifest = parseJson(await openObject(bytes, ref), manifestSchema, path);
  const { packs, records } = manifest;
  const inOrder = packs.slice(1).every((pack, index) => compareKeys(packs[index]?.from ?? pack.from, pack.from) < 0);
  if (!inOrder) throw new FeedFault('malformed', path, 'lists its packs out of order');
  const total = sum(packs, (pack) => pack.records);
  if (total !== records)
    throw new FeedFault('malformed', path, `declares ${records} insights, but its packs declare ${total}`);
  return manifest;
}

function checkLimits({ packs, deltas, records, episodes, podcasts }: Manifest, path: string): void {
  if (records > LIMITS.records)
    throw new FeedFault('limit', path, `has ${records} insights; browsers accept at most ${LIMITS.records}`);
  if (Math.max(episodes, podcasts) > records)
    throw new FeedFault('limit', path, `has ${episodes} episodes and ${podcasts} podcasts for ${records} insights`);
  const bytes = sum(packs, (pack) => pack.bytes);
  if (bytes > LIMITS.feed)
    throw new FeedFault('limit', path, `has packs of ${bytes} bytes; browsers accept at most ${LIMITS.feed}`);
  const raw = sum(packs, (pack) => pack.raw);
  if (raw > LIMITS.feedRaw)
    throw new FeedFault('limit', path, `has packs of ${raw} bytes raw; browsers accept at most ${LIMITS.feedRaw}`);
  if (![packs, ...deltas.map((delta) => delta.parts)].every(areHarmless))
    throw new FeedFault(
      'limit',
      path,
      `has packs or a delta that decompress to more than ${MAX_RATIO} times their size`,
    );
  for (const object of [...packs, ...deltas.flatMap((delta) => delta.parts)]) {
    if (isWithin(object, { bytes: LIMITS.pack, raw: LIMITS.packRaw })) continue;
    const limits = `at most ${LIMITS.pack}, ${LIMITS.packRaw} raw, and above ${HARMLESS_RAW} raw a ratio of ${MAX_RATIO}`;
    throw new FeedFault('limit', objectPath(object), `${object.bytes} bytes decompress to ${object.raw}; ${limits}`);
  }
}

function sum<T>(values: readonly T[], amount: (value: T) => number): number {
  return values.reduce((total, value) => total + amount(value), 0);
}
