import { useState } from 'react';
import { useStore } from 'zustand';
import { i18n } from '../../lib/i18n.ts';
import type { FeedView } from '../../lib/messages/feeds.ts';
import type { FeedsState, FeedsStore } from '../../lib/state/feeds-store.ts';
import { formatFromNow, formatTime } from '../ui/format-sync.ts';
import { isExpired, isSynced, standingOf } from './feed-state.ts';
import { feedProblemText, nextCheckText, spokenShareText } from './feed-texts.ts';
import { SyncProgress } from './sync-progress.tsx';

interface CheckProps {
  /** The dataset that came along is being checked. */
  refreshing: boolean;
  refresh: () => Promise<void>;
}

/** How the sync of all feeds fares, in a quiet row; where none is synced, a check of the dataset that came along. */
export function SyncRow({ store, ...check }: CheckProps & { store: FeedsStore }) {
  const state = useStore(store);
  if (!state.feeds) return <div className="sync-row" />;
  const synced = state.feeds.filter(isSynced);
  const [first, ...others] = synced;
  if (!first) return <NothingToSync on={state.feeds.some(({ on }) => on)} {...check} />;
  return <Syncs state={state} feeds={[first, ...others]} />;
}

function NothingToSync({ on, refreshing, refresh }: CheckProps & { on: boolean }) {
  const [checked, setChecked] = useState(false);
  const check = async () => {
    setChecked(false);
    await refresh();
    setChecked(true);
  };
  return (
    <div className="sync-row">
      <p>{on ? i18n.t('feeds.noneSynced') : i18n.t('feeds.allOff')}</p>
      <span className="sync-press">
        <button type="button" aria-disabled={refreshing} onClick={() => refreshing || void check()}>
          {refreshing ? i18n.t('options.data.checking') : i18n.t('options.data.check')}
        </button>
        <span role="status">{checked && i18n.t('options.data.checked')}</span>
      </span>
    </div>
  );
}

/** The feeds that are synced, one at least. */
type Feeds = readonly [FeedView, ...FeedView[]];

function Syncs({ state, feeds }: { state: FeedsState; feeds: Feeds }) {
  const { now } = state;
  // Read out is only what came of a press: the time that passes is not.
  const [pressed, setPressed] = useState(false);
  const under = feeds.find(({ progress }) => progress);
  const running = under !== undefined || feeds.some(({ id }) => state.syncing.includes(id));
  const trouble = wordTrouble(state, feeds);
  const name = feeds.length > 1 ? under?.name : undefined;
  const syncing = i18n.t('feeds.syncing');
  const isCurrent = feeds.every((feed) => standingOf(feed, now) === 'current');
  const outcome = pressed ? (trouble ?? (isCurrent ? i18n.t('feeds.current') : '')) : '';
  return (
    <div className="sync-row">
      <p>{running ? (name === undefined ? syncing : i18n.t('feeds.of', [syncing, name])) : wordAll(feeds, now)}</p>
      <Press state={state} feeds={feeds} running={running} onPress={() => setPressed(true)} />
      {running ? (
        <SyncProgress name={under?.name} progress={under?.progress} />
      ) : (
        <p className="sync-more">{trouble ?? wordSoonest(feeds, now)}</p>
      )}
      <p className="hidden" role="status">
        {running ? `${syncing} ${spokenShareText(under?.progress)}` : outcome}
      </p>
    </div>
  );
}

interface PressProps {
  state: FeedsState;
  feeds: Feeds;
  running: boolean;
  onPress: () => void;
}

function Press({ state, feeds, running, onPress }: PressProps) {
  const barred = feeds.every(({ allowed }) => !allowed);
  const again = feeds.some(({ status }) => status?.problem);
  const press = () => {
    onPress();
    // Within the click: the browser may ask for the host.
    void (barred ? state.allow(feeds[0]) : state.sync());
  };
  return (
    <button type="button" aria-disabled={running} onClick={() => running || press()}>
      {barred ? i18n.t('feeds.allow') : again ? i18n.t('feeds.retry') : i18n.t('feeds.sync')}
    </button>
  );
}

/** How the data of all of them together stands: as that of the one which was up to date the longest ago. */
function wordAll(feeds: Feeds, now: number): string {
  const standings = feeds.map((feed) => standingOf(feed, now));
  if (standings.includes('never')) return i18n.t('feeds.never');
  const ago = formatFromNow(Math.min(...feeds.map(({ status }) => status?.succeeded ?? now)), now);
  return standings.includes('behind') ? i18n.t('feeds.lastCurrent', [ago]) : i18n.t('feeds.currentSince', [ago]);
}

/** What went wrong last, of one feed. */
function wordTrouble({ failed, now }: FeedsState, feeds: Feeds): string | undefined {
  if (failed) return i18n.t('feeds.failed');
  const lastFirst = feeds.toSorted((a, b) => (b.status?.attempted ?? 0) - (a.status?.attempted ?? 0));
  for (const word of [wordBar, wordProblem, wordExpired]) {
    for (const feed of lastFirst) {
      const words = word(feed, now);
      if (words !== undefined) return feeds.length > 1 ? i18n.t('feeds.of', [feed.name, words]) : words;
    }
  }
  return undefined;
}

function wordBar({ allowed, address }: FeedView): string | undefined {
  return allowed ? undefined : i18n.t('feeds.notAllowed', [new URL(address ?? '').hostname]);
}

function wordProblem({ status }: FeedView): string | undefined {
  return status?.problem && feedProblemText(status.problem);
}

function wordExpired(feed: FeedView, now: number): string | undefined {
  return isExpired(feed, now) ? i18n.t('feeds.expired', [formatTime(feed.expires ?? 0)]) : undefined;
}

/** When the first of them is looked at next, or what that waits for. */
function wordSoonest(feeds: Feeds, now: number): string {
  const waits = feeds.find((feed) => feed.waits)?.waits;
  const planned = feeds.flatMap(({ next }) => (next === undefined ? [] : [next]));
  const next = planned.length > 0 ? Math.min(...planned) : undefined;
  const plan = { ...(waits && { waits }), ...(next !== undefined && { next }) };
  return nextCheckText(plan, next === undefined ? '' : formatFromNow(next, now), now);
}
