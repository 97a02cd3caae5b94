import { i18n } from '../../lib/i18n.ts';
import type { DataProblem } from '../../lib/messages/query.ts';

/** Why the insights could not be loaded, and what to do about it. */
export function dataProblemText(problem: DataProblem): string {
  switch (problem) {
    case 'storage-full':
      return i18n.t('data.storageFull');
    case 'storage-unavailable':
      return i18n.t('data.storageUnavailable');
    case 'dataset-unreadable':
      return i18n.t('data.datasetUnreadable');
    default:
      return problem satisfies never;
  }
}
