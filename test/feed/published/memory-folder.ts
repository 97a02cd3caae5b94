import type { Folder } from '../../../lib/command-line/feed/publish.ts';
import { verify } from '../../../lib/command-line/feed/verify.ts';
import type { Bytes } from '../../../lib/feed/format/bytes.ts';

/** Files of a feed by their paths. */
export type Files = Map<string, Bytes>;

/** A folder in memory: changes of the map are changes of the folder. */
function memoryFolder(files: Files): Folder {
  return {
    path: 'memory',
    read: async (path) => files.get(path),
    write: async (path, bytes) => {
      files.set(path, new Uint8Array(bytes));
    },
    list: async (path) =>
      [...files.keys()].filter((file) => file.startsWith(`${path}/`)).map((file) => file.slice(path.length + 1)),
    remove: async (path) => {
      files.delete(path);
    },
  };
}

const SILENT = { show: () => {}, end: () => {} };

/** What `verify` finds, as it writes it: `name path` of each fault. */
export async function faultsOf(files: Files, now: number, fingerprint?: string): Promise<string[]> {
  const { faults } = await verify(memoryFolder(files), fingerprint, now, SILENT);
  return faults.map(({ code, path }) => `${code} ${path}`);
}
