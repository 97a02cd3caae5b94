import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import type { FeedCatalogue } from '../domain/catalogue.ts';
import { type Dataset, datasetSchema } from '../domain/dataset.ts';
import { ImportError } from '../feed/import/import-error.ts';
import { memoryCatalogue } from '../matching/catalogues.ts';
import { Problem, userPath } from './errors.ts';
import { fileBytes, linesOf } from './io.ts';
import { matchBatch, matchLine, parseSighting, readRecords } from './match-batch.ts';
import { terminalOn } from './terminal.ts';

const BUNDLED = new URL('../../assets/dataset/bundled.json', import.meta.url);
const USAGE =
  'usage: npm run -s match -- [--dataset RECORDS.jsonl]... (SIGHTING.json | --batch SIGHTINGS.jsonl); - for standard input';

const terminal = terminalOn(process.stderr);

/** Reports invalid input; the command goes on with the rest. */
function reportFault(message: string): void {
  terminal.log(message);
  process.exitCode = 2;
}

/**
 * Matches one sighting, or a batch with one per line, against the bundled dataset or files of records, each a feed of its
 * own. Prints one match per line.
 */
async function run(args: string[]): Promise<void> {
  const { sighting, batch, datasets } = parseRequest(args);
  if (sighting !== undefined) {
    const parsed = parseSighting(await text(open(sighting)));
    if (!parsed.ok) throw new Problem(`not a sighting: ${parsed.reason}`);
    await print(await matchLine(parsed.sighting, await readFeeds(datasets)));
    return;
  }
  const feeds = await readFeeds(datasets);
  let count = 0;
  for await (const line of matchBatch(linesOf(open(batch)), feeds, ({ line, reason }) =>
    reportFault(`line ${line}: ${reason}`),
  )) {
    await print(line);
    count += 1;
    terminal.status(`${count} sightings matched`);
  }
}

type Request = { datasets: string[] } & ({ sighting: string; batch?: never } | { sighting?: never; batch: string });

function parseRequest(args: string[]): Request {
  const options = { dataset: { type: 'string', multiple: true }, batch: { type: 'string' } } as const;
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    const { dataset: datasets = [], batch } = values;
    const [sighting, ...more] = positionals;
    if (more.length === 0 && sighting !== undefined && batch === undefined) return { datasets, sighting };
    if (sighting === undefined && batch !== undefined) return { datasets, batch };
  } catch {
    // An unknown option, or an option without its value.
  }
  throw new Problem(USAGE);
}

/** Each dataset as a feed of its own, named by its number. */
async function readFeeds(files: readonly string[]): Promise<FeedCatalogue[]> {
  const feeds: FeedCatalogue[] = [];
  for (const file of files.length > 0 ? files : [undefined]) {
    feeds.push({ feed: String(feeds.length), catalogue: memoryCatalogue(await readDataset(file)) });
  }
  return feeds;
}

async function readDataset(file: string | undefined): Promise<Pick<Dataset, 'podcasts' | 'episodes'>> {
  if (file === undefined) return datasetSchema.parse(JSON.parse(await readFile(BUNDLED, 'utf8')));
  terminal.status('reading the dataset');
  return readRecords(linesOf(open(file)), file, reportFault);
}

/** The bytes of a file, or of standard input (`-`). */
function open(file: string): AsyncIterable<Uint8Array> {
  return file === '-' ? process.stdin : fileBytes(userPath(file), file);
}

async function print(line: string): Promise<void> {
  if (!process.stdout.write(`${line}\n`)) await once(process.stdout, 'drain');
}

try {
  await run(process.argv.slice(2));
  terminal.clearStatus();
} catch (error) {
  if (!(error instanceof Problem || error instanceof ImportError)) throw error;
  reportFault(error.message);
}
