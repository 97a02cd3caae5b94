import { rename, rm, writeFile } from 'node:fs/promises';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type Dataset, insightSchema } from '../domain/dataset.ts';
import { causeOf, type Output, Problem, runCommand, userPath } from './errors.ts';
import { DATASET_FOLDER, importDataset } from './import-dataset.ts';

const USAGE = 'usage: npm run import -- [--source NAME] [--out FILE] FILE...';

/** Writes the bundled dataset from topic pages and files of records, and reports its figures. */
async function run(args: string[]): Promise<Output> {
  const { files, source, out } = parseRequest(args);
  const dataset = await importDataset(files, source);
  await replaceFile(out, `${JSON.stringify(dataset, null, 2)}\n`);
  return { text: `${summary(dataset)} → ${relative(userPath('.'), out)}` };
}

function parseRequest(args: string[]) {
  const options = { source: { type: 'string' }, out: { type: 'string' } } as const;
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    if (positionals.length === 0) throw new Problem(USAGE);
    const source = values.source === undefined ? undefined : insightSchema.shape.source.parse(values.source);
    const out = values.out ? userPath(values.out) : fileURLToPath(new URL('bundled.json', DATASET_FOLDER));
    return { files: positionals, source, out };
  } catch {
    throw new Problem(USAGE);
  }
}

/** Replaces a file atomically: readers see the old one or the new one. */
async function replaceFile(file: string, text: string): Promise<void> {
  const draft = `${file}.${process.pid}.tmp`;
  try {
    await writeFile(draft, text);
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    throw new Problem(`cannot write ${relative(userPath('.'), file)}: ${causeOf(error)}`);
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

await runCommand(() => run(process.argv.slice(2)));
