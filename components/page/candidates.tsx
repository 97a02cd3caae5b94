import type { EpisodeNotes } from '../../lib/domain/dataset.ts';
import { i18n } from '../../lib/i18n.ts';
import { InsightList, insightsOf } from '../insight/insight-list.tsx';
import { Dot } from '../ui/dot.tsx';
import { countInsights } from '../ui/format.ts';
import { below, Heading } from '../ui/heading.tsx';
import { PublishedOn } from '../ui/published-on.tsx';
import type { KnownProps } from './page-section.tsx';
import { Why } from './reasons.tsx';
import { RelatedInsights } from './related-insights.tsx';

/** Up to this many insights, the candidates stand open. */
const FEW = 4;

/** Several episodes would fit, or one with too little to go by: each is offered, none is claimed. */
export function Candidates({ section, podcast, level }: KnownProps) {
  const { episodes, reasons, seen } = section;
  const few = episodes.reduce((sum, episode) => sum + episode.insights.length, 0) <= FEW;
  return (
    <>
      <header className="view-head">
        <Heading level={level}>{i18n.t('candidates.title')}</Heading>
        <p className="lead">
          {seen.episode === undefined
            ? i18n.t('candidates.textUnnamed', episodes.length, [episodes.length], { podcast: podcast.title })
            : i18n.t('candidates.text', episodes.length, [episodes.length], {
                seen: seen.episode,
                podcast: podcast.title,
              })}
        </p>
        <Why lead={i18n.t('candidates.why')} reasons={reasons} />
      </header>
      {episodes.map((episode) => (
        <Candidate key={episode.id} episode={episode} podcast={podcast} open={few} />
      ))}
      <RelatedInsights
        fromPodcast={section.fromPodcast}
        onTopics={section.onTopics}
        podcast={podcast}
        level={below(level)}
      />
    </>
  );
}

interface CandidateProps {
  episode: EpisodeNotes;
  podcast: KnownProps['podcast'];
  open: boolean;
}

function Candidate({ episode, podcast, open }: CandidateProps) {
  return (
    <details className="candidate" open={open}>
      <summary>
        <span className="candidate-title" lang="" dir="auto">
          {episode.title}
        </span>
        <span className="byline">
          <PublishedOn day={episode.publishedOn} />
          <Dot />
          {countInsights(episode.insights.length)}
        </span>
      </summary>
      <InsightList insights={insightsOf(episode, podcast)} />
    </details>
  );
}
