import type { CSSProperties } from 'react';
import { i18n } from '../../lib/i18n.ts';
import type { MonthCount } from '../../lib/messages/query.ts';
import type { Route } from '../../lib/state/route.ts';
import { countEpisodes, countInsights, formatMonth, formatMonthShort, formatNumber } from '../ui/format.ts';
import { RouteLink } from '../ui/route-link.tsx';
import { barStyle } from './bar.ts';

interface MonthsTableProps {
  months: readonly MonthCount[];
  /** The month that the list below is filtered by. */
  selected: string | undefined;
  /** The view filtered by a month; without one, for all. */
  routeOf: (month: string | undefined) => Route;
}

/** How many insights and episodes each month has, as bars. A click on a month filters, and another one shows all again. */
export function MonthsTable({ months, selected, routeOf }: MonthsTableProps) {
  if (months.length < 2) return null;
  const most = Math.max(...months.map(({ insights }) => insights));
  return (
    <table className="months" style={{ '--months': months.length } as CSSProperties}>
      <caption>{i18n.t('trend.months')}</caption>
      <colgroup>
        <col className="heads" />
      </colgroup>
      <thead>
        <tr>
          <td />
          {months.map(({ month }, index) => {
            const [year] = month.split('-');
            const isSelected = month === selected;
            return (
              <th key={month} scope="col">
                <RouteLink to={routeOf(isSelected ? undefined : month)} current={isSelected ? 'true' : undefined}>
                  <span aria-hidden="true">{formatMonthShort(month)}</span>
                  <span className="hidden">{formatMonth(month)}</span>
                </RouteLink>
                {(index === 0 || month.endsWith('-01')) && (
                  <span className="year" aria-hidden="true">
                    {year}
                  </span>
                )}
              </th>
            );
          })}
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row">{i18n.t('trend.insights')}</th>
          {months.map(({ month, insights }) => (
            <td key={month} title={countInsights(insights)} data-selected={month === selected}>
              <span className="column" style={barStyle(insights, most)} />
              <span className="number">{formatNumber(insights)}</span>
            </td>
          ))}
        </tr>
        <tr className="months-episodes">
          <th scope="row">{i18n.t('trend.episodes')}</th>
          {months.map(({ month, episodes }) => (
            <td key={month} title={countEpisodes(episodes)}>
              {formatNumber(episodes)}
            </td>
          ))}
        </tr>
      </tbody>
    </table>
  );
}
