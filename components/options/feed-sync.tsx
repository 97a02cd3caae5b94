import type { ReactNode } from 'react';
import { i18n } from '../../lib/i18n.ts';
import type { FeedView } from '../../lib/messages/feeds.ts';
import type { FeedsState } from '../../lib/state/feeds-store.ts';
import { freshnessOf, isExpired } from '../feeds/feed-state.ts';
import { feedChangesText, feedProblemText, nextCheckText, spokenShareText } from '../feeds/feed-texts.ts';
import { SyncProgress } from '../feeds/sync-progress.tsx';
import { formatTime } from '../ui/format-sync.ts';

interface FeedSyncProps {
  feed: FeedView;
  state: FeedsState;
  /** The remove button, shown beside the sync button. */
  remove: ReactNode;
}

/** The sync state of a feed: last success, changes, problem and next check. */
export function FeedSync({ feed, state, remove }: FeedSyncProps) {
  const { id, name, status, progress, allowed } = feed;
  const running = progress !== undefined || state.syncing.includes(id);
  const failed = status?.problem !== undefined;
  return (
    <>
      <div role="status">
        {running ? (
          <p>
            {i18n.t('feeds.syncing')}
            <span className="hidden">{` ${spokenShareText(progress)}`}</span>
          </p>
        ) : (
          <Outcome feed={feed} now={state.now} />
        )}
      </div>
      {running && <SyncProgress name={name} progress={progress} />}
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
            aria-label={`${failed ? i18n.t('feeds.retry') : i18n.t('feeds.sync')}: ${name}`}
            onClick={() => running || void state.sync(id)}
          >
            {failed ? i18n.t('feeds.retry') : i18n.t('feeds.sync')}
          </button>
        )}
        {remove}
      </div>
    </>
  );
}

/** The outcome of the last check, and when the next one is due. */
function Outcome({ feed, now }: { feed: FeedView; now: number }) {
  const { status, holds, allowed, expires, next: planned } = feed;
  const problem = status?.problem;
  const next = allowed ? nextCheckText(feed, planned === undefined ? '' : formatTime(planned), now) : '';
  return (
    <>
      <p>{outcomeText(feed, now)}</p>
      {problem && (
        <p className="notice">
          {[feedProblemText(problem), ...(holds ? [i18n.t('feedProblem.stays')] : []), next].join(' ')}
        </p>
      )}
      {expires !== undefined && isExpired(feed, now) && problem !== 'expired' && (
        <p className="notice">{i18n.t('feeds.expired', [formatTime(expires)])}</p>
      )}
      {!problem && next !== '' && <p className="quiet">{next}</p>}
    </>
  );
}

function outcomeText(feed: FeedView, now: number): string {
  const { succeeded, changes } = feed.status ?? {};
  if (succeeded === undefined) return i18n.t('feeds.never');
  const time = formatTime(succeeded);
  const when = freshnessOf(feed, now) === 'current' ? i18n.t('feeds.synced', [time]) : i18n.t('feeds.stale', [time]);
  const changed = changes ? feedChangesText(changes) : '';
  return changed === '' ? when : `${when} · ${changed}`;
}
