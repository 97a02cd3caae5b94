import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';

/** What went wrong, in one line for the person at the terminal. */
class Problem extends Error {
  override name = 'Problem';
}

/** Prints what is seen on a saved page: a JSON array of sightings, the page's before the player's. */
async function sight(words: string[]): Promise<string> {
  const { url, file } = request(words);
  if (!/^https?:$/.test(url.protocol)) throw new Problem(`no page of the web: ${url.href}`);
  const html = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    throw new Problem(`cannot read ${file}: ${error.code ?? error.message}`);
  });
  // Parsing pages is heavy to load, and of no use to whoever is only told how to call this.
  const { sightPage } = await import('./sight-page.ts');
  return JSON.stringify(sightPage(url, html), null, 2);
}

function request(words: string[]): { url: URL; file: string } {
  const usage = new Problem('usage: npm run -s sight -- --url URL FILE.html');
  let given: { values: { url?: string }; positionals: string[] };
  try {
    given = parseArgs({ args: words, options: { url: { type: 'string' } }, allowPositionals: true });
  } catch {
    throw usage;
  }
  const [file, ...more] = given.positionals;
  if (!given.values.url || !file || more.length > 0) throw usage;
  if (!URL.canParse(given.values.url)) throw new Problem(`no address: ${given.values.url}`);
  return { url: new URL(given.values.url), file };
}

try {
  console.log(await sight(process.argv.slice(2)));
} catch (error) {
  if (!(error instanceof Problem)) throw error;
  console.error(error.message.replace(/\s+/g, ' '));
  process.exitCode = 2;
}
