import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { datasetSchema } from '../domain/dataset.ts';
import { sightingSchema } from '../domain/sighting.ts';
import { toMatchRecord } from '../matching/match-record.ts';
import { matchSighting } from '../matching/match-sighting.ts';
import { memoryCatalogue } from '../matching/memory-catalogue.ts';

const BUNDLED = new URL('../../assets/dataset/bundled.json', import.meta.url);

/** What went wrong with the input, in one line for the person at the terminal. */
class Problem extends Error {
  override name = 'Problem';
}

/** Matches one sighting, from a file or standard input (`-`), against the bundled dataset: the match as one line. */
async function match(words: string[]): Promise<string> {
  const [source, ...more] = words;
  if (!source || more.length > 0 || (source.startsWith('-') && source !== '-')) {
    throw new Problem('usage: npm run -s match -- SIGHTING.json (or - for standard input)');
  }
  const sighting = parseSighting(await read(source));
  const catalogue = memoryCatalogue(datasetSchema.parse(JSON.parse(await readFile(BUNDLED, 'utf8'))));
  return JSON.stringify(toMatchRecord(await matchSighting(sighting, catalogue)));
}

async function read(source: string): Promise<string> {
  if (source === '-') return text(process.stdin);
  return readFile(source, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new Problem(`cannot read ${source}: ${error.code ?? error.message}`);
  });
}

function parseSighting(json: string) {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    throw new Problem(`no sighting: not JSON (${(error as Error).message})`);
  }
  const parsed = sightingSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new Problem(`no sighting: ${[issue?.path.join('.'), issue?.message].filter(Boolean).join(': ')}`);
}

try {
  console.log(await match(process.argv.slice(2)));
} catch (error) {
  if (!(error instanceof Problem)) throw error;
  console.error(error.message.replace(/\s+/g, ' '));
  process.exitCode = 2;
}
