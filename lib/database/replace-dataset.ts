import type { LinerNotesDatabase } from './database.ts';
import { type DatasetSource, episodeRow, startTally } from './dataset-rows.ts';

/** Episodes written at a time: few requests, and never all rows in memory. */
const ROWS_AT_ONCE = 2_000;

/**
 * Puts a dataset in the place of the one that is there. Rows and version move together in one transaction: a killed
 * worker leaves the old dataset or the new one, and no reader sees a mixture.
 * @throws what IndexedDB throws (`QuotaExceededError` among them); the old dataset is then still whole
 */
export async function replaceDataset(database: LinerNotesDatabase, dataset: DatasetSource): Promise<void> {
  const { podcasts, episodes, topics, words, meta } = database;
  await database.transaction('rw', podcasts, episodes, topics, words, meta, async () => {
    await Promise.all([podcasts.clear(), episodes.clear(), topics.clear(), words.clear()]);
    const tally = startTally();
    for (const some of chunks(dataset.episodes)) {
      some.forEach(tally.add);
      await episodes.bulkAdd(some.map(episodeRow));
    }
    const rows = tally.rows(dataset);
    await podcasts.bulkAdd(rows.podcasts);
    await topics.bulkAdd(rows.topics);
    await words.add(rows.words);
    await meta.put(rows.meta);
  });
}

function* chunks<T>(all: Iterable<T>): Generator<T[]> {
  let chunk: T[] = [];
  for (const one of all) {
    chunk.push(one);
    if (chunk.length < ROWS_AT_ONCE) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}
