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
  return (
    <div className="sync-progress">
      <p className="quiet">{progress ? progressText(progress).text : '\u00a0'}</p>
      <SyncBar name={name} progress={progress} />
    </div>
  );
}

/** The bar alone. */
export function SyncBar({ name, progress }: SyncProgressProps) {
  const done = progress && progressText(progress);
  return (
    <progress
      className="progress"
      max={1}
      {...(done && { value: done.share, 'aria-valuetext': done.text })}
      aria-label={syncingText(name)}
    />
  );
}

/** "Syncing", or "Syncing: The Gazette". */
export function syncingText(name: string | undefined): string {
  const syncing = i18n.t('feeds.syncing');
  return name === undefined ? syncing : i18n.t('feeds.of', [syncing, name]);
}
