import { readFile } from 'node:fs/promises';
import { allOrErrors } from '../../feed/import/import-error.ts';
import { readImport } from '../../feed/import/read-import.ts';
import { assembleDataset } from '../../feed/merge/dataset.ts';
import { knownPodcastsSchema } from '../../feed/merge/merge.ts';
import { recordsOf } from '../../feed/merge/record.ts';
import { readText } from '../io.ts';

const KNOWN = new URL('../../../assets/dataset/podcast-ids.json', import.meta.url);

/**
 * Topic pages and files of records as one file of records, one a line, each once: what `build` takes.
 * @throws ImportErrors naming each line that is not as expected; Problem when a file cannot be read
 */
export async function importRecords(files: readonly string[]): Promise<string> {
  const contents = await Promise.all(files.map(readText));
  const imported = allOrErrors(
    contents.map(
      ({ file, text }) =>
        () =>
          readImport(text(), file),
    ),
  ).flat();
  const known = knownPodcastsSchema.parse(JSON.parse(await readFile(KNOWN, 'utf8')));
  const records = recordsOf(await assembleDataset(imported, known));
  return records.map((record) => `${JSON.stringify(record)}\n`).join('');
}
