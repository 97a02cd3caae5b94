import { i18n } from '../../lib/i18n.ts';
import { answerFor, type ReaderState } from '../../lib/state/reader-store.ts';
import { wordDataProblem } from './data-problem.ts';
import { RetryButton } from './retry-button.tsx';

/** What went wrong while what is on screen stays readable. */
export function Notice({ state }: { state: ReaderState }) {
  const words = answerFor(state) && wordNotice(state);
  return (
    <div role="status" className={words ? 'notice' : 'hidden'}>
      {words && (
        <>
          <p>{words}</p>
          {state.problem !== 'gone' && <RetryButton refreshing={state.refreshing} refresh={state.refresh} />}
        </>
      )}
    </div>
  );
}

function wordNotice({ problem, status }: ReaderState): string | undefined {
  if (problem === 'gone') return `${i18n.t('problem.goneTitle')}. ${i18n.t('problem.gone')}`;
  if (problem === 'failed') return i18n.t('problem.stale');
  if (status?.state === 'failed' && status.data)
    return `${i18n.t('data.failedUpdate')} ${wordDataProblem(status.problem)}`;
  return undefined;
}
