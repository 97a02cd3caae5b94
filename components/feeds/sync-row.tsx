import { useState } from 'react';
import { useStore } from 'zustand';
import { i18n } from '../../lib/i18n.ts';
import type { FeedView } from '../../lib/messages/feeds.ts';
import type { FeedsState, FeedsStore } from '../../lib/state/feeds-store.ts';
import { formatFromNow, formatTime } from '../ui/format-sync.ts';
import { freshnessOf, isExpired, isSynced } from './feed-state.ts';
import { actionProblemText, feedProblemText, nextCheckText, progressText, spokenShareText } from './feed-texts.ts';
import { SyncBar, syncingText } from './sync-progress.tsx';

/** The sync state of all feeds in one line; nothing where none is synced. */
export function SyncRow({ store }: { store: FeedsStore }) {
  const state = useStore(store);
  if (!state.feeds) return state.unanswered && <NoList reload={state.reload} />;
  const [first, ...others] = state.feeds.filter(isSynced);
  return first && <SyncState state={state} feeds={[first, ...others]} />;
}

/** The list of feeds cannot be read, or not yet. */
function NoList({ reload }: { reload: () => Promise<void> }) {
  return (
    <div className="sync-row">
      <p role="alert">{i18n.t('problem.failed')}</p>
      <button type="button" onClick={() => void reload()}>
        {i18n.t('data.retry')}
      </button>
    </div>
  );
}

/** Feeds that are synced, at least one. */
type Feeds = readonly [FeedView, ...FeedView[]];

function SyncState({ state, feeds }: { state: FeedsState; feeds: Feeds }) {
  const { now } = state;
  // Screen readers hear the outcome of a press, not the passing of time.
  const [pressed, setPressed] = useState(false);
  const inProgress = feeds.find(({ progress }) => progress);
  const running = inProgress !== undefined || feeds.some(({ id }) => state.syncing.includes(id));
  const isCurrent = feeds.every((feed) => freshnessOf(feed, now) === 'current');
  const trouble = troubleText(state, feeds);
  const outcome = pressed ? (trouble ?? (isCurrent ? i18n.t('feeds.current') : '')) : '';
  const name = feeds.length > 1 ? inProgress?.name : undefined;
  const progress = inProgress?.progress;
  const parts = running
    ? [syncingText(name), progress && progressText(progress).text]
    : [trouble ?? waitText(feeds, now), overallText(feeds, now)];
  const text = parts.filter((part) => part).join(' · ');
  return (
    <div className="sync-row">
      {/* The line may be too long for a popup. */}
      <p title={text}>{text}</p>
      <SyncButton state={state} feeds={feeds} running={running} onPress={() => setPressed(true)} />
      {running && <SyncBar name={name} progress={progress} />}
      <p className="hidden" role="status">
        {running ? `${syncingText(undefined)} ${spokenShareText(progress)}` : outcome}
      </p>
    </div>
  );
}

interface SyncButtonProps {
  state: FeedsState;
  feeds: Feeds;
  running: boolean;
  onPress: () => void;
}

function SyncButton({ state, feeds, running, onPress }: SyncButtonProps) {
  const blocked = feeds.every(({ allowed }) => !allowed);
  const failed = feeds.some(({ status }) => status?.problem);
  const press = () => {
    onPress();
    // Must run within the click: the browser may ask for permission.
    void (blocked ? state.allow(feeds[0]) : state.sync());
  };
  return (
    <button type="button" aria-disabled={running} onClick={() => running || press()}>
      {blocked ? i18n.t('feeds.allow') : failed ? i18n.t('feeds.retry') : i18n.t('feeds.sync')}
    </button>
  );
}

/** The state of all feeds together: that of the one updated the longest ago. */
function overallText(feeds: Feeds, now: number): string {
  const freshness = feeds.map((feed) => freshnessOf(feed, now));
  if (freshness.includes('never')) return i18n.t('feeds.never');
  const ago = formatFromNow(Math.min(...feeds.map(({ status }) => status?.succeeded ?? now)), now);
  return freshness.includes('behind') ? i18n.t('feeds.lastCurrent', [ago]) : i18n.t('feeds.currentSince', [ago]);
}

/** The latest problem, of one feed. */
function troubleText({ failed, unanswered, now }: FeedsState, feeds: Feeds): string | undefined {
  if (failed) return actionProblemText(failed);
  if (unanswered) return i18n.t('problem.stale');
  const newestFirst = feeds.toSorted((a, b) => (b.status?.attempted ?? 0) - (a.status?.attempted ?? 0));
  for (const textOf of [blockedText, problemText, expiredText]) {
    for (const feed of newestFirst) {
      const text = textOf(feed, now);
      if (text !== undefined) return feeds.length > 1 ? i18n.t('feeds.of', [feed.name, text]) : text;
    }
  }
  return undefined;
}

function blockedText({ allowed, address }: FeedView): string | undefined {
  return allowed ? undefined : i18n.t('feeds.notAllowed', [new URL(address ?? '').hostname]);
}

function problemText({ status }: FeedView): string | undefined {
  return status?.problem && feedProblemText(status.problem);
}

function expiredText(feed: FeedView, now: number): string | undefined {
  return isExpired(feed, now) ? i18n.t('feeds.expired', [formatTime(feed.expires ?? 0)]) : undefined;
}

/** What the next check waits for, if it has to. */
function waitText(feeds: Feeds, now: number): string {
  const waits = feeds.find((feed) => feed.waits)?.waits;
  return waits ? nextCheckText({ waits }, '', now) : '';
}
