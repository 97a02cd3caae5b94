import { lstat, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Bytes } from '../../feed/format/bytes.ts';
import type { ObjectRef } from '../../feed/format/object-ref.ts';
import { POINTER_PATH, type Pointer, SCHEMA } from '../../feed/format/pointer.ts';
import type { Root } from '../../feed/format/root.ts';
import { type FeedKey, seal } from '../../feed/format/signing.ts';
import { causeOf, Problem } from '../errors.ts';

/** A folder with a feed. All paths are relative to it, such as `latest.json`. */
export interface Folder {
  path: string;
  /** The bytes of a file; undefined when it does not exist. */
  read(path: string): Promise<Bytes | undefined>;
  /** Replaces a file atomically: readers see the old one or the new one. */
  write(path: string, bytes: Uint8Array): Promise<void>;
  /** The names in a subfolder; empty when it does not exist. */
  list(path: string): Promise<string[]>;
  /** The names of its regular files, without links. */
  files(path: string): Promise<string[]>;
  /** @throws Problem when one of these subfolders is a link: a build also deletes files, and those would be others' */
  refuseLinks(...paths: string[]): Promise<void>;
  remove(path: string): Promise<void>;
}

/** @throws Problem, from each function of the folder, when a file operation fails */
export function openFolder(folder: string): Folder {
  return {
    path: folder,
    read: (path) =>
      readFile(join(folder, path)).then(
        (bytes) => new Uint8Array(bytes),
        (error) => ifMissing(error, undefined, path),
      ),
    write: async (path, bytes) => {
      const file = join(folder, path);
      const draft = `${file}.${process.pid}.tmp`;
      try {
        await mkdir(dirname(file), { recursive: true });
        // Never through a link that has the draft's name.
        await rm(draft, { force: true });
        await writeFile(draft, bytes, { flag: 'wx' });
        await rename(draft, file);
      } catch (error) {
        await rm(draft, { force: true }).catch(() => {});
        throw new Problem(`cannot write ${file}: ${causeOf(error)}`);
      }
    },
    list: (path) => readdir(join(folder, path)).catch((error) => ifMissing(error, [], path)),
    files: async (path) => {
      const entries = await readdir(join(folder, path), { withFileTypes: true }).catch((error) =>
        ifMissing(error, [], path),
      );
      return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
    },
    refuseLinks: async (...paths) => {
      for (const path of paths) {
        const found = await lstat(join(folder, path)).catch((error) => ifMissing(error, undefined, path));
        if (found?.isSymbolicLink())
          throw new Problem(`${join(folder, path)} is a symbolic link: only the folder of the feed itself may be one`);
      }
    },
    remove: (path) => rm(join(folder, path), { force: true, recursive: true }),
  };
}

function ifMissing<T>(error: unknown, fallback: T, path: string): T {
  if (causeOf(error) === 'ENOENT') return fallback;
  throw new Problem(`cannot read ${path}: ${causeOf(error)}`);
}

/** A pointer is signed every day, and stays valid for two weeks in case that fails. */
const DAYS_VALID = 14;
const DAYS_ROOT_VALID = 365;
const POLL_MINUTES = 24 * 60;
const MILLISECONDS_PER_DAY = 86_400_000;

/** The time of a root signed now: it is renewed with `rotate` within a year. */
export function rootTime(now: number): Pick<Root, 'issued' | 'expires'> {
  const expires = now + DAYS_ROOT_VALID * MILLISECONDS_PER_DAY;
  return { issued: new Date(now).toISOString(), expires: new Date(expires).toISOString() };
}

/**
 * Writes `latest.json`: the last step of every change to a feed. Until then browsers see the previous state.
 * @param now milliseconds since 1970
 */
export async function publishPointer(
  folder: Folder,
  root: Root,
  seq: number,
  manifest: ObjectRef,
  key: FeedKey,
  now: number,
): Promise<Pointer> {
  const pointer: Pointer = {
    kind: 'pointer',
    feed: root.feed,
    epoch: root.epoch,
    seq,
    root: root.version,
    issued: new Date(now).toISOString(),
    expires: new Date(now + DAYS_VALID * MILLISECONDS_PER_DAY).toISOString(),
    schema: SCHEMA,
    pollMinutes: POLL_MINUTES,
    manifest,
  };
  await folder.write(POINTER_PATH, await seal(pointer, [key]));
  return pointer;
}
