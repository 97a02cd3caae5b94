import { i18n } from '../../lib/i18n.ts';
import { answerFor, type ReaderState } from '../../lib/state/reader-store.ts';
import { RetryButton } from './retry-button.tsx';
import { failedUpdateText, personalProblemText } from './status-texts.ts';

/** Reports a problem above a view that stays readable. */
export function Notice({ state }: { state: ReaderState }) {
  const text = answerFor(state) && noticeText(state);
  return (
    <div role="status" className={text ? 'notice' : 'hidden'}>
      {text && (
        <>
          <p>{text}</p>
          {state.problem !== 'gone' && <RetryButton refreshing={state.refreshing} refresh={state.refresh} />}
        </>
      )}
    </div>
  );
}

function noticeText({ problem, status }: ReaderState): string | undefined {
  if (problem === 'gone') return `${i18n.t('problem.goneTitle')}. ${i18n.t('problem.gone')}`;
  if (problem === 'failed') return i18n.t('problem.stale');
  if (status?.state === 'failed' && status.data) return failedUpdateText(status.problem);
  // What was set aside stays so: only the options name it.
  const personal = status && status.state !== 'loading' ? status.personal : undefined;
  if (personal && personal !== 'set-aside') return personalProblemText(personal);
  return undefined;
}
