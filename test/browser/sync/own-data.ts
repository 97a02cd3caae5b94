import type { browser as ExtensionApi } from 'wxt/browser';

/** In functions that run where the extension's API is. */
declare const chrome: typeof ExtensionApi;

// Each of these runs in a page of the extension, and must be self-contained.

/** Deletes the database of datasets, as browsers do. */
export async function deleteDatabase(): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const request = indexedDB.deleteDatabase('liner-notes');
    request.onsuccess = () => resolve();
    request.onerror = () => reject(request.error);
  });
}

/** A correction and a setting of the person's, in the form they have. */
export async function layOwnData(): Promise<void> {
  // The background makes it; opened here before, it would be an empty one.
  while (!(await indexedDB.databases()).some((one) => one.name === 'liner-notes-personal' && one.version))
    await new Promise((resolve) => setTimeout(resolve, 10));
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open('liner-notes-personal');
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const transaction = database.transaction('learnt', 'readwrite');
  transaction.objectStore('learnt').put({ key: 'test:mine', forgotten: true });
  await new Promise((resolve) => {
    transaction.oncomplete = resolve;
  });
  database.close();
}

/** Whether it is there still, and the list of feeds with it. */
export async function readOwnData(): Promise<string> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open('liner-notes-personal');
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const request = database.transaction('learnt').objectStore('learnt').get('test:mine');
  const row = await new Promise((resolve) => {
    request.onsuccess = () => resolve(request.result);
  });
  database.close();
  const { feeds } = await chrome.storage.local.get('feeds');
  const listed = (feeds as { added: unknown[] } | undefined)?.added.length;
  return row && listed === 1 ? 'kept' : `lost: ${JSON.stringify({ row, listed })}`;
}
