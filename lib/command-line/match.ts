import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { type Dataset, datasetSchema } from '../domain/dataset.ts';
import { ImportError } from '../feed/import/import-error.ts';
import { memoryCatalogue } from '../matching/catalogues.ts';
import { toMatchRecord } from '../matching/match-record.ts';
import { matchSighting } from '../matching/match-sighting.ts';
import { fromStart, Problem } from './errors.ts';
import { fileBytes, linesOf } from './io.ts';
import { matchBatch, parseSighting, readRecords } from './match-batch.ts';
import { consoleOn } from './terminal.ts';

const BUNDLED = new URL('../../assets/dataset/bundled.json', import.meta.url);
const USAGE =
  'usage: npm run -s match -- [--dataset RECORDS.jsonl] (SIGHTING.json | --batch SIGHTINGS.jsonl); - for standard input';

const terminal = consoleOn(process.stderr);
/** Told of input that could not be read while the rest was done. */
function fault(message: string): void {
  terminal.say(message);
  process.exitCode = 2;
}

/**
 * Matches one sighting, or a batch of them one a line, against the bundled dataset or the given records: one match a
 * line on standard output.
 */
async function run(words: string[]): Promise<void> {
  const { sighting, batch, dataset } = request(words);
  if (sighting !== undefined) {
    const parsed = parseSighting(await readWhole(sighting));
    if (!parsed.ok) throw new Problem(`no sighting: ${parsed.reason}`);
    const catalogue = memoryCatalogue(await readDataset(dataset));
    await print(JSON.stringify(toMatchRecord(await matchSighting(parsed.sighting, catalogue))));
    return;
  }
  const catalogue = memoryCatalogue(await readDataset(dataset));
  let count = 0;
  for await (const line of matchBatch(linesOf(open(batch)), catalogue, ({ line, reason }) =>
    fault(`line ${line}: ${reason}`),
  )) {
    await print(line);
    count += 1;
    terminal.progress(`${count} sightings matched`);
  }
}

type Request = { dataset: string | undefined } & (
  | { sighting: string; batch?: never }
  | { sighting?: never; batch: string }
);

function request(words: string[]): Request {
  const options = { dataset: { type: 'string' }, batch: { type: 'string' } } as const;
  try {
    const { values, positionals } = parseArgs({ args: words, options, allowPositionals: true });
    const { dataset, batch } = values;
    const [sighting, ...more] = positionals;
    if (more.length === 0 && sighting !== undefined && batch === undefined) return { dataset, sighting };
    if (sighting === undefined && batch !== undefined) return { dataset, batch };
  } catch {
    // An option of another day, or one without its value.
  }
  throw new Problem(USAGE);
}

async function readDataset(file: string | undefined): Promise<Pick<Dataset, 'podcasts' | 'episodes'>> {
  if (file === undefined) return datasetSchema.parse(JSON.parse(await readFile(BUNDLED, 'utf8')));
  terminal.progress('reading the dataset');
  return readRecords(linesOf(open(file)), file, fault);
}

async function readWhole(file: string): Promise<string> {
  return text(open(file));
}

/** The bytes of a file, or of standard input (`-`). */
function open(file: string): AsyncIterable<Uint8Array> {
  return file === '-' ? process.stdin : fileBytes(fromStart(file), file);
}

async function print(line: string): Promise<void> {
  if (!process.stdout.write(`${line}\n`)) await once(process.stdout, 'drain');
}

try {
  await run(process.argv.slice(2));
  terminal.done();
} catch (error) {
  if (!(error instanceof Problem || error instanceof ImportError)) throw error;
  fault(error.message);
}
