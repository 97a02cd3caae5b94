/**
 * `npm run new-site foo [www.foo.com]`: writes the files of an optional site, with fixtures still to be filled: its
 * tests fail until they are. lib/sites/README.md says what comes next.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { siteFiles } from './new-site-files.ts';

/** Lines to insert into existing files, before the first match of `at`. */
const insertions = (id: string, camel: string): { file: string; at: RegExp; line: string }[] => [
  { file: 'lib/domain/site-ids.ts', at: /^ {2}'web',$/m, line: `  '${id}',\n` },
  { file: 'lib/sites/index.ts', at: /^import /m, line: `import { ${camel} } from './${id}.ts';\n` },
  { file: 'lib/sites/index.ts', at: /^\];$/m, line: `  ${camel},\n` },
  {
    file: 'lib/sites/declarative.ts',
    at: /^import /m,
    line: `import { ${camel}, ${camel}Reader } from './${id}.ts';\n`,
  },
  { file: 'lib/sites/declarative.ts', at: /^\];$/m, line: `  { site: ${camel}, reader: ${camel}Reader },\n` },
];

/** What went wrong, in one line for the user at the terminal. */
class Problem extends Error {
  override name = 'Problem';
}

function addSite(root: string, [id, host, ...more]: string[]): string[] {
  if (!id || more.length > 0) throw new Problem('usage: npm run new-site NAME [HOST]');
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id))
    throw new Problem(`${id} is not a name in lower-case letters, digits and dashes`);
  const camel = id.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
  const files = siteFiles({ id, camel, host: host ?? `www.${id}.com` });
  const taken = Object.keys(files).find((file) => existsSync(join(root, file)));
  if (taken) throw new Problem(`${taken} already exists`);

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
  const files = addSite(process.cwd(), process.argv.slice(2));
  const biome = join('node_modules', '@biomejs', 'biome', 'bin', 'biome');
  const code = files.filter((file) => file.endsWith('.ts'));
  const { status, stderr } = spawnSync(process.execPath, [biome, 'check', '--write', ...code], { encoding: 'utf8' });
  if (status !== 0) throw new Problem(`the files were written, but could not be formatted: ${stderr}`);
  console.log(files.join('\n'));
} catch (error) {
  if (!(error instanceof Problem)) throw error;
  console.error(error.message.replace(/\s+/g, ' '));
  process.exitCode = 2;
}
