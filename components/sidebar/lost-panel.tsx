import { i18n } from '../../lib/i18n.ts';
import { StateNote } from '../ui/state-note.tsx';

/** The panel has no connection: it was not opened by Liner Notes, was loaded twice, or the extension was updated. */
export function LostPanel({ updated }: { updated: boolean }) {
  return (
    <main>
      {updated ? (
        <StateNote title={i18n.t('problem.goneTitle')}>{i18n.t('problem.gone')}</StateNote>
      ) : (
        <StateNote title={i18n.t('problem.panelTitle')}>{i18n.t('problem.panel')}</StateNote>
      )}
    </main>
  );
}
