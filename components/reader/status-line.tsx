import { i18n } from '../../lib/i18n.ts';
import type { DataFigures, DataStatus } from '../../lib/messages/query.ts';
import { countInsights, formatDay } from '../ui/format.ts';

/** The state of the data, in one line: "20 insights · bundled · as of May 22, 2026". */
export function StatusLine({ status }: { status: DataStatus | undefined }) {
  return <p className="status">{status && wordStatus(status)}</p>;
}

export function wordStatus(status: DataStatus): string {
  switch (status.state) {
    case 'loading':
      return i18n.t('data.loading');
    case 'ready':
      return wordFigures(status);
    case 'failed':
      return status.data ? wordFigures(status.data) : i18n.t('data.missing');
    default:
      return status satisfies never;
  }
}

function wordFigures({ insights, origin, asOf }: DataFigures): string {
  return [countInsights(insights), wordOrigin(origin), i18n.t('data.asOf', [formatDay(asOf)])].join(' · ');
}

function wordOrigin(origin: DataFigures['origin']): string {
  switch (origin) {
    case 'bundled':
      return i18n.t('data.bundled');
    default:
      return origin satisfies never;
  }
}
