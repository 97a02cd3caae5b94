import * as z from 'zod/mini';
import { instantSchema } from '../../../domain/dates/day-schema.ts';
import { fromUtf8, utf8 } from '../../../feed/format/bytes.ts';
import { FeedFault } from '../../../feed/format/fault.ts';
import { type Manifest, readManifest } from '../../../feed/format/manifest.ts';
import { objectPath } from '../../../feed/format/object-ref.ts';
import { POINTER_PATH, type Pointer, readPointer } from '../../../feed/format/pointer.ts';
import { findTrustedRoot, followRoots, type Root } from '../../../feed/format/root.ts';
import { type Touched, touchedSchema } from '../../../feed/packs/delta.ts';
import { Problem } from '../../errors.ts';
import type { Folder } from '../publish.ts';

const FOLDER = 'history';
const MILLISECONDS_PER_DAY = 86_400_000;
/** How long it is remembered what a build has changed: the longest delta, and a day. */
const DAYS_KEPT = 31;
/** How long the objects of a build stay, for browsers and edges that still have its pointer. */
const DAYS_SERVED = 3;

/**
 * What one build did, for those after it: which objects it names, and what it touched. Not part of the feed; it may be
 * served with it or kept back. `all` stands for the first build, and for one that changed too much to be told apart.
 */
const buildSchema = z.strictObject({
  seq: z.int(),
  issued: instantSchema,
  objects: z.array(z.string().check(z.regex(/^[0-9a-f]{64}$/))),
  touched: z.union([z.literal('all'), z.array(touchedSchema)]),
});
export type Build = Omit<z.infer<typeof buildSchema>, 'touched'> & { touched: 'all' | Touched[] };

/** Earlier builds that are remembered, oldest first. @throws Problem when a file there is none of ours */
export async function readHistory(folder: Folder): Promise<Build[]> {
  const names = (await folder.list(FOLDER)).filter((name) => name.endsWith('.json'));
  const builds = await Promise.all(
    names.map(async (name) => {
      const parsed = buildSchema.safeParse(parseJson(await folder.read(`${FOLDER}/${name}`)));
      if (parsed.success) return parsed.data;
      throw new Problem(
        `${folder.path}/${FOLDER}/${name} is no record of a build: remove it, and older copies take packs`,
      );
    }),
  );
  return builds.sort((a, b) => a.seq - b.seq);
}

export function writeBuild(folder: Folder, build: Build): Promise<void> {
  return folder.write(`${FOLDER}/${build.seq}.json`, utf8(`${JSON.stringify(build)}\n`));
}

/**
 * The builds that deltas start from: for each number of days the newest build that is as old, else the oldest that is
 * known. Without those before a build that changed all.
 * @param builds oldest first; what the first has touched does not matter
 */
export function deltaBases(builds: readonly Build[], now: number, days: readonly number[]): Build[] {
  const since = builds.findLastIndex((build) => build.touched === 'all');
  const known = builds.slice(Math.max(since, 0));
  const bases = days.flatMap((day) => {
    // Builds of every day are rarely a whole day apart to the minute.
    const time = now - (day - 0.125) * MILLISECONDS_PER_DAY;
    return known.findLast((build) => Date.parse(build.issued) <= time) ?? known.slice(0, 1);
  });
  return [...new Set(bases)];
}

/** Forgets builds that are too old for any delta, and removes objects that no recent build names. */
export async function tidy(folder: Folder, builds: readonly Build[], now: number): Promise<void> {
  const age = (build: Build) => (now - Date.parse(build.issued)) / MILLISECONDS_PER_DAY;
  for (const build of builds.filter((build) => age(build) > DAYS_KEPT))
    await folder.remove(`${FOLDER}/${build.seq}.json`);
  const newest = builds.at(-1);
  const served = builds.filter((build, index) => build === newest || age(builds[index + 1] ?? build) <= DAYS_SERVED);
  const named = new Set(served.flatMap((build) => build.objects));
  for (const name of await folder.list('o')) {
    if (/^[0-9a-f]{64}$/.test(name) && !named.has(name)) await folder.remove(`o/${name}`);
  }
}

function parseJson(bytes: Awaited<ReturnType<Folder['read']>>): unknown {
  try {
    return bytes && JSON.parse(fromUtf8(bytes));
  } catch {
    return undefined;
  }
}

/** What a folder publishes now. */
export interface EarlierBuild {
  root: Root;
  pointer: Pointer;
  manifest: Manifest;
}

/**
 * The feed that a folder holds, be it expired; undefined when it holds none.
 * @throws Problem when what it holds is no whole feed
 */
export async function readEarlierBuild(folder: Folder): Promise<EarlierBuild | undefined> {
  const latest = await folder.read(POINTER_PATH);
  // A first build that was cut off has left no pointer: it starts again.
  if (!latest) return undefined;
  try {
    const root = await followRoots(await findTrustedRoot(folder.read, undefined), folder.read);
    const { pointer } = await readPointer(latest, root);
    const bytes = await folder.read(objectPath(pointer.manifest));
    if (!bytes) throw new FeedFault('missing', objectPath(pointer.manifest), 'is not there');
    return { root, pointer, manifest: await readManifest(bytes, pointer) };
  } catch (error) {
    if (!(error instanceof FeedFault)) throw error;
    throw new Problem(
      `${folder.path} holds no whole feed to build on (${error.message}): use another folder, or mend it`,
    );
  }
}
