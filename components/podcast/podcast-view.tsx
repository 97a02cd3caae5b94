import { podcastLinks } from '../../lib/domain/platform-links.ts';
import { i18n } from '../../lib/i18n.ts';
import type { PodcastAnswer } from '../../lib/messages/query.ts';
import { GrowingList } from '../insight/growing-list.tsx';
import { PlatformLinks } from '../listen/platform-links.tsx';
import { BrowseTopics } from '../page/links.tsx';
import { countEpisodes, countInsights } from '../ui/format.ts';
import { Heading } from '../ui/heading.tsx';
import { StateNote } from '../ui/state-note.tsx';

/** A podcast and its insights, newest first. */
export function PodcastView({ answer, onMore }: { answer: PodcastAnswer | 'missing'; onMore: () => void }) {
  if (answer === 'missing')
    return (
      <StateNote title={i18n.t('podcast.missingTitle')} actions={<BrowseTopics />}>
        {i18n.t('podcast.missing')}
      </StateNote>
    );
  const { podcast } = answer;
  return (
    <>
      <header className="view-head">
        <p className="label">{i18n.t('podcast.label')}</p>
        <Heading level={1} lang={podcast.language ?? ''}>
          {podcast.title}
        </Heading>
        <p className="byline">
          {podcast.publisher !== undefined && `${podcast.publisher} · `}
          {countInsights(podcast.insights)} · {countEpisodes(podcast.episodes)}
        </p>
        <PlatformLinks label={i18n.t('listen.show')} links={podcastLinks(podcast.ids)} />
      </header>
      <GrowingList list={answer} onMore={onMore} under="podcast" />
    </>
  );
}
