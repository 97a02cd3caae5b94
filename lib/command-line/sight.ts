import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { causeOf, type Output, Problem, runCommand } from './errors.ts';

const USAGE = 'usage: npm run -s sight -- --url URL FILE.html';

/** Prints what is seen on a saved page: a JSON array of sightings, the page's before the player's. */
async function sight(args: string[]): Promise<Output> {
  const { url, file } = parseRequest(args);
  if (!/^https?:$/.test(url.protocol)) throw new Problem(`not a web address: ${url.href}`);
  const html = await readFile(file).catch((error) => {
    throw new Problem(`cannot read ${file}: ${causeOf(error)}`);
  });
  // Loaded late: jsdom takes a second, and errors in the arguments do not need it.
  const { sightPage } = await import('./sight-page.ts');
  return { text: JSON.stringify(sightPage(url, html), null, 2) };
}

function parseRequest(args: string[]): { url: URL; file: string } {
  let parsed: { values: { url?: string }; positionals: string[] };
  try {
    parsed = parseArgs({ args, options: { url: { type: 'string' } }, allowPositionals: true });
  } catch {
    throw new Problem(USAGE);
  }
  const { url } = parsed.values;
  const [file, ...more] = parsed.positionals;
  if (!url || !file || more.length > 0) throw new Problem(USAGE);
  if (!URL.canParse(url)) throw new Problem(`not an address: ${url}`);
  return { url: new URL(url), file };
}

await runCommand(() => sight(process.argv.slice(2)));
