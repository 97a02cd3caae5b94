import { useContext } from 'react';
import { i18n } from '../../lib/i18n.ts';
import type { ReadEpisode } from '../../lib/messages/query.ts';
import { FeedNames, sharedSource } from '../insight/feed-names.ts';
import { InsightList, insightsOf } from '../insight/insight-list.tsx';
import { Dot } from '../ui/dot.tsx';
import { countInsights } from '../ui/format.ts';
import { below, Heading } from '../ui/heading.tsx';
import { PublishedOn } from '../ui/published-on.tsx';
import type { KnownSectionProps } from './known-section.ts';
import { Why } from './reasons.tsx';
import { RelatedInsights } from './related-insights.tsx';

/** With up to this many insights, all candidates start expanded. */
const MAX_EXPANDED = 4;

/**
 * Several episodes fit, or one without enough evidence: each is offered, none is presented as the match. What others say
 * on the same is not shown: that would take one of them for sure.
 */
export function Candidates({ section, podcast, level }: KnownSectionProps) {
  const { episodes, reasons, seen } = section;
  const expanded = episodes.reduce((sum, episode) => sum + episode.insights.length, 0) <= MAX_EXPANDED;
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
        <Why question={i18n.t('candidates.why')} reasons={reasons} />
      </header>
      {episodes.map((episode) => (
        <Candidate key={`${episode.feed} ${episode.id}`} episode={episode} podcast={podcast} open={expanded} />
      ))}
      <RelatedInsights related={{ fromPodcast: section.fromPodcast }} podcast={podcast} level={below(level)} />
    </>
  );
}

interface CandidateProps {
  episode: ReadEpisode;
  podcast: KnownSectionProps['podcast'];
  open: boolean;
}

function Candidate({ episode, podcast, open }: CandidateProps) {
  const source = sharedSource(episode.insights, useContext(FeedNames));
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
          {source !== undefined && (
            <>
              <Dot />
              {i18n.t('insight.via', [source])}
            </>
          )}
        </span>
      </summary>
      <InsightList insights={insightsOf(episode, podcast)} under="episode" />
    </details>
  );
}
