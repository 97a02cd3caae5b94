import type { browser as ExtensionApi } from 'wxt/browser';
import type { TestBrowser } from '../browser/harness/launch.ts';
import type { ServedFeeds } from './served-feeds.ts';
import type { MadeUpFeed } from './synthetic-feed.ts';

/** For functions that run in pages of the extension. */
declare const chrome: typeof ExtensionApi;

/** The feeds of the extension in a browser, as its options change them. */
export interface FeedsOf {
  /** Sets the list of feeds; resolves when the data of all others is removed. */
  keep(feeds: readonly MadeUpFeed[]): Promise<void>;
  /** Syncs a feed as the user does. Resolves when that has ended, well or not, or with its worker. */
  sync(feed: MadeUpFeed): Promise<void>;
  /** Whether readers see all of a feed. */
  has(feed: MadeUpFeed): Promise<boolean>;
}

export function feedsOf({ inExtension }: TestBrowser, { addressOf }: ServedFeeds): FeedsOf {
  const feeds: FeedsOf = {
    keep: (kept) => {
      const added = kept.map((feed) => {
        const { id, fingerprint, name } = feed;
        return { id, url: addressOf(feed), fingerprint, name, on: true };
      });
      return inExtension(listFeeds, added);
    },
    sync: ({ id }) => inExtension(askForSync, id),
    has: async ({ id, records }) => (await inExtension(countInsights, id)) === records,
  };
  return feeds;
}

// Each of these runs in a page of the extension, and must be self-contained.

async function listFeeds(added: object[]): Promise<void> {
  await chrome.storage.local.set({ feeds: { bundledOn: true, added }, feeds$: { v: 1 } });
  await chrome.runtime.sendMessage({ type: 'feeds-changed' });
}

async function askForSync(feed: string): Promise<void> {
  await chrome.runtime.sendMessage({ type: 'sync-feeds', id: crypto.randomUUID(), feed });
}

/** How many insights readers see of a feed. */
async function countInsights(feed: string): Promise<number> {
  const wait = <T>(request: IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const database = await wait(indexedDB.open('liner-notes'));
  try {
    const row = await wait(database.transaction('meta').objectStore('meta').get('generations'));
    const { active } = row as { active: { feed: string; insights: number }[] };
    return active.find((generation) => generation.feed === feed)?.insights ?? 0;
  } finally {
    database.close();
  }
}
