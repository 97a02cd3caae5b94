import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BuildReport, build } from '../../../lib/command-line/feed/build/build.ts';
import type { SelectorPack } from '../../../lib/domain/selector-pack.ts';
import type { Files } from './memory-folder.ts';
import { testKey } from './test-keys.ts';

const SILENT = { show: () => {}, end: () => {} };
export const FIRST = Date.parse('2026-06-01T06:00:00Z');
export const DAY = 86_400_000;

/** What a build is given besides. */
interface Given {
  name?: string;
  key?: number;
  selectorPacks?: SelectorPack[];
}

/** A feed that is built from records, one state after another, in a folder of its own. */
export interface BuiltFeed {
  folder: string;
  /** @param now milliseconds since 1970 */
  build(records: readonly object[], now: number, given?: Given): Promise<BuildReport>;
  /** All files as they are now. */
  files(): Files;
  remove(): void;
}

export function builtFeed(): BuiltFeed {
  const folder = mkdtempSync(join(tmpdir(), 'feed-'));
  const out = join(folder, 'feed');
  mkdirSync(out);
  return {
    folder: out,
    build: async (records, now, { name, key = 1, selectorPacks } = {}) => {
      const file = join(folder, 'records.jsonl');
      writeFileSync(file, records.map((record) => `${JSON.stringify(record)}\n`).join(''));
      const keys = { key: await testKey(key), rootKey: undefined };
      return build({ records: file, out, ...keys, name, selectorPacks, now }, SILENT);
    },
    files: () => filesIn(out),
    remove: () => rmSync(folder, { recursive: true }),
  };
}

/** The files of a folder, by their paths inside. */
export function filesIn(folder: string): Files {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    entries
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((file) => [file.slice(folder.length + 1).replaceAll('\\', '/'), new Uint8Array(readFileSync(file))]),
  );
}
