import { readFile } from 'node:fs/promises';
import type { Dataset } from '../domain/dataset.ts';
import { allOrErrors } from '../feed/import/import-error.ts';
import { readImport } from '../feed/import/read-import.ts';
import { assembleDataset } from '../feed/merge/dataset.ts';
import { knownPodcastsSchema } from '../feed/merge/merge.ts';
import { readText } from './io.ts';

/** The folder of the bundled dataset, its sources and the known podcasts. */
export const DATASET_FOLDER = new URL('../../assets/dataset/', import.meta.url);

/**
 * Imports topic pages and files of records as one dataset, and adds the ids of known podcasts.
 * @param source the display name of the records' author; topic pages name their own
 * @throws ImportErrors naming each invalid line; ImportError when records contradict each other; Problem when a file
 *   cannot be read
 */
export async function importDataset(files: readonly string[], source?: string): Promise<Dataset> {
  const opened = await Promise.all(files.map(readText));
  const records = allOrErrors(
    opened.map(
      ({ file, text }) =>
        () =>
          readImport(text(), file, source),
    ),
  ).flat();
  const knownPodcasts = await readFile(new URL('podcast-ids.json', DATASET_FOLDER), 'utf8');
  return assembleDataset(records, knownPodcastsSchema.parse(JSON.parse(knownPodcasts)));
}
