import { browser } from 'wxt/browser';
import { followFeedStates } from '../database/read/follow.ts';
import { BUNDLED_FEED } from '../database/read/visible.ts';
import type { ActiveFeed, FeedDatabase, FeedState } from '../database/schema.ts';
import { feedStates, readGenerations } from '../database/write/feed-state.ts';
import type { FeedOffer, FeedPreviewState, Feeds, FeedView } from '../messages/feeds.ts';
import { followChanges, send } from '../messages/send.ts';
import { changeFeedList, followFeedList, readFeedList } from '../personal/feed-list.ts';
import { siteFor } from '../sites/index.ts';
import { followNextCheck, nextCheck } from '../sync/alarms.ts';
import { browserWorld } from '../sync/feed/browser-world.ts';
import { parseFeedAddress, previewFeed } from '../sync/feed/preview.ts';
import { followProgress, readProgress } from '../sync/feed/progress.ts';
import { feedProblemOf, isDue } from '../sync/feed/status.ts';
import { ALLOW_LOOPBACK, feedOrigins, isFeedHostAllowed, type ListedFeed, listedFeeds } from './feed-sources.ts';
import { canRead, isPrivatePage } from './local-database.ts';
import { blockedReason, followNetwork } from './network.ts';

/** Timeout of a preview, in milliseconds. */
const MAX_PREVIEW_TIME = 60_000;

/** Feeds for the extension's own pages: listed and changed here, synced by the background. */
export function localFeeds(database: FeedDatabase): Feeds {
  const changeList = async (change: Parameters<typeof changeFeedList>[0]) => {
    await changeFeedList(change);
    await send({ type: 'feeds-changed' });
  };
  const sync = (feed?: string) =>
    send<void>({ type: 'sync-feeds', id: crypto.randomUUID(), ...(feed !== undefined && { feed }) });
  return {
    list: async () => ((await canRead(database)) ? listFeeds(database) : send({ type: 'list-feeds' })),
    unread: async () => (await readFeedList()).unread,
    follow: (listener) => {
      const stops = [
        isPrivatePage() ? followChanges(listener) : followFeedStates(database, listener),
        ...[followFeedList, followProgress, followNextCheck, followNetwork].map((follow) => follow(listener)),
      ];
      return () => {
        for (const stop of stops) stop();
      };
    },
    preview: (address) => previewAt(database, address),
    cancelPreview: ({ address }) => releaseHostPermission(address),
    add: async ({ id, address: url, fingerprint, name }) => {
      await changeFeedList((list) => ({
        ...list,
        added: [...list.added.filter((feed) => feed.id !== id), { id, url, fingerprint, name, on: true }],
      }));
      await sync(id);
    },
    allow: async ({ id, address }) => {
      // The request must happen within the click, so before any other `await`.
      if (address && (await browser.permissions.request(feedOrigins(address)))) await sync(id);
    },
    switchOn: (id, on) =>
      changeList((list) =>
        id === BUNDLED_FEED
          ? { ...list, bundledOn: on }
          : { ...list, added: list.added.map((feed) => (feed.id === id ? { ...feed, on } : feed)) },
      ),
    remove: async (id) => {
      const url = (await listedFeeds()).find((feed) => feed.id === id)?.source?.url;
      await changeList((list) => ({ ...list, added: list.added.filter((feed) => feed.id !== id) }));
      if (url) await releaseHostPermission(url);
    },
    sync,
  };
}

/** The feeds in the list, with what the database has of each. */
export async function listFeeds(database: FeedDatabase): Promise<FeedView[]> {
  const now = Date.now();
  const [listed, states, { active }, running, planned] = await Promise.all([
    listedFeeds(),
    feedStates(database),
    readGenerations(database),
    readProgress(now),
    nextCheck(),
  ]);
  return Promise.all(
    listed.map(async (feed) => {
      const state = states.find(({ id }) => id === feed.id);
      return {
        ...(await viewOf(
          feed,
          state,
          active.find((other) => other.feed === feed.id),
        )),
        ...(feed.on && feed.source && outlookOf(state, planned, now)),
        ...(running?.feed === feed.id && { progress: running.progress }),
      };
    }),
  );
}

async function viewOf(
  { id, name, on, source }: ListedFeed,
  state: FeedState | undefined,
  active: ActiveFeed | undefined,
): Promise<FeedView> {
  return {
    ...{
      id,
      kind: id === BUNDLED_FEED ? 'bundled' : 'added',
      name: source && id !== BUNDLED_FEED ? name : (active?.name ?? name),
      on,
    },
    ...(source && { address: source.url }),
    ...(source?.fingerprint !== undefined && { fingerprint: source.fingerprint }),
    allowed: !source || (await isFeedHostAllowed(source.url)),
    ...(active && { holds: contentOf(active) }),
    ...(source && state && { status: state.status }),
  };
}

/** When the feed is checked next, why it waits, and when its data expires. */
function outlookOf(
  state: FeedState | undefined,
  planned: number | undefined,
  now: number,
): Pick<FeedView, 'next' | 'waits' | 'expires'> {
  const due = !state || isDue(state.status, now) ? now : state.status.due;
  const waits = due === now ? blockedReason() : undefined;
  return {
    ...(planned !== undefined && { next: due === now ? planned : Math.max(planned, due) }),
    ...(waits && { waits }),
    ...(state?.active && { expires: expiryOf(state.active, state.root) }),
  };
}

/** The data is out of date once its pointer or the list of keys has expired. A root of format 1 has no expiry. */
function expiryOf({ pointer }: NonNullable<FeedState['active']>, root: FeedState['root']): number {
  const times = [Date.parse(pointer.expires), Date.parse(root?.expires ?? '')].filter((time) => !Number.isNaN(time));
  return Math.min(...times);
}

function contentOf({ insights, episodes, podcasts, asOf }: ActiveFeed): NonNullable<FeedView['holds']> {
  return { insights, episodes, podcasts, asOf };
}

/** Must run within the click: requests the host permission before any other `await`. */
async function previewAt(database: FeedDatabase, text: string): Promise<FeedPreviewState> {
  const address = parseFeedAddress(text, ALLOW_LOOPBACK);
  if (!address) return { state: 'no-address' };
  if (!(await browser.permissions.request(feedOrigins(address)))) return { state: 'not-allowed' };
  try {
    const world = browserWorld(database, AbortSignal.timeout(MAX_PREVIEW_TIME));
    const { feed, name, fingerprint, records, episodes, podcasts, asOf } = await previewFeed(world, address, undefined);
    const known = (await listedFeeds()).find(({ id }) => id === feed);
    if (known) {
      await releaseHostPermission(address);
      return { state: 'known', name: known.name };
    }
    const offer: FeedOffer = { id: feed, address, name, fingerprint, insights: records, episodes, podcasts, asOf };
    return { state: 'offer', offer };
  } catch (error) {
    const problem = feedProblemOf(error);
    await releaseHostPermission(address);
    if (!problem) throw error;
    console.warn(`Liner Notes: a feed could not be previewed (${problem})`, error);
    return { state: 'failed', problem };
  }
}

/** Releases the host permission of a removed or only previewed feed, unless another feed or a supported site needs it. */
async function releaseHostPermission(url: string): Promise<void> {
  if (siteFor(new URL(url))) return;
  const isNeeded = (await listedFeeds()).some(({ source }) => source && isSameHost(source.url, url));
  if (isNeeded) return;
  // Hosts that the manifest requires cannot be released.
  await browser.permissions.remove(feedOrigins(url)).catch((error) => {
    console.warn('Liner Notes: the host permission of a feed could not be released', error);
  });
}

function isSameHost(a: string, b: string): boolean {
  return new URL(a).hostname === new URL(b).hostname;
}
