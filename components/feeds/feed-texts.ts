import type { FeedChanges, FeedProblem } from '../../lib/domain/feed-status.ts';
import { i18n } from '../../lib/i18n.ts';
import type { FeedProgress, FeedView } from '../../lib/messages/feeds.ts';
import type { ActionProblem } from '../../lib/state/feeds-store.ts';
import { countEpisodes, countInsights, formatNumber, formatShare } from '../ui/format.ts';
import { formatBytesOf } from '../ui/format-sync.ts';

/** Why a feed is not up to date, and what the user can do. */
export function feedProblemText(problem: FeedProblem): string {
  switch (problem) {
    case 'offline':
      return i18n.t('feedProblem.offline');
    case 'slow':
      return i18n.t('feedProblem.slow');
    case 'busy':
      return i18n.t('feedProblem.busy');
    case 'server':
      return i18n.t('feedProblem.server');
    case 'gone':
      return i18n.t('feedProblem.gone');
    case 'incomplete':
      return i18n.t('feedProblem.incomplete');
    case 'not-a-feed':
      return i18n.t('feedProblem.notAFeed');
    case 'older':
      return i18n.t('feedProblem.older');
    case 'tampered':
      return i18n.t('feedProblem.tampered');
    case 'expired':
      return i18n.t('feedProblem.expired');
    case 'keys-missing':
      return i18n.t('feedProblem.keysMissing');
    case 'clock':
      return i18n.t('feedProblem.clock');
    case 'too-much':
      return i18n.t('feedProblem.tooMuch');
    case 'too-big':
      return i18n.t('feedProblem.tooBig');
    case 'newer-format':
      return i18n.t('feedProblem.newerFormat');
    case 'storage-full':
      return i18n.t('data.storageFull');
    case 'storage-unavailable':
      return i18n.t('data.storageUnavailable');
    default:
      return problem satisfies never;
  }
}

/** Why what the user did with a feed had no effect, and what they can do. */
export function actionProblemText(problem: ActionProblem): string {
  return problem === 'refused' ? i18n.t('feeds.failed') : i18n.t('problem.failed');
}

/** "+12 insights, 3 changed, 1 withdrawn"; empty without changes. */
export function feedChangesText({ added, changed, withdrawn }: FeedChanges): string {
  const parts = [
    ...(added > 0 ? [i18n.t('feeds.added', added, [formatNumber(added)])] : []),
    ...(changed > 0 ? [i18n.t('feeds.changed', changed, [formatNumber(changed)])] : []),
    ...(withdrawn > 0 ? [i18n.t('feeds.withdrawn', withdrawn, [formatNumber(withdrawn)])] : []),
  ];
  return parts.join(', ');
}

/** The progress of a sync as text ("2/5 files · 0.4/1.2 MB · 0 insights") and as a share between 0 and 1. */
export function progressText(progress: FeedProgress): { text: string; share: number } {
  const { objects, ofObjects, bytes, ofBytes, records, ofRecords } = progress;
  const writing = ofRecords > 0;
  const parts = [
    i18n.t('feeds.files', [formatNumber(objects), formatNumber(ofObjects)]),
    formatBytesOf(bytes, ofBytes),
    writing ? i18n.t('feeds.written', [formatNumber(records), formatNumber(ofRecords)]) : countInsights(records),
  ];
  const share = writing ? records / ofRecords : ofBytes > 0 ? bytes / ofBytes : 0;
  return { share, text: parts.join(' · ') };
}

/** The progress for screen readers, in quarters so that it is not announced all the time. */
export function spokenShareText(progress: FeedProgress | undefined): string {
  const quarters = progress ? Math.floor(progressText(progress).share * 4) : 0;
  return quarters > 0 ? formatShare(quarters / 4) : '';
}

/** When a feed is checked next, or what the check waits for; empty if unknown. */
export function nextCheckText({ next, waits }: Pick<FeedView, 'next' | 'waits'>, time: string, now: number): string {
  if (waits === 'offline') return i18n.t('feeds.waitsOffline');
  if (waits === 'metered') return i18n.t('feeds.waitsMetered');
  if (next === undefined) return '';
  return next <= now ? i18n.t('feeds.nextNow') : i18n.t('feeds.next', [time]);
}

/** "1,204 insights · 310 episodes · 12 podcasts" */
export function holdingsText({
  insights,
  episodes,
  podcasts,
}: {
  insights: number;
  episodes: number;
  podcasts: number;
}) {
  const counts = [
    i18n.t('count.insights', insights, [formatNumber(insights)]),
    countEpisodes(episodes),
    i18n.t('count.podcasts', podcasts, [formatNumber(podcasts)]),
  ];
  return counts.join(' · ');
}

/** A fingerprint in groups of four, easier to compare. */
export function fingerprintText(fingerprint: string): string {
  return fingerprint.match(/.{1,4}/g)?.join(' ') ?? '';
}
