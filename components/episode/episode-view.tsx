import { i18n } from '../../lib/i18n.ts';
import type { EpisodeAnswer } from '../../lib/messages/query.ts';
import { refIn } from '../../lib/state/route.ts';
import { InsightList, insightsOf } from '../insight/insight-list.tsx';
import { EpisodeLinks } from '../listen/episode-links.tsx';
import { BrowseTopics } from '../page/links.tsx';
import { RelatedInsights } from '../page/related-insights.tsx';
import { StateNote } from '../ui/state-note.tsx';
import { EpisodeHead } from './episode-head.tsx';

/** An episode: its insights, then more from its podcast and what other podcasts say on the same. */
export function EpisodeView({ answer }: { answer: EpisodeAnswer | 'missing' }) {
  if (answer === 'missing')
    return (
      <StateNote title={i18n.t('episode.missingTitle')} actions={<BrowseTopics />}>
        {i18n.t('episode.missing')}
      </StateNote>
    );
  const { episode, podcast } = answer;
  return (
    <>
      <EpisodeHead
        episode={episode}
        podcast={{ ...podcast, ...refIn({ id: podcast.id, feed: episode.feed }) }}
        level={1}
        label={i18n.t('episode.label')}
      >
        <EpisodeLinks episode={episode} podcast={podcast} />
      </EpisodeHead>
      <InsightList insights={insightsOf(episode, podcast)} under="episode" />
      <RelatedInsights related={answer} podcast={podcast} level={2} />
    </>
  );
}
