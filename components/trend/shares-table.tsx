import { i18n } from '../../lib/i18n.ts';
import type { Route } from '../../lib/state/route.ts';
import { formatNumber } from '../ui/format.ts';
import { RouteLink } from '../ui/route-link.tsx';
import { barStyle } from './bar.ts';

/** What has a share: a podcast of a topic, or a topic of a podcast. */
interface Share {
  id: string;
  title: string;
  insights: number;
}

interface SharesTableProps {
  /** The largest first. */
  shares: readonly Share[];
  /** What they are, as the head of their column. */
  label: string;
  selected?: string | undefined;
  routeOf: (id: string) => Route;
}

/** Max rows. */
const MAX_ROWS = 6;

/** The largest shares of something, as bars. A click on one leads to it, or filters by it. */
export function SharesTable({ shares, label, selected, routeOf }: SharesTableProps) {
  if (shares.length < 2) return null;
  const most = shares[0]?.insights ?? 0;
  return (
    <table className="shares">
      <thead>
        <tr>
          <th scope="col">{label}</th>
          <th scope="col">
            <span className="hidden">{i18n.t('trend.insights')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {shares.slice(0, MAX_ROWS).map(({ id, title, insights }) => (
          <tr key={id}>
            <th scope="row">
              <RouteLink to={routeOf(id)} lang="" current={id === selected ? 'true' : undefined}>
                {title}
              </RouteLink>
            </th>
            <td data-selected={id === selected}>
              <span className="row-bar" style={barStyle(insights, most)} />
              <span className="number">{formatNumber(insights)}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
