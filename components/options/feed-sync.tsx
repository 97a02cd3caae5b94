import type { ReactNode } from 'react';
import type { FeedStatus } from '../../lib/domain/feed-status.ts';
import { i18n } from '../../lib/i18n.ts';
import type { FeedView } from '../../lib/messages/feeds.ts';
import type { FeedsState } from '../../lib/state/feeds-store.ts';
import { formatTime } from '../ui/format.ts';
import { wordChanges, wordFeedProblem, wordProgress } from './feed-words.ts';

interface FeedSyncProps {
  feed: FeedView;
  state: FeedsState;
  /** The button that stands beside. */
  remove: ReactNode;
}

/** How the sync of a feed fares: when it last went well, what it did, what went wrong, and when it is next. */
export function FeedSync({ feed, state, remove }: FeedSyncProps) {
  const { id, name, status, progress, allowed, holds } = feed;
  const running = progress !== undefined || state.syncing.includes(id);
  const problem = status?.problem;
  const again = problem !== undefined;
  return (
    <>
      <div role="status">
        {!running && <p>{wordOutcome(status)}</p>}
        {!running && status && !again && status.due > 0 && (
          <p className="quiet">{i18n.t('feeds.next', [formatTime(status.due)])}</p>
        )}
        {!running && problem && (
          <p className="notice">
            {wordFeedProblem(problem)}
            {holds && ` ${i18n.t('feedProblem.stays')}`}
            {status.due > 0 && ` ${i18n.t('feeds.next', [formatTime(status.due)])}`}
          </p>
        )}
        {running && <Running feed={feed} />}
      </div>
      {!allowed && (
        <div className="notice">
          <p>{i18n.t('feeds.notAllowed', [new URL(feed.address ?? '').hostname])}</p>
          <button type="button" onClick={() => void state.allow(feed)}>
            {i18n.t('feeds.allow')}
          </button>
        </div>
      )}
      <div className="actions">
        {allowed && (
          <button
            type="button"
            aria-disabled={running}
            aria-label={`${again ? i18n.t('feeds.retry') : i18n.t('feeds.sync')}: ${name}`}
            onClick={() => running || void state.sync(id)}
          >
            {again ? i18n.t('feeds.retry') : i18n.t('feeds.sync')}
          </button>
        )}
        {remove}
      </div>
    </>
  );
}

function wordOutcome(status: FeedStatus | undefined): string {
  if (status?.succeeded === undefined) return i18n.t('feeds.never');
  const time = formatTime(status.succeeded);
  const when = status.problem ? i18n.t('feeds.stale', [time]) : i18n.t('feeds.synced', [time]);
  const changes = status.changes ? wordChanges(status.changes) : '';
  return changes === '' ? when : `${when} · ${changes}`;
}

function Running({ feed: { name, progress } }: { feed: FeedView }) {
  const done = progress && wordProgress(progress);
  return (
    <>
      <p>
        {i18n.t('feeds.syncing')}
        {done && <span className="quiet">{` · ${done.text}`}</span>}
      </p>
      <progress
        className="progress"
        max={1}
        {...(done && { value: done.share })}
        aria-label={i18n.t('feeds.of', [i18n.t('feeds.syncing'), name])}
      />
    </>
  );
}
