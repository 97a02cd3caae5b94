import { useContext } from 'react';
import type { EpisodeIds, PodcastIds } from '../../lib/domain/platform-ids.ts';
import { episodeLinks, playLink } from '../../lib/domain/platform-links.ts';
import { i18n } from '../../lib/i18n.ts';
import { formatPosition } from '../ui/format.ts';
import { PlaceContext } from './place.ts';
import { PlatformLink } from './platform-link.tsx';
import { platformName } from './platform-links.tsx';

interface PlayAtProps {
  /** Position in the episode, in seconds. */
  seconds: number;
  episode: EpisodeIds;
  podcast: PodcastIds | undefined;
}

/** "▶ 12:34": opens the episode there; the time alone where no platform is known. */
export function PlayAt({ seconds, episode, podcast = {} }: PlayAtProps) {
  const link = playLink(episodeLinks(episode, podcast, seconds), useContext(PlaceContext).platform);
  const time = formatPosition(seconds);
  if (!link) return <span className="play">{i18n.t('listen.at', [time])}</span>;
  return (
    <PlatformLink link={link} className="play">
      <span aria-hidden="true">{`▶ ${time}`}</span>
      <span className="hidden">{i18n.t('listen.play', [time, platformName(link.platform)])}</span>
    </PlatformLink>
  );
}
