import { EVERY_FEED, wantFeed } from '../sync/alarms.ts';
import type { DatasetKeeper } from './dataset.ts';
import type { BringIn } from './parts.ts';
import type { FeedsWorld } from './run-feeds.ts';

/** Keeps all feeds up to date: one run at a time, whoever asks for it. */
export interface FeedKeeper {
  /** Syncs what is due. */
  check(): Promise<void>;
  /** Syncs one feed, or all, at the person's wish. */
  sync(feed?: string): Promise<void>;
  /** The list has changed: shows what is on, and no more what is gone. */
  listChanged(): Promise<void>;
}

export interface FeedKeeperWorld extends FeedsWorld {
  dataset: DatasetKeeper;
  bringIn: BringIn;
}

export function keepFeeds(world: FeedKeeperWorld): FeedKeeper {
  const { dataset, bringIn } = world;
  let latest: Promise<void> = Promise.resolve();
  const inTurn = (work: () => Promise<void>) => {
    // One that ended early must not keep later ones from running.
    latest = latest
      .catch(() => {})
      .then(() => dataset.ready())
      .then(work);
    return latest;
  };
  const check = () => inTurn(async () => (await bringIn('sync')).checkFeeds(world));
  return {
    check,
    sync: async (feed) => {
      // Whatever becomes of this worker: the next one knows.
      await wantFeed(feed ?? EVERY_FEED);
      return check();
    },
    listChanged: () => inTurn(async () => (await bringIn('sync')).takeFeedList(world, true)),
  };
}
