import { browser } from 'wxt/browser';
import type { loadDataset } from '../sync/load-dataset.ts';

/** What the part of the background does that is brought in only when there is something to load. */
export interface SyncPart {
  loadDataset: typeof loadDataset;
}

/** Where a part that has run leaves what it does: it is a script of its own, and shares only the global with this one. */
const place = globalThis as { linerNotesSync?: SyncPart };

const address = () => browser.runtime.getURL('/sync.js');

/** Said by the part itself, when it runs. */
export function offerSyncPart(part: SyncPart): void {
  place.linerNotesSync = part;
}

/**
 * A service worker may only bring in later what it has brought in once while it was installed; so this registers a
 * listener for that. Other backgrounds need nothing.
 */
export function installSyncPart(): void {
  const world = globalThis;
  if (isServiceWorker(world)) world.addEventListener('install', () => world.importScripts(address()));
}

/**
 * Brings the part in, once per wake.
 * @throws what the browser throws when the script cannot be had: the installation is damaged
 */
export async function syncPart(): Promise<SyncPart> {
  if (!place.linerNotesSync) {
    const world = globalThis;
    // Service workers know no `import()`, and pages no `importScripts`.
    if (isServiceWorker(world)) world.importScripts(address());
    else await import(/* @vite-ignore */ address());
  }
  if (!place.linerNotesSync) throw new Error('sync.js ran, and left nothing');
  return place.linerNotesSync;
}

type ServiceWorker = typeof globalThis & { importScripts(address: string): void };

function isServiceWorker(world: typeof globalThis): world is ServiceWorker {
  return 'importScripts' in world;
}
