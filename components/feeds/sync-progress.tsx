import { i18n } from '../../lib/i18n.ts';
import type { FeedProgress } from '../../lib/messages/feeds.ts';
import { progressText } from './feed-texts.ts';

interface SyncProgressProps {
  /** Of the feed; absent where it is several. */
  name?: string | undefined;
  /** Absent before anything is known of it. */
  progress: FeedProgress | undefined;
}

/** How far a sync is, in numbers and as a bar. They change too often to be read out: see `spokenShareText`. */
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
