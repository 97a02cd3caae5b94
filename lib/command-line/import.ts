import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type Dataset, insightSchema } from '../domain/dataset.ts';
import { assembleDataset } from '../feed/assemble.ts';
import { allOrErrors, ImportError, ImportErrors } from '../feed/import-error.ts';
import { knownPodcastsSchema } from '../feed/known-podcasts.ts';
import { readImport } from '../feed/read-import.ts';
import { startedIn } from './started-in.ts';

const USAGE = 'usage: npm run import -- [--source NAME] [--out FILE] FILE...';
const MOST_PROBLEMS = 20;
const DATASETS = new URL('../../assets/dataset/', import.meta.url);
const STARTED_IN = startedIn('import');

/** What cannot be done, in one line for the person at the terminal. */
class Problem extends Error {
  override name = 'Problem';
}

/** Writes the bundled dataset out of topic pages and files of records; returns what was written, in one line. */
async function run(words: string[]): Promise<string> {
  const { files, source, out } = request(words);
  const contents = await Promise.all(files.map(readBytes));
  const steps = contents.map(
    ({ file, bytes }) =>
      () =>
        readImport(decode(bytes, file), file, source),
  );
  const imported = allOrErrors(steps).flat();
  const known = knownPodcastsSchema.parse(JSON.parse(await readFile(new URL('podcast-ids.json', DATASETS), 'utf8')));
  const dataset = await assembleDataset(imported, known);
  await replaceFile(out, `${JSON.stringify(dataset, null, 2)}\n`);
  return `${summary(dataset)} → ${relative(STARTED_IN, out)}`;
}

function request(words: string[]) {
  const options = { source: { type: 'string' }, out: { type: 'string' } } as const;
  try {
    const { values, positionals } = parseArgs({ args: words, options, allowPositionals: true });
    if (positionals.length === 0) throw new Problem(USAGE);
    const source = values.source === undefined ? undefined : insightSchema.shape.source.parse(values.source);
    const out = values.out ? resolve(STARTED_IN, values.out) : fileURLToPath(new URL('bundled.json', DATASETS));
    return { files: positionals, source, out };
  } catch {
    throw new Problem(USAGE);
  }
}

async function readBytes(file: string): Promise<{ file: string; bytes: Buffer }> {
  try {
    return { file, bytes: await readFile(resolve(STARTED_IN, file)) };
  } catch (error) {
    throw new Problem(`cannot read ${file}: ${(error as NodeJS.ErrnoException).code ?? error}`);
  }
}

/** The text of a UTF-8 file, without its byte-order mark. */
function decode(bytes: Buffer, file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new ImportError({ file, line: 1 }, 'text in UTF-8', 'other bytes');
  }
}

/** Puts a file in place whole: whoever reads it sees the old one or the new one. */
async function replaceFile(file: string, text: string): Promise<void> {
  const draft = `${file}.${process.pid}.tmp`;
  try {
    await writeFile(draft, text);
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    throw new Problem(`cannot write ${relative(STARTED_IN, file)}: ${(error as NodeJS.ErrnoException).code ?? error}`);
  }
}

function summary({ podcasts, episodes }: Dataset): string {
  const insights = episodes.flatMap((episode) => episode.insights);
  const topics = new Set(insights.flatMap((insight) => insight.topics.map((topic) => topic.slug)));
  const counts = [
    [insights.length, 'insight'],
    [episodes.length, 'episode'],
    [podcasts.length, 'podcast'],
    [topics.size, 'topic'],
  ] as const;
  return counts.map(([count, word]) => `${count} ${word}${count === 1 ? '' : 's'}`).join(', ');
}

function linesOf(error: unknown): string[] {
  if (error instanceof ImportErrors) return error.problems.map((problem) => problem.message);
  if (error instanceof ImportError || error instanceof Problem) return [error.message];
  throw error;
}

try {
  console.log(await run(process.argv.slice(2)));
} catch (error) {
  const lines = linesOf(error).map((line) => line.replace(/\s+/g, ' '));
  console.error(lines.slice(0, MOST_PROBLEMS).join('\n'));
  if (lines.length > MOST_PROBLEMS) console.error(`… and ${lines.length - MOST_PROBLEMS} more`);
  process.exitCode = 2;
}
