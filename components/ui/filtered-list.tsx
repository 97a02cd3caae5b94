import { type ReactNode, useDeferredValue, useEffect, useId, useRef, useState } from 'react';
import { i18n } from '../../lib/i18n.ts';
import { formatRoute, type ListRoute, type ListSort } from '../../lib/state/route.ts';
import { normalise } from '../../lib/text/normalise.ts';
import { formatNumber } from './format.ts';
import { Heading } from './heading.tsx';

/** An entry of a list that is sorted and filtered here. */
export interface Entry {
  key: string;
  /** What it is filtered and sorted by, besides `insights` and `newest`, the day of its newest episode. */
  name: string;
  insights: number;
  newest: string;
  link: ReactNode;
  counts: string;
}

interface FilteredListProps {
  title: string;
  /** The number of entries in words. */
  count: (count: number) => string;
  /** The label of the filter. */
  label: string;
  route: ListRoute;
  entries: readonly Entry[];
}

/** With up to this many entries there is nothing to filter. */
const FEW = 8;
/** The address follows when typing pauses for this long, in milliseconds. */
const PAUSE = 300;

/** A list that is filtered as one types, and sorted by count, name or what is newest. Both are part of the address. */
export function FilteredList({ title, count, label, route, entries }: FilteredListProps) {
  const [text, setText] = useState(route.text ?? '');
  const words = normalise(useDeferredValue(text)).split(' ').filter(Boolean);
  const id = useId();
  const pause = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(pause.current), []);
  const sort = route.sort ?? 'count';
  const goTo = (change: Pick<ListRoute, 'text' | 'sort'>) => location.replace(formatRoute({ ...route, ...change }));
  const shown = sorted(
    entries.filter(({ name }) => words.every((word) => normalise(name).includes(word))),
    sort,
  );
  return (
    <>
      <header className="view-head">
        <Heading level={1}>{title}</Heading>
        <p className="byline">{count(entries.length)}</p>
      </header>
      {entries.length > FEW && (
        <div className="filters">
          <label className="hidden" htmlFor={id}>
            {label}
          </label>
          <input
            id={id}
            className="filter-text"
            type="text"
            inputMode="search"
            autoComplete="off"
            spellCheck={false}
            maxLength={200}
            placeholder={label}
            value={text}
            onChange={({ target: { value } }) => {
              setText(value);
              clearTimeout(pause.current);
              pause.current = setTimeout(() => goTo({ text: value }), PAUSE);
            }}
          />
          <SortChoice sort={sort} onChange={(chosen) => goTo({ text, sort: chosen })} />
          <span className="quiet" role="status">
            {words.length > 0 && i18n.t('list.shown', [formatNumber(shown.length), formatNumber(entries.length)])}
          </span>
        </div>
      )}
      {/* biome-ignore lint/a11y/noRedundantRoles: WebKit drops the list role of lists without markers */}
      <ul className="track-list" role="list">
        {shown.map(({ key, link, counts }) => (
          <li key={key} data-row={key}>
            {link}
            <span className="leader" aria-hidden="true" />
            <span className="track-counts">{counts}</span>
          </li>
        ))}
      </ul>
      {shown.length === 0 && <p className="quiet">{i18n.t('list.noMatch', [text.trim()])}</p>}
    </>
  );
}

function SortChoice({ sort, onChange }: { sort: ListSort; onChange: (sort: ListSort) => void }) {
  const id = useId();
  const names: Record<ListSort, string> = {
    count: i18n.t('list.byCount'),
    name: i18n.t('list.byName'),
    newest: i18n.t('list.byNewest'),
  };
  return (
    <span className="filter">
      <label className="hidden" htmlFor={id}>
        {i18n.t('list.sort')}
      </label>
      <select id={id} value={sort} onChange={({ target }) => onChange(target.value as ListSort)}>
        {(Object.keys(names) as ListSort[]).map((each) => (
          <option key={each} value={each}>
            {names[each]}
          </option>
        ))}
      </select>
    </span>
  );
}

function sorted(entries: readonly Entry[], sort: ListSort): readonly Entry[] {
  const byName = (a: Entry, b: Entry) => a.name.localeCompare(b.name, i18n.t('language'));
  switch (sort) {
    case 'count':
      return entries.toSorted((a, b) => b.insights - a.insights || byName(a, b));
    case 'name':
      return entries.toSorted(byName);
    case 'newest':
      return entries.toSorted((a, b) => (a.newest < b.newest ? 1 : a.newest > b.newest ? -1 : byName(a, b)));
    default:
      return sort satisfies never;
  }
}
