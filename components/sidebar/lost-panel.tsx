import { i18n } from '../../lib/i18n.ts';
import { StateNote } from '../ui/state-note.tsx';

/**
 * Why the panel has no connection.
 * - `updated`: the extension was updated. - `unanswered`: the background failed, or did not answer in time.
 * - `refused`: Liner Notes did not open it, or it was loaded twice.
 */
export type LostReason = 'updated' | 'refused' | 'unanswered';

/** The panel has no connection. */
export function LostPanel({ why, retry }: { why: LostReason; retry: () => void }) {
  return (
    <main>
      {why === 'updated' && <StateNote title={i18n.t('problem.goneTitle')}>{i18n.t('problem.gone')}</StateNote>}
      {why === 'refused' && <StateNote title={i18n.t('problem.panelTitle')}>{i18n.t('problem.panel')}</StateNote>}
      {why === 'unanswered' && (
        <StateNote
          title={i18n.t('problem.failedTitle')}
          actions={
            <button type="button" onClick={retry}>
              {i18n.t('data.retry')}
            </button>
          }
        >
          {i18n.t('problem.failed')}
        </StateNote>
      )}
    </main>
  );
}
