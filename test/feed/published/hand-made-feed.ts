import { utf8 } from '../../../lib/feed/format/bytes.ts';
import type { DeltaRef, Manifest, PackRef } from '../../../lib/feed/format/manifest.ts';
import { type ObjectRef, objectPath } from '../../../lib/feed/format/object-ref.ts';
import type { Pointer } from '../../../lib/feed/format/pointer.ts';
import type { Root } from '../../../lib/feed/format/root.ts';
import type { FeedKey } from '../../../lib/feed/format/signing.ts';
import { seal } from '../../../lib/feed/format/signing.ts';
import { type FeedObject, makeObject } from '../../../lib/feed/packs/pack.ts';
import type { Files } from './memory-folder.ts';
import { testKey } from './test-keys.ts';

export const ISSUED = Date.parse('2026-06-01T00:00:00Z');
const FEED = 'abcdefghijklmnop';

/** The lines of a pack of two podcasts with an episode and an insight each. */
export const LINES = [
  { podcast: 'aa', title: 'Deep Roots Radio' },
  { episode: 'ae', publishedOn: '2026-05-22', title: 'Salt and Moon' },
  { id: 'ai', statement: 'The sea rises twice a day.', topics: ['Tides'] },
  { podcast: 'bb', title: 'Harbour Lights' },
  { episode: 'be', publishedOn: '2026-05-05', title: 'Half Moons' },
  { id: 'bi', statement: 'Neap tides are the small ones.', topics: ['Tides'] },
] as const;

/** What may be asked for of a feed made by hand: everything but what is asked for is right. */
export interface Wishes {
  /** The content of its one pack. */
  raw?: string;
  /** Lines of its one pack, or those as text. */
  lines?: readonly (object | string)[];
  /** Lines of its one delta, from number 1. */
  deltaLines?: readonly object[];
  pack?: (pack: PackRef) => Partial<PackRef>;
  manifest?: (manifest: Manifest) => object;
  pointer?: object;
  root?: object;
  rootSigners?: FeedKey[];
  pointerSigners?: FeedKey[];
}

/** A feed as a publisher may write it who does not keep to the rules. Rightly signed by test key 1, unless wished. */
export async function handMadeFeed(wishes: Wishes = {}): Promise<Files> {
  const key = await testKey(1);
  const role = { keys: [key.publicKey], threshold: 1 };
  const root: Root = { kind: 'root', feed: FEED, version: 1, epoch: 1, root: role, pointer: role };
  const lines = wishes.lines ?? LINES;
  const object = await makeObject(utf8(wishes.raw ?? textOf(lines)));
  const pack: PackRef = { ...object.ref, from: ['aa'], records: insightsIn(lines) };
  const delta = wishes.deltaLines && (await makeObject(utf8(textOf(wishes.deltaLines))));
  const manifest = await manifestObject([{ ...pack, ...wishes.pack?.(pack) }], delta, wishes);
  const pointer: Pointer = pointerTo(manifest.ref, 2);
  const files: Files = new Map([
    ['root/1.json', await seal({ ...root, ...wishes.root }, wishes.rootSigners ?? [key])],
    ['latest.json', await seal({ ...pointer, ...wishes.pointer }, wishes.pointerSigners ?? [key])],
  ]);
  for (const made of [object, manifest, delta]) if (made) files.set(objectPath(made.ref), made.bytes);
  return files;
}

/** The pointer of a feed made by hand. */
export function pointerTo(manifest: ObjectRef, seq: number): Pointer {
  return {
    ...{ kind: 'pointer', feed: FEED, epoch: 1, seq, schema: 1, pollMinutes: 1440, manifest },
    issued: new Date(ISSUED).toISOString(),
    expires: new Date(ISSUED + 14 * 86_400_000).toISOString(),
  };
}

function manifestObject(packs: PackRef[], delta: FeedObject | undefined, wishes: Wishes): Promise<FeedObject> {
  const deltas: DeltaRef[] = delta ? [{ from: 1, parts: [delta.ref] }] : [];
  const records = packs.reduce((sum, pack) => sum + pack.records, 0);
  const few = Math.min(records, 2);
  const figures = { asOf: '2026-05-22', records, episodes: few, podcasts: few };
  const manifest: Manifest = { kind: 'manifest', name: 'Harbour Gazette', ...figures, packs, deltas };
  return makeObject(utf8(JSON.stringify({ ...manifest, ...wishes.manifest?.(manifest) })));
}

function textOf(lines: readonly (object | string)[]): string {
  return lines.map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`).join('');
}

function insightsIn(lines: readonly (object | string)[]): number {
  return lines.filter((line) => (typeof line === 'string' ? line : JSON.stringify(line)).startsWith('{"id"')).length;
}
