import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Bytes } from '../../feed/format/bytes.ts';
import type { ObjectRef } from '../../feed/format/object-ref.ts';
import { POINTER_PATH, type Pointer, SCHEMA } from '../../feed/format/pointer.ts';
import type { Root } from '../../feed/format/root.ts';
import { type FeedKey, seal } from '../../feed/format/signing.ts';
import { causeOf, Problem } from '../errors.ts';

/** A folder that holds a feed. Paths are those inside it, such as `latest.json`. */
export interface Folder {
  path: string;
  /** The bytes of a file; undefined when it is not there. */
  read(path: string): Promise<Bytes | undefined>;
  /** Puts a file in place whole: whoever reads it sees the old one or the new one. */
  write(path: string, bytes: Uint8Array): Promise<void>;
  /** The names in a folder inside; none when it is not there. */
  list(path: string): Promise<string[]>;
  remove(path: string): Promise<void>;
}

/** @throws Problem, from each of its functions, when the file system refuses */
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
        await writeFile(draft, bytes);
        await rename(draft, file);
      } catch (error) {
        await rm(draft, { force: true }).catch(() => {});
        throw new Problem(`cannot write ${file}: ${causeOf(error)}`);
      }
    },
    list: (path) => readdir(join(folder, path)).catch((error) => ifMissing(error, [], path)),
    remove: (path) => rm(join(folder, path), { force: true, recursive: true }),
  };
}

function ifMissing<T>(error: unknown, instead: T, path: string): T {
  if (causeOf(error) === 'ENOENT') return instead;
  throw new Problem(`cannot read ${path}: ${causeOf(error)}`);
}

/** A pointer is signed anew every day, and holds for two weeks should that fail. */
const DAYS_VALID = 14;
const POLL_MINUTES = 24 * 60;
const MILLISECONDS_PER_DAY = 86_400_000;

/**
 * Writes `latest.json`, the last step of everything that changes a feed: until then browsers see what was there before.
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
    issued: new Date(now).toISOString(),
    expires: new Date(now + DAYS_VALID * MILLISECONDS_PER_DAY).toISOString(),
    schema: SCHEMA,
    pollMinutes: POLL_MINUTES,
    manifest,
  };
  await folder.write(POINTER_PATH, await seal(pointer, [key]));
  return pointer;
}
