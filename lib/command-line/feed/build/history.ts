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
/** How long the changes of a build are kept: for the longest delta, plus a day. */
const DAYS_KEPT = 31;
/** How long the objects of a replaced build are kept, for browsers and caches that still have its pointer. */
const DAYS_SERVED = 3;

/**
 * What a build did, for later builds: the objects it refers to, and what it touched. `all` marks the first build and
 * builds that changed too much for a delta. Not part of the feed; serving it does no harm.
 */
const buildSchema = z.strictObject({
  seq: z.int(),
  issued: instantSchema,
  objects: z.array(z.string().check(z.regex(/^[0-9a-f]{64}$/))),
  touched: z.union([z.literal('all'), z.array(touchedSchema)]),
});
export type Build = Omit<z.infer<typeof buildSchema>, 'touched'> & { touched: 'all' | Touched[] };

/** The earlier builds that are known, oldest first. @throws Problem when a file is not a record of a build */
export async function readHistory(folder: Folder): Promise<Build[]> {
  const names = (await folder.list(FOLDER)).filter((name) => name.endsWith('.json'));
  const builds = await Promise.all(
    names.map(async (name) => {
      const parsed = buildSchema.safeParse(parseJson(await folder.read(`${FOLDER}/${name}`)));
      if (parsed.success) return parsed.data;
      throw new Problem(
        `${folder.path}/${FOLDER}/${name} is not a record of a build: remove it, and older copies will download packs`,
      );
    }),
  );
  return builds.sort((a, b) => a.seq - b.seq);
}

export function writeBuild(folder: Folder, build: Build): Promise<void> {
  return folder.write(`${FOLDER}/${build.seq}.json`, utf8(`${JSON.stringify(build)}\n`));
}

/**
 * The builds that deltas start from: for each number of days the newest build that is at least that old, or else the
 * oldest. Only builds since the last one that touched `all`.
 * @param builds oldest first
 */
export function deltaBases(builds: readonly Build[], now: number, days: readonly number[]): Build[] {
  const since = builds.findLastIndex((build) => build.touched === 'all');
  const known = builds.slice(Math.max(since, 0));
  const bases = days.flatMap((day) => {
    // Daily builds are rarely a day apart to the minute.
    const time = now - (day - 0.125) * MILLISECONDS_PER_DAY;
    return known.findLast((build) => Date.parse(build.issued) <= time) ?? known.slice(0, 1);
  });
  return [...new Set(bases)];
}

/** Removes records of builds that are too old for any delta, and objects that no recent build refers to. */
export async function tidy(folder: Folder, builds: readonly Build[], now: number): Promise<void> {
  const age = (build: Build) => (now - Date.parse(build.issued)) / MILLISECONDS_PER_DAY;
  for (const build of builds.filter((build) => age(build) > DAYS_KEPT))
    await folder.remove(`${FOLDER}/${build.seq}.json`);
  const newest = builds.at(-1);
  const served = builds.filter((build, index) => build === newest || age(builds[index + 1] ?? build) <= DAYS_SERVED);
  const inUse = new Set(served.flatMap((build) => build.objects));
  for (const name of await folder.list('o')) {
    if (/^[0-9a-f]{64}$/.test(name) && !inUse.has(name)) await folder.remove(`o/${name}`);
  }
}

function parseJson(bytes: Awaited<ReturnType<Folder['read']>>): unknown {
  try {
    return bytes && JSON.parse(fromUtf8(bytes));
  } catch {
    return undefined;
  }
}

/** What a folder currently publishes. */
export interface EarlierBuild {
  root: Root;
  pointer: Pointer;
  manifest: Manifest;
}

/**
 * The feed in a folder, even an expired one; undefined when there is none.
 * @throws Problem when the feed is incomplete or invalid, or its folder has links in place of subfolders
 */
export async function readEarlierBuild(folder: Folder): Promise<EarlierBuild | undefined> {
  await folder.refuseLinks('o', 'root', FOLDER);
  const latest = await folder.read(POINTER_PATH);
  // An interrupted first build has no pointer: start again.
  if (!latest) return undefined;
  try {
    const root = await followRoots(await findTrustedRoot(folder.read, undefined), folder.read);
    const { pointer } = await readPointer(latest, root);
    const bytes = await folder.read(objectPath(pointer.manifest));
    if (!bytes) throw new FeedFault('missing', objectPath(pointer.manifest), 'does not exist');
    return { root, pointer, manifest: await readManifest(bytes, pointer) };
  } catch (error) {
    if (!(error instanceof FeedFault)) throw error;
    throw new Problem(`${folder.path} has a damaged feed (${error.message}): restore it, or build into another folder`);
  }
}

/** @throws Problem when a new pointer would not be later than the current one */
export function checkLater(now: number, { issued }: Pointer, out: string): void {
  if (now <= Date.parse(issued))
    throw new Problem(`the last build in ${out} is of ${issued}: the next one must be later, check the clock or --now`);
}
