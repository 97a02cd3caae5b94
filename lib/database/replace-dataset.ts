import type { Dataset } from '../domain/dataset.ts';
import type { LinerNotesDatabase } from './database.ts';
import { datasetRows } from './dataset-rows.ts';

/**
 * Puts a dataset in the place of the one that is there. Rows and version move together in one transaction: a killed
 * worker leaves the old dataset or the new one, and no reader sees a mixture.
 * @throws what IndexedDB throws (`QuotaExceededError` among them); the old dataset is then still whole
 */
export async function replaceDataset(database: LinerNotesDatabase, dataset: Dataset): Promise<void> {
  const rows = datasetRows(dataset);
  const { podcasts, episodes, topics, meta, words } = database;
  await database.transaction('rw', podcasts, episodes, topics, meta, words, async () => {
    await Promise.all([podcasts.clear(), episodes.clear(), topics.clear(), words.clear()]);
    await podcasts.bulkAdd(rows.podcasts);
    await episodes.bulkAdd(rows.episodes);
    await topics.bulkAdd(rows.topics);
    await words.add(rows.words);
    await meta.put(rows.meta);
  });
}
