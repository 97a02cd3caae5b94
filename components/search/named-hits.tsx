import { i18n } from '../../lib/i18n.ts';
import type { SearchAnswer } from '../../lib/messages/query.ts';
import { marksIn } from '../../lib/search/marks.ts';
import type { SearchQuery } from '../../lib/search/query.ts';
import type { Route } from '../../lib/state/route.ts';
import { formatNumber } from '../ui/format.ts';
import { Marked } from '../ui/marked.tsx';
import { PublishedOn } from '../ui/published-on.tsx';
import { RouteLink } from '../ui/route-link.tsx';

/** Topics, podcasts and episodes that are named as the search asks. */
export function NamedHits({
  named: { topics, podcasts, episodes },
  query,
}: Pick<SearchAnswer, 'named'> & { query: SearchQuery }) {
  const insights = (count: number) => i18n.t('count.insights', count, [formatNumber(count)]);
  return (
    <ul className="named" aria-label={i18n.t('search.named')}>
      {topics.map(({ slug, name, insights: count }) => (
        <Hit key={slug} kind={i18n.t('search.topic')} to={{ view: 'topic', slug }} name={name} query={query}>
          {insights(count)}
        </Hit>
      ))}
      {podcasts.map(({ id, title, feed, insights: count }) => (
        <Hit
          key={`${feed} ${id}`}
          kind={i18n.t('search.podcast')}
          to={{ view: 'podcast', id, ...(feed !== undefined && { feed }) }}
          name={title}
          query={query}
        >
          {insights(count)}
        </Hit>
      ))}
      {episodes.map(({ id, title, feed, podcast, publishedOn }) => (
        <Hit
          key={`${feed} ${id}`}
          kind={i18n.t('search.episode')}
          to={{ view: 'episode', id, ...(feed !== undefined && { feed }) }}
          name={title}
          query={query}
        >
          {podcast} · <PublishedOn day={publishedOn} />
        </Hit>
      ))}
    </ul>
  );
}

interface HitProps {
  kind: string;
  to: Route;
  name: string;
  query: SearchQuery;
  children: React.ReactNode;
}

function Hit({ kind, to, name, query, children }: HitProps) {
  const [ranges = []] = marksIn(query, [name]);
  return (
    <li>
      <span className="label">{kind}</span>
      <RouteLink to={to} lang="">
        <Marked text={name} marks={new Map([[name, ranges]])} />
      </RouteLink>
      <span className="quiet">{children}</span>
    </li>
  );
}
