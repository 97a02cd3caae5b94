import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const folders = readdirSync('lib', { withFileTypes: true, recursive: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => join(entry.parentPath, entry.name))
  .filter((folder) => readdirSync(folder).length > 0);

test.each(folders)('%s has a README that names each of its files and folders', (folder) => {
  const readme = readFileSync(join(folder, 'README.md'), 'utf8');
  const names = readdirSync(folder).filter((name) => name !== 'README.md');
  expect(names.filter((name) => !isNamed(readme, name))).toEqual([]);
});

/** Whether a text names a file or folder as a word of its own: `feed.ts` is not named by `sync-feed.ts`. */
function isNamed(text: string, name: string): boolean {
  return new RegExp(`(?<![\\w-])${name.replaceAll('.', '\\.')}(?![\\w-])`).test(text);
}
