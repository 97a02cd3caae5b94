import { i18n } from '../../lib/i18n.ts';

/** Loads the insights again, and shows that it is doing so. */
export function RetryButton({ refreshing, refresh }: { refreshing: boolean; refresh: () => Promise<unknown> }) {
  return (
    <button type="button" aria-disabled={refreshing} onClick={() => refreshing || void refresh()}>
      {refreshing ? i18n.t('data.retrying') : i18n.t('data.retry')}
    </button>
  );
}
