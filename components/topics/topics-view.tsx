import { i18n } from '../../lib/i18n.ts';
import type { TopicCount } from '../../lib/messages/query.ts';
import { countEpisodes, countInsights, formatNumber } from '../ui/format.ts';
import { Heading } from '../ui/heading.tsx';
import { RouteLink } from '../ui/route-link.tsx';
import { StateNote } from '../ui/state-note.tsx';

/** All topics with their counts, set like the track list on a sleeve. */
export function TopicsView({ topics }: { topics: readonly TopicCount[] }) {
  if (topics.length === 0) return <StateNote title={i18n.t('topics.none')}>{i18n.t('topics.noneText')}</StateNote>;
  return (
    <>
      <header className="view-head">
        <Heading level={1}>{i18n.t('topics.title')}</Heading>
        <p className="byline">{i18n.t('count.topics', topics.length, [formatNumber(topics.length)])}</p>
      </header>
      {/* biome-ignore lint/a11y/noRedundantRoles: WebKit drops the list role of lists without markers */}
      <ul className="topic-list" role="list">
        {topics.map((topic) => (
          <li key={topic.slug}>
            <RouteLink to={{ view: 'topic', slug: topic.slug }} className="topic-name" lang="">
              {topic.name}
            </RouteLink>
            <span className="leader" aria-hidden="true" />
            <span className="topic-counts">
              {countInsights(topic.insights)} · {countEpisodes(topic.episodes)}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
