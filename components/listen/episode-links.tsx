import type { Episode, Podcast } from '../../lib/domain/dataset.ts';
import { episodeLinks, podcastLinks, searchLinks } from '../../lib/domain/platform-links.ts';
import { i18n } from '../../lib/i18n.ts';
import { PlatformLinks } from './platform-links.tsx';

interface EpisodeLinksProps {
  episode: Pick<Episode, 'title' | 'ids'>;
  podcast: Pick<Podcast, 'title' | 'ids'>;
}

/** Where to listen to an episode: where its ids lead, its podcast, and searches where no id is known. */
export function EpisodeLinks({ episode, podcast }: EpisodeLinksProps) {
  const links = episodeLinks(episode.ids, podcast.ids);
  const ofPodcast = podcastLinks(podcast.ids).filter(
    ({ platform }) => !links.some((link) => link.platform === platform),
  );
  return (
    <>
      <PlatformLinks label={i18n.t('listen.episode')} links={links} />
      <PlatformLinks label={i18n.t('listen.podcast')} links={ofPodcast} />
      <PlatformLinks label={i18n.t('listen.search')} links={searchLinks(`${podcast.title} ${episode.title}`, links)} />
    </>
  );
}
