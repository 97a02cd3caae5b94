import { browser } from 'wxt/browser';
import type { matchAsTold } from '../personal/corrections/apply.ts';
import type { markWithdrawn } from '../personal/saved.ts';
import type { loadDataset } from '../sync/bundled.ts';
import type { answerPanel } from './answer-panel.ts';
import type { correct, undo } from './correct.ts';
import type { issueToken, tabOfKey, tradeToken } from './panel-keys.ts';
import type { checkFeeds, takeFeedList } from './run-feeds.ts';

/**
 * The parts of the background that most wakes do without, each a script of its own (`sync.js` and so on) that is
 * brought in where it is needed: what loads a dataset and syncs feeds, what answers the panel in a page, and what keeps corrections.
 */
export interface Parts {
  sync: {
    loadDataset: typeof loadDataset;
    checkFeeds: typeof checkFeeds;
    takeFeedList: typeof takeFeedList;
    markWithdrawn: typeof markWithdrawn;
  };
  answers: {
    answerPanel: typeof answerPanel;
    issueToken: typeof issueToken;
    tradeToken: typeof tradeToken;
    tabOfKey: typeof tabOfKey;
  };
  corrections: { matchAsTold: typeof matchAsTold; correct: typeof correct; undo: typeof undo };
}
type PartName = keyof Parts;

/** Brings a part in, once per wake. */
export type BringIn = <Name extends PartName>(name: Name) => Promise<Parts[Name]>;

const NAMES: readonly PartName[] = ['sync', 'answers', 'corrections'];

/** Where a part that has run leaves what it does: it shares only the global with whoever brings it in. */
const place = globalThis as { linerNotes?: Partial<Parts> };

/** Said by a part itself, when it runs. */
export function offerPart<Name extends PartName>(name: Name, part: Parts[Name]): void {
  place.linerNotes = { ...place.linerNotes, [name]: part };
}

/**
 * A service worker may only bring in later what it has brought in once while it was installed; so this registers a
 * listener for that. Other backgrounds need nothing.
 */
export function installParts(): void {
  const world = globalThis;
  if (isServiceWorker(world)) {
    world.addEventListener('install', () => world.importScripts(...NAMES.map(addressOf)));
  }
}

/** @throws what the browser throws when the script cannot be had: the installation is damaged */
export const bringIn: BringIn = async (name) => {
  if (!place.linerNotes?.[name]) {
    const world = globalThis;
    // Service workers know no `import()`, and pages no `importScripts`.
    if (isServiceWorker(world)) world.importScripts(addressOf(name));
    else await import(/* @vite-ignore */ addressOf(name));
  }
  const part = place.linerNotes?.[name];
  if (!part) throw new Error(`${name}.js ran, and left nothing`);
  return part;
};

const addressOf = (name: PartName) => browser.runtime.getURL(`/${name}.js`);

type ServiceWorker = typeof globalThis & { importScripts(...addresses: string[]): void };

function isServiceWorker(world: typeof globalThis): world is ServiceWorker {
  return 'importScripts' in world;
}
