import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import * as z from 'zod/mini';
import { sightingSchema } from '../domain/sighting.ts';
import { siteFor } from '../sites/index.ts';
import { readers } from '../sites/readers.ts';
import type { SiteReader } from '../sites/site.ts';
import { openSavedPage } from './saved-page.ts';

/** What went wrong, in one line for the person at the terminal. */
class Problem extends Error {
  override name = 'Problem';
}

/** Prints what is seen on a saved page by its site's adapter, or by that for any page: a JSON array of sightings, the page's before the player's. */
async function sight(words: string[]): Promise<string> {
  const { url, file } = request(words);
  if (!/^https?:$/.test(url.protocol)) throw new Problem(`no page of the web: ${url.href}`);
  const html = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    throw new Problem(`cannot read ${file}: ${error.code ?? error.message}`);
  });
  const document = openSavedPage(html, url);
  const reader: SiteReader = readers[siteFor(url)?.id ?? 'web'];
  const seen = [reader.readPage(url, document, reader.pack), reader.readPlayer(url, document, reader.pack)];
  const sightings = seen.flatMap((place) => (place.state === 'sighted' ? [place.sighting] : []));
  return JSON.stringify(z.array(sightingSchema).parse(sightings), null, 2);
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
