import { i18n } from '../../lib/i18n.ts';
import type { FeedProgress } from '../../lib/messages/feeds.ts';
import { progressText } from './feed-texts.ts';

interface SyncProgressProps {
  /** Name of the feed; absent for a sync of several. */
  name?: string | undefined;
  /** Absent until the sync reports any. */
  progress: FeedProgress | undefined;
}

/** The progress of a sync in numbers and as a bar. It changes too often for screen readers: see `spokenShareText`. */
export function SyncProgress({ name, progress }: SyncProgressProps) {
  const done = progress && progressText(progress);
  const label = i18n.t('feeds.syncing');
  return (
    <div className="sync-progress">
      <p className="quiet">{done?.text ?? '\u00a0'}</p>
      <progress
        className="progress"
        max={1}
        {...(done && { value: done.share, 'aria-valuetext': done.text })}
        aria-label={name === undefined ? label : i18n.t('feeds.of', [label, name])}
      />
    </div>
  );
}
