import type { FeedChanges, FeedProblem } from '../../lib/domain/feed-status.ts';
import { i18n } from '../../lib/i18n.ts';
import type { FeedProgress } from '../../lib/messages/feeds.ts';
import { countEpisodes, formatBytes, formatNumber } from '../ui/format.ts';

/** Why a feed is not up to date, and what to do about it. */
export function wordFeedProblem(problem: FeedProblem): string {
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
    case 'clock':
      return i18n.t('feedProblem.clock');
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

/** "+12 insights, 3 changed, 1 withdrawn"; nothing when nothing was. */
export function wordChanges({ added, changed, withdrawn }: FeedChanges): string {
  const parts = [
    ...(added > 0 ? [i18n.t('feeds.added', added, [formatNumber(added)])] : []),
    ...(changed > 0 ? [i18n.t('feeds.changed', changed, [formatNumber(changed)])] : []),
    ...(withdrawn > 0 ? [i18n.t('feeds.withdrawn', withdrawn, [formatNumber(withdrawn)])] : []),
  ];
  return parts.join(', ');
}

/** How far a sync is, in words, and as a share between 0 and 1. */
export function wordProgress(progress: FeedProgress): { text: string; share: number } {
  const { objects, ofObjects, bytes, ofBytes, records, ofRecords } = progress;
  if (ofRecords > 0) {
    const share = records / ofRecords;
    return { share, text: i18n.t('feeds.written', [formatNumber(records), formatNumber(ofRecords)]) };
  }
  const [files, size] = [[objects, ofObjects].map(formatNumber), [bytes, ofBytes].map(formatBytes)];
  const words = [...files, ...size] as [string, string, string, string];
  return { share: ofBytes > 0 ? bytes / ofBytes : 0, text: i18n.t('feeds.fetched', words) };
}

/** "1,204 insights · 310 episodes · 12 podcasts" */
export function wordHolds({ insights, episodes, podcasts }: { insights: number; episodes: number; podcasts: number }) {
  const counts = [
    i18n.t('count.insights', insights, [formatNumber(insights)]),
    countEpisodes(episodes),
    i18n.t('count.podcasts', podcasts, [formatNumber(podcasts)]),
  ];
  return counts.join(' · ');
}

/** A fingerprint in groups of four, as it is compared. */
export function wordFingerprint(fingerprint: string): string {
  return fingerprint.match(/.{1,4}/g)?.join(' ') ?? '';
}
