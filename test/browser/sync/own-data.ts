import type { browser as ExtensionApi } from 'wxt/browser';

/** For functions that run in pages of the extension. */
declare const chrome: typeof ExtensionApi;

// Each of these runs in a page of the extension, and must be self-contained.

/** Deletes the feed database, as browsers may do. */
export async function deleteDatabase(): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const request = indexedDB.deleteDatabase('liner-notes');
    request.onsuccess = () => resolve();
    request.onerror = () => reject(request.error);
  });
}

/** Writes a row of the user's own into each personal table, and settings; remembers them for {@link readOwnData}. */
export async function writeOwnData(): Promise<void> {
  const at = '2026-05-05T05:05:05.000Z';
  const podcast = { id: 'mine', title: 'Mine' };
  const rows = {
    corrections: {
      ...{ id: '00000000-0000-4000-8000-000000000000', kind: 'never', madeAt: at, keys: ['test:mine'] },
      seen: { podcast: { title: 'Never this one', ids: {} } },
    },
    learnt: { key: 'test:mine', forgotten: true },
    saved: {
      ...{ id: 'mine', savedAt: at, feed: { id: 'mine', name: 'Mine' }, podcast: { ...podcast, aliases: [], ids: {} } },
      insight: { id: 'mine', statement: 'Kept.', topics: [{ slug: 'mine', name: 'Mine' }], source: 'Mine' },
      episode: { id: 'mine', podcastId: 'mine', title: 'Mine', publishedOn: '2026-05-05', ids: {} },
    },
    follows: { kind: 'topic', id: 'mine', name: 'Mine', followedAt: at },
    notes: { insight: 'mine', text: 'Mine.', changedAt: at },
    savedInsights: { key: '["mine","mine"]', savedAt: at, id: 'mine' },
    follow: { key: 'topic:mine', kind: 'topic', id: 'mine', name: 'Mine', followedAt: at },
    insightNotes: { key: '["mine","mine"]', feed: 'mine', insight: 'mine', text: 'Mine.', changedAt: at },
    // As the background writes it: a higher number would be of a newer version.
    meta: { key: 'schema', number: 1 },
  };
  const settings = { sites: { 'apple-podcasts': true, castro: false }, edge: 'left', theme: 'dark', paused: false };
  // Opening it before the background has created it would create an empty one.
  while (!(await indexedDB.databases()).some(({ name, version }) => name === 'liner-notes-personal' && version))
    await new Promise((resolve) => setTimeout(resolve, 10));
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open('liner-notes-personal');
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const tables = [...database.objectStoreNames];
  if (`${tables}` !== `${Object.keys(rows).sort()}`) throw new Error(`not every table has a row here: ${tables}`);
  const transaction = database.transaction(tables, 'readwrite');
  for (const [table, row] of Object.entries(rows)) transaction.objectStore(table).put(row);
  await new Promise((resolve, reject) => {
    transaction.oncomplete = resolve;
    transaction.onerror = () => reject(transaction.error);
  });
  database.close();
  await chrome.storage.local.set({ settings, 'own-data': JSON.stringify({ rows, settings }) });
}

/** `kept` if all of it is unchanged and the list has at least `minFeeds` feeds; otherwise what is missing. */
export async function readOwnData(minFeeds = 1): Promise<string> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open('liner-notes-personal');
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const all = (table: string) =>
    new Promise<unknown[]>((resolve, reject) => {
      const request = database.transaction(table).objectStore(table).getAll();
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const { feeds, settings, 'own-data': written } = await chrome.storage.local.get(['feeds', 'settings', 'own-data']);
  const expected = JSON.parse(written as string) as { rows: Record<string, object>; settings: object };
  /** As text with sorted keys: storage may reorder them. */
  const text = (value: unknown): string =>
    JSON.stringify(value, (_, part) =>
      part && typeof part === 'object' && !Array.isArray(part)
        ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
        : part,
    );
  const lost: string[] = [];
  for (const [table, row] of Object.entries(expected.rows)) {
    const rows = await all(table);
    if (text(rows) !== text([row])) lost.push(`${table}: ${text(rows)}`);
  }
  database.close();
  if (text(settings) !== text(expected.settings)) lost.push(`settings: ${text(settings)}`);
  const listed = (feeds as { added: unknown[] } | undefined)?.added.length ?? 0;
  if (listed < minFeeds) lost.push(`feeds: ${listed}`);
  return lost.length > 0 ? `lost: ${lost.join('; ')}` : 'kept';
}
