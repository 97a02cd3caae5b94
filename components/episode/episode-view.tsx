import { episodeLinks, podcastLinks } from '../../lib/domain/platform-links.ts';
import { i18n } from '../../lib/i18n.ts';
import type { EpisodeAnswer } from '../../lib/messages/query.ts';
import { refIn } from '../../lib/state/route.ts';
import { InsightList, insightsOf } from '../insight/insight-list.tsx';
import { BrowseTopics } from '../page/links.tsx';
import { RelatedInsights } from '../page/related-insights.tsx';
import { PlatformLinks } from '../podcast/platform-links.tsx';
import { Dot } from '../ui/dot.tsx';
import { Heading } from '../ui/heading.tsx';
import { PublishedOn } from '../ui/published-on.tsx';
import { RouteLink } from '../ui/route-link.tsx';
import { StateNote } from '../ui/state-note.tsx';

/** An episode: its insights, then more from its podcast and on its topics. */
export function EpisodeView({ answer }: { answer: EpisodeAnswer | 'missing' }) {
  if (answer === 'missing')
    return (
      <StateNote title={i18n.t('episode.missingTitle')} actions={<BrowseTopics />}>
        {i18n.t('episode.missing')}
      </StateNote>
    );
  const { episode, podcast } = answer;
  const links = episodeLinks(episode.ids, podcast.ids);
  const podcastOnly = podcastLinks(podcast.ids).filter(
    ({ platform }) => !links.some((link) => link.platform === platform),
  );
  return (
    <>
      <header className="view-head">
        <p className="label">{i18n.t('episode.label')}</p>
        <Heading level={1} lang="">
          {episode.title}
        </Heading>
        <p className="byline">
          <RouteLink
            to={{ view: 'podcast', ...refIn({ id: podcast.id, feed: episode.feed }) }}
            lang={podcast.language ?? ''}
          >
            {podcast.title}
          </RouteLink>
          <Dot />
          <PublishedOn day={episode.publishedOn} />
        </p>
        <PlatformLinks label={i18n.t('episode.on')} links={links} />
        <PlatformLinks label={i18n.t('episode.podcastOn')} links={podcastOnly} labelled />
      </header>
      <InsightList insights={insightsOf(episode, podcast)} />
      <RelatedInsights related={answer} podcast={podcast} level={2} />
    </>
  );
}
