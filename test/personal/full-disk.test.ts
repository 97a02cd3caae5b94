import 'fake-indexeddb/auto';
import '../extension/fake-extension.ts';
import { afterEach, expect, test, vi } from 'vitest';
import { exportCorrections, importCorrections } from '../../lib/personal/corrections/transfer.ts';
import { personalProblemOf } from '../../lib/personal/personal-database.ts';
import { listSaved, saveInsight, writeNote } from '../../lib/personal/saved.ts';
import { fullDiskAtCommit } from '../database/faults.ts';
import { episode, podcast } from '../fixtures/catalogue.ts';
import { datasetWith, openDatabase, openPersonal } from '../fixtures/databases.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

const TIDES = datasetWith(
  [podcast('Tides')],
  [episode('spring', 'tides', '2026-03-01', 'Spring', { texts: ['High.', 'Low.'] })],
);
const FILE = JSON.stringify({
  ...{ format: 'liner-notes-corrections', version: 1 },
  corrections: ['a', 'b'].map((id) => ({
    ...{ id: `00000000-0000-4000-8000-00000000000${id}`, madeAt: '2026-05-01T00:00:00.000Z', kind: 'never' },
    seen: { podcast: { title: `Podcast ${id}`, ids: {} } },
  })),
  learnt: [],
});

async function world() {
  return { database: await openDatabase(TIDES), personal: openPersonal(), now: () => Date.UTC(2026, 3, 1) };
}
type Own = Awaited<ReturnType<typeof world>>;

test.each<{ what: string; store(own: Own): Promise<unknown> }>([
  { what: 'a saved insight', store: (own) => saveInsight(own, { id: 'spring-1', podcastId: 'tides' }) },
  { what: 'a note', store: (own) => writeNote(own, { id: 'spring-0', podcastId: 'tides' }, 'Mine') },
  { what: 'imported corrections', store: ({ personal }) => importCorrections(personal, FILE) },
])('$what that finds the disk full changes nothing, and what is there stays readable', async ({ store }) => {
  const own = await world();
  const saved = await saveInsight(own, { id: 'spring-0', podcastId: 'tides' });
  const before = await exportCorrections(own.personal);
  fullDiskAtCommit();
  expect(await store(own).then(() => 'none', personalProblemOf)).toBe('full');
  expect(await listSaved(own.personal)).toEqual([saved]);
  expect(await own.personal.insightNotes.count()).toBe(0);
  expect(await exportCorrections(own.personal)).toBe(before);
  vi.restoreAllMocks();
  await store(own);
});
