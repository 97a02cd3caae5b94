/**
 * `npm run new-site foo [www.foo.com]`: lays the files of a site that the person can turn on, with fixtures that are
 * still to be filled; until then the tests are red. CONTRIBUTING.md says what comes next.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { siteFiles } from './new-site-files.ts';

/** Lines that are put into files which are there already: before the first place that `at` matches. */
const insertions = (id: string, camel: string): { file: string; at: RegExp; line: string }[] => [
  { file: 'lib/domain/sighting.ts', at: /^ {2}'web',$/m, line: `  '${id}',\n` },
  { file: 'lib/sites/index.ts', at: /^import /m, line: `import { ${camel} } from './${id}.ts';\n` },
  { file: 'lib/sites/index.ts', at: /^\];$/m, line: `  ${camel},\n` },
  { file: 'lib/sites/readers.ts', at: /^import /m, line: `import { ${camel}Reader } from './${id}.ts';\n` },
  { file: 'lib/sites/readers.ts', at: /^ {2}web: /m, line: `  '${id}': ${camel}Reader,\n` },
];

/** What went wrong, in one line for the person at the terminal. */
class Problem extends Error {
  override name = 'Problem';
}

function laySite(root: string, [id, host, ...more]: string[]): string[] {
  if (!id || more.length > 0) throw new Problem('usage: npm run new-site NAME [HOST]');
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id)) throw new Problem(`${id} is no name in small letters and dashes`);
  const camel = id.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
  const files = siteFiles({ id, camel, host: host ?? `www.${id}.com` });
  const taken = Object.keys(files).find((file) => existsSync(join(root, file)));
  if (taken) throw new Problem(`${taken} is there already`);

  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
  const lines = insertions(id, camel);
  for (const { file, at, line } of lines) {
    const text = readFileSync(join(root, file), 'utf8');
    if (!at.test(text)) throw new Problem(`${file} has no place for ${line.trim()}`);
    writeFileSync(
      join(root, file),
      text.replace(at, (found) => line + found),
    );
  }
  return [...Object.keys(files), ...new Set(lines.map(({ file }) => file))];
}

try {
  const laid = laySite(process.cwd(), process.argv.slice(2));
  const biome = join('node_modules', '@biomejs', 'biome', 'bin', 'biome');
  const code = laid.filter((file) => file.endsWith('.ts'));
  const { status, stderr } = spawnSync(process.execPath, [biome, 'check', '--write', ...code], { encoding: 'utf8' });
  if (status !== 0) throw new Problem(`the files are laid, but could not be formatted: ${stderr}`);
  console.log(laid.join('\n'));
} catch (error) {
  if (!(error instanceof Problem)) throw error;
  console.error(error.message.replace(/\s+/g, ' '));
  process.exitCode = 2;
}
