import 'fake-indexeddb/auto';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { createFeedDatabase } from '../../../lib/database/schema.ts';
import { replaceDataset } from '../../../lib/database/write/bundled.ts';
import type { Dataset } from '../../../lib/domain/dataset.ts';
import { episode, podcast } from '../../fixtures/catalogue.ts';
import { datasetWith, everythingIn, openDatabase } from '../../fixtures/databases.ts';
import { BUNDLED, TWO_PODCASTS } from '../../fixtures/datasets.ts';
import { fullDiskAfter, fullDiskAtCommit, whenAdded } from '../faults.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

describe('a loaded dataset', () => {
  test('has its rows with keys and counts, and the figures of the feed', async () => {
    const weekly = podcast('Weekly', { ids: { apple: '1' } });
    const silent = podcast('Silent');
    const both = [
      { slug: 'grid', name: 'Grid' },
      { slug: 'chips', name: 'Chips' },
    ];
    const first = episode('first', 'weekly', '2026-03-01', 'First', { ids: { spotify: 's1' }, texts: ['a', 'b'] });
    for (const insight of first.insights) insight.topics = both;
    const second = episode('second', 'weekly', '2026-03-02', 'Second');
    const database = await openDatabase(datasetWith([weekly, silent], [first, second]));

    const { podcasts, episodes, topics, figures, version } = await everythingIn(database);
    expect(podcasts.map(({ id, insights, episodes }) => [id, insights, episodes])).toEqual([
      ['silent', 0, 0],
      ['weekly', 3, 2],
    ]);
    expect(podcasts.find(({ id }) => id === 'weekly')?.keys).toEqual(
      expect.arrayContaining(['apple:1', 'title:weekly']),
    );
    expect(episodes.map(({ keys: _, ...notes }) => notes)).toEqual([first, second]);
    expect(episodes[0]?.keys).toEqual(
      expect.arrayContaining(['id:first', 'spotify:s1', 'topic:grid:2026-03-01', 'topic:chips:2026-03-01']),
    );
    expect(new Set(episodes[0]?.keys).size).toBe(episodes[0]?.keys?.length);
    expect(topics).toEqual([
      { slug: 'chips', name: 'Chips', insights: 2, episodes: 1, newest: '2026-03-01' },
      { slug: 'grid', name: 'Grid', insights: 2, episodes: 1, newest: '2026-03-01' },
      { slug: 'sundry', name: 'Sundry', insights: 1, episodes: 1, newest: '2026-03-02' },
    ]);
    expect(version).toBe('00000000000000aa');
    expect(figures).toEqual({
      ...{ feed: 'bundled', on: true, name: 'Liner Notes', asOf: '2026-03-02' },
      ...{ insights: 3, episodes: 2, podcasts: 2 },
    });
  });

  test('replaces everything of the previous one', async () => {
    const database = await openDatabase(BUNDLED);
    await replaceDataset(database, TWO_PODCASTS);
    const replaced = await everythingIn(database);
    expect(replaced).toEqual(await everythingIn(await openDatabase(TWO_PODCASTS)));
    expect(replaced.episodes).toHaveLength(3);
  });

  test('may be empty', async () => {
    const database = await openDatabase(BUNDLED);
    await replaceDataset(database, datasetWith([], []));
    expect(await everythingIn(database)).toMatchObject({
      ...{ podcasts: [], episodes: [], topics: [], unseen: 0 },
      figures: { insights: 0, episodes: 0 },
    });
  });
});

describe('a failure while loading leaves the old dataset whole', () => {
  const twice = episode('same', 'andere', '2026-04-01', 'Twice');
  test.each<{ what: string; inject(): void; dataset?: Dataset; name: string }>([
    {
      what: 'two episodes with the same key',
      inject: () => {},
      dataset: datasetWith([], [twice, twice]),
      name: 'BulkError',
    },
    { what: 'a full disk at the first row', inject: () => fullDiskAfter(0), name: 'BulkError' },
    { what: 'a full disk among the episodes', inject: () => fullDiskAfter(20), name: 'BulkError' },
    { what: 'a full disk at the last topic', inject: () => fullDiskAfter(35), name: 'BulkError' },
    { what: 'a full disk at the commit', inject: fullDiskAtCommit, name: 'AbortError' },
    {
      what: 'an aborted transaction',
      inject: () => whenAdded(10, (transaction) => transaction.abort()),
      name: 'BulkError',
    },
  ])('$what', async ({ inject, dataset = BUNDLED, name }) => {
    const database = await openDatabase(TWO_PODCASTS);
    const before = await everythingIn(database);
    inject();
    await expect(replaceDataset(database, dataset)).rejects.toMatchObject({ name });
    vi.restoreAllMocks();

    const later = createFeedDatabase(database.name);
    expect(await everythingIn(later)).toEqual(before);
    await replaceDataset(later, BUNDLED);
    expect(await later.episodes.count()).toBe(20);
  });
});

test('readers see the whole old dataset or the whole new one at any time', async () => {
  const database = await openDatabase(TWO_PODCASTS);
  const reader = createFeedDatabase(database.name);
  const seen = new Set<string>();
  const read = async () => {
    const { version, episodes, podcasts, topics } = await everythingIn(reader);
    seen.add([version, podcasts.length, episodes.length, topics.length].join(' '));
  };
  await read();
  const reads: Promise<void>[] = [];
  for (const rows of [1, 10, 25, 36]) {
    whenAdded(rows, () => reads.push(read()));
    await replaceDataset(database, rows === 10 ? TWO_PODCASTS : BUNDLED);
    vi.restoreAllMocks();
  }
  expect(reads.length).toBeGreaterThanOrEqual(3);
  await Promise.all(reads);
  await read();
  expect([...seen].sort()).toEqual([`${TWO_PODCASTS.version} 2 3 2`, `${BUNDLED.version} 15 20 1`].sort());
});
