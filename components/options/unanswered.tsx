import { i18n } from '../../lib/i18n.ts';

interface UnansweredProps {
  /** Something older is shown. */
  stale: boolean;
  reload: () => Promise<void>;
}

/** What the page shows could not be read, or not yet. */
export function Unanswered({ stale, reload }: UnansweredProps) {
  return (
    <div className="notice" role="alert">
      <p>{stale ? i18n.t('problem.stale') : i18n.t('problem.failed')}</p>
      <button type="button" onClick={() => void reload()}>
        {i18n.t('data.retry')}
      </button>
    </div>
  );
}
