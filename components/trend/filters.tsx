import { useId } from 'react';
import { i18n } from '../../lib/i18n.ts';
import { formatRoute, type Route } from '../../lib/state/route.ts';

interface FilterProps {
  label: string;
  /** The text of the choice that filters by nothing. */
  all: string;
  value: string | undefined;
  options: readonly { value: string; text: string }[];
  routeOf: (value: string | undefined) => Route;
}

/** A choice that filters the list of a view. */
export function Filter({ label, all, value, options, routeOf }: FilterProps) {
  const id = useId();
  return (
    <span className="filter">
      <label className="hidden" htmlFor={id}>
        {label}
      </label>
      <select
        id={id}
        value={value ?? ''}
        // In place of the present address: filters are not steps back.
        onChange={({ target }) => location.replace(formatRoute(routeOf(target.value || undefined)))}
      >
        <option value="">{all}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.text}
          </option>
        ))}
      </select>
    </span>
  );
}

/** The link that takes a filter away. */
export function ShowAll({ to }: { to: Route }) {
  return <a href={formatRoute(to)}>{i18n.t('trend.showAll')}</a>;
}
