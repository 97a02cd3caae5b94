import { i18n } from '../../lib/i18n.ts';
import type { TopicAnswer } from '../../lib/messages/query.ts';
import { GrowingList } from '../insight/growing-list.tsx';
import { BrowseTopics } from '../page/links.tsx';
import { countEpisodes, countInsights } from '../ui/format.ts';
import { Heading } from '../ui/heading.tsx';
import { StateNote } from '../ui/state-note.tsx';

interface TopicViewProps {
  slug: string;
  answer: TopicAnswer | 'missing';
  onMore: () => void;
}

/** Everything on a topic, newest first. */
export function TopicView({ slug, answer, onMore }: TopicViewProps) {
  if (answer === 'missing')
    return (
      <StateNote title={i18n.t('topic.missingTitle')} actions={<BrowseTopics />}>
        {i18n.t('topic.missing', [slug])}
      </StateNote>
    );
  const { topic } = answer;
  return (
    <>
      <header className="view-head">
        <p className="label">{i18n.t('topic.label', [topic.name])}</p>
        <Heading level={1}>{i18n.t('topic.title', [topic.name])}</Heading>
        <p className="byline">
          {countInsights(topic.insights)} · {countEpisodes(topic.episodes)}
        </p>
      </header>
      <GrowingList list={answer} within={topic.slug} onMore={onMore} />
    </>
  );
}
