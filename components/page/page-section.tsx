import type { Topic } from '../../lib/domain/dataset.ts';
import { i18n } from '../../lib/i18n.ts';
import type { PageSection as Section } from '../../lib/messages/query.ts';
import { refIn } from '../../lib/state/route.ts';
import { EpisodeHead } from '../episode/episode-head.tsx';
import { InsightList, insightsOf } from '../insight/insight-list.tsx';
import { TopicChips } from '../topics/topic-chips.tsx';
import { countInsights } from '../ui/format.ts';
import { below, Heading, type Level } from '../ui/heading.tsx';
import { usePainted } from '../ui/painted.ts';
import { RouteLink } from '../ui/route-link.tsx';
import { Candidates } from './candidates.tsx';
import type { KnownSectionProps } from './known-section.ts';
import { NothingKnown } from './nothing-known.tsx';
import { matchedPodcastText, matchedText } from './reason-texts.ts';
import { Why } from './reasons.tsx';
import { RelatedInsights } from './related-insights.tsx';

interface PageSectionProps {
  section: Section;
  level: Level;
  /** Names the source, such as "Viewing" or "Playing", where it is not obvious. */
  label?: string | undefined;
}

/** One sighting on the page and its match. */
export function PageSection({ section, level, label }: PageSectionProps) {
  return (
    <section className="sighting">
      {label !== undefined && <p className={`label label-${section.source}`}>{label}</p>}
      <Outcome section={section} level={level} />
    </section>
  );
}

function Outcome({ section, level }: { section: Section; level: Level }) {
  const { podcast, match } = section;
  if (!podcast || match === 'none') return <NothingKnown section={section} level={level} />;
  switch (match) {
    case 'episode':
      return <SureEpisode section={section} podcast={podcast} level={level} />;
    case 'candidates':
      return <Candidates section={section} podcast={podcast} level={level} />;
    case 'podcast':
      return section.kind === 'podcast' ? (
        <PodcastPage section={section} podcast={podcast} level={level} />
      ) : (
        <OtherEpisodes section={section} podcast={podcast} level={level} />
      );
    default:
      return match satisfies never;
  }
}

function SureEpisode({ section, podcast, level }: KnownSectionProps) {
  const isPainted = usePainted();
  const [episode] = section.episodes;
  if (!episode) return null;
  return (
    <>
      <EpisodeHead episode={episode} podcast={podcast} level={level} linked>
        <Why summary={matchedText(section.reasons)} reasons={section.reasons} />
      </EpisodeHead>
      <InsightList insights={insightsOf(episode, podcast)} under="episode" />
      {isPainted && <RelatedInsights related={section} podcast={podcast} level={below(level)} />}
    </>
  );
}

/** The podcast is known, this episode is not: insights from its other episodes. */
function OtherEpisodes({ section, podcast, level }: KnownSectionProps) {
  const { episode } = section.seen;
  return (
    <>
      <header className="view-head">
        <Heading level={level}>{i18n.t('podcastOnly.title')}</Heading>
        <p className="lead">
          {episode === undefined
            ? i18n.t('podcastOnly.textUnnamed', [podcast.title])
            : i18n.t('podcastOnly.text', [episode, podcast.title])}
        </p>
      </header>
      <TopicChips topics={nearTopics(section)} label={i18n.t('none.near')} />
      <RelatedInsights related={section} podcast={podcast} level={below(level)} />
    </>
  );
}

/** Max topics that are offered where there are no insights. */
const MAX_NEAR = 6;

/** The topics that the title names, then those of the podcast's other insights, the most frequent first. */
function nearTopics({ near, fromPodcast }: Section): Topic[] {
  const ofPodcast = Map.groupBy(
    fromPodcast.insights.flatMap(({ insight }) => insight.topics),
    ({ slug }) => slug,
  );
  const frequent = [...ofPodcast.values()].sort((a, b) => b.length - a.length).flatMap(([topic]) => topic ?? []);
  const all = new Map([...near, ...frequent].map(({ slug, name }) => [slug, { slug, name }]));
  return [...all.values()].slice(0, MAX_NEAR);
}

/** The page of a podcast, with its insights. */
function PodcastPage({ section, podcast, level }: KnownSectionProps) {
  const { insights, total } = section.fromPodcast;
  return (
    <>
      <header className="view-head">
        <p className="label">{i18n.t('page.podcast')}</p>
        <Heading level={level} lang={podcast.language ?? ''}>
          {podcast.title}
        </Heading>
        <p className="byline">{countInsights(total)}</p>
        <Why summary={matchedPodcastText(section.reasons)} reasons={section.reasons} />
      </header>
      <InsightList insights={insights} numbered under="podcast" />
      {insights.length < total && (
        <p className="actions">
          <RouteLink to={{ view: 'podcast', ...refIn(podcast) }}>{i18n.t('page.allFrom')}</RouteLink>
        </p>
      )}
    </>
  );
}
