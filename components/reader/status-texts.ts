import type { PersonalProblem } from '../../lib/domain/personal-problem.ts';
import { i18n } from '../../lib/i18n.ts';
import type { DataFigures, DataProblem, DataStatus } from '../../lib/messages/query.ts';
import { countInsights, formatDay, formatNumber } from '../ui/format.ts';

/** The state of the insights in one line: "20 insights · bundled · as of May 22, 2026". */
export function statusText(status: DataStatus): string {
  switch (status.state) {
    case 'loading':
      return i18n.t('data.loading');
    case 'ready':
      return figuresText(status);
    case 'failed':
      return status.data ? figuresText(status.data) : i18n.t('data.missing');
    default:
      return status satisfies never;
  }
}

function figuresText({ insights, feeds, asOf, behind }: DataFigures): string {
  const parts = [countInsights(insights), originText(feeds), i18n.t('data.asOf', [formatDay(asOf)])];
  return [...parts, ...(behind > 0 ? [i18n.t('data.notSynced', behind, [formatNumber(behind)])] : [])].join(' · ');
}

function originText(feeds: DataFigures['feeds']): string {
  const [first, ...others] = feeds;
  if (!first || others.length > 0) return i18n.t('data.feeds', feeds.length, [formatNumber(feeds.length)]);
  return first.synced ? first.name : i18n.t('data.bundled');
}

/** Why the insights could not be loaded, and what to do about it. */
export function dataProblemText(problem: DataProblem): string {
  switch (problem) {
    case 'storage-full':
      return i18n.t('data.storageFull');
    case 'storage-unavailable':
      return i18n.t('data.storageUnavailable');
    case 'memory-only':
      return i18n.t('data.memoryOnly');
    case 'dataset-unreadable':
      return i18n.t('data.datasetUnreadable');
    default:
      return problem satisfies never;
  }
}

/** The same where there are insights to read. */
export function failedUpdateText(problem: DataProblem): string {
  const reason = dataProblemText(problem);
  return problem === 'memory-only' ? reason : `${i18n.t('data.failedUpdate')} ${reason}`;
}

/** Why the user's own data cannot be used, and what to do about it. */
export function personalProblemText(problem: PersonalProblem): string {
  switch (problem) {
    case 'newer':
      return i18n.t('personal.newer');
    case 'set-aside':
      return i18n.t('personal.setAside');
    case 'unavailable':
      return i18n.t('personal.unavailable');
    case 'full':
      return i18n.t('personal.full');
    default:
      return problem satisfies never;
  }
}
