import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type Dataset, insightSchema } from '../domain/dataset.ts';
import { allOrErrors } from '../feed/import/import-error.ts';
import { readImport } from '../feed/import/read-import.ts';
import { assembleDataset } from '../feed/merge/dataset.ts';
import { knownPodcastsSchema } from '../feed/merge/merge.ts';
import { causeOf, fromStart, type Output, Problem, runCommand } from './errors.ts';
import { readText } from './io.ts';

const USAGE = 'usage: npm run import -- [--source NAME] [--out FILE] FILE...';
const DATASETS = new URL('../../assets/dataset/', import.meta.url);
/** Writes the bundled dataset out of topic pages and files of records; returns what was written, in one line. */
async function run(words: string[]): Promise<Output> {
  const { files, source, out } = request(words);
  const contents = await Promise.all(files.map(readText));
  const imported = allOrErrors(
    contents.map(
      ({ file, text }) =>
        () =>
          readImport(text(), file, source),
    ),
  ).flat();
  const known = knownPodcastsSchema.parse(JSON.parse(await readFile(new URL('podcast-ids.json', DATASETS), 'utf8')));
  const dataset = await assembleDataset(imported, known);
  await replaceFile(out, `${JSON.stringify(dataset, null, 2)}\n`);
  return { text: `${summary(dataset)} → ${relative(fromStart('.'), out)}` };
}

function request(words: string[]) {
  const options = { source: { type: 'string' }, out: { type: 'string' } } as const;
  try {
    const { values, positionals } = parseArgs({ args: words, options, allowPositionals: true });
    if (positionals.length === 0) throw new Problem(USAGE);
    const source = values.source === undefined ? undefined : insightSchema.shape.source.parse(values.source);
    const out = values.out ? fromStart(values.out) : fileURLToPath(new URL('bundled.json', DATASETS));
    return { files: positionals, source, out };
  } catch {
    throw new Problem(USAGE);
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
    throw new Problem(`cannot write ${relative(fromStart('.'), file)}: ${causeOf(error)}`);
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
