import { type ReactNode, useContext } from 'react';
import type { Podcast } from '../../lib/domain/dataset.ts';
import { i18n } from '../../lib/i18n.ts';
import type { ReadEpisode } from '../../lib/messages/query.ts';
import { refIn } from '../../lib/state/route.ts';
import { FeedNames, sharedSource } from '../insight/feed-names.ts';
import { Dot } from '../ui/dot.tsx';
import { Heading, type Level } from '../ui/heading.tsx';
import { PublishedOn } from '../ui/published-on.tsx';
import { RouteLink } from '../ui/route-link.tsx';

interface EpisodeHeadProps {
  episode: ReadEpisode;
  podcast: Pick<Podcast, 'id' | 'title' | 'language'> & { feed?: string };
  level: Level;
  /** Whether the title links to the episode's own address, as it does elsewhere. */
  linked?: boolean;
  label?: string;
  children?: ReactNode;
}

/** The head of an episode: its title, podcast and day, and who published its insights if all are from one. */
export function EpisodeHead({ episode, podcast, level, linked = false, label, children }: EpisodeHeadProps) {
  const source = sharedSource(episode.insights, useContext(FeedNames));
  return (
    <header className="view-head">
      {label !== undefined && <p className="label">{label}</p>}
      <Heading level={level} lang="">
        {linked ? <RouteLink to={{ view: 'episode', ...refIn(episode) }}>{episode.title}</RouteLink> : episode.title}
      </Heading>
      <p className="byline">
        <RouteLink to={{ view: 'podcast', ...refIn(podcast) }} lang={podcast.language ?? ''}>
          {podcast.title}
        </RouteLink>
        <Dot />
        <PublishedOn day={episode.publishedOn} />
        {source !== undefined && (
          <>
            <Dot />
            <span className="via">{i18n.t('insight.via', [source])}</span>
          </>
        )}
      </p>
      {children}
    </header>
  );
}
