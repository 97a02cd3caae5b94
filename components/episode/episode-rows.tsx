import type { EpisodeListing } from '../../lib/messages/query.ts';
import { refIn } from '../../lib/state/route.ts';
import { Dot } from '../ui/dot.tsx';
import { countInsights } from '../ui/format.ts';
import { PublishedOn } from '../ui/published-on.tsx';
import { RouteLink } from '../ui/route-link.tsx';

/** Episodes with podcast, day and number of insights. */
export function EpisodeRows({ episodes }: { episodes: readonly EpisodeListing[] }) {
  return (
    // biome-ignore lint/a11y/noRedundantRoles: WebKit drops the list role of lists without markers
    <ul className="episode-rows" role="list">
      {episodes.map(({ id, feed, title, publishedOn, insights, podcast }) => (
        <li key={`${feed ?? ''} ${id}`} data-row={`${feed ?? ''} ${id}`}>
          <RouteLink to={{ view: 'episode', ...refIn({ id, feed }) }} className="track-name" lang="">
            {title}
          </RouteLink>
          <p className="quiet">
            <RouteLink to={{ view: 'podcast', ...refIn({ id: podcast.id, feed }) }} lang={podcast.language ?? ''}>
              {podcast.title}
            </RouteLink>
            <Dot />
            <PublishedOn day={publishedOn} />
            <Dot />
            {countInsights(insights)}
          </p>
        </li>
      ))}
    </ul>
  );
}
