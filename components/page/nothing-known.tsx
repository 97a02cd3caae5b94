import { i18n } from '../../lib/i18n.ts';
import type { PageSection } from '../../lib/messages/query.ts';
import { TopicChips } from '../topics/topic-chips.tsx';
import type { Level } from '../ui/heading.tsx';
import { RouteLink } from '../ui/route-link.tsx';
import { StateNote } from '../ui/state-note.tsx';
import { BrowseTopics } from './links.tsx';

/** The page has a podcast without any insights: what it names can still be looked for. */
export function NothingKnown({ section, level }: { section: PageSection; level: Level }) {
  const { podcast, episode } = section.seen;
  const wanted = episode ?? podcast;
  return (
    <>
      <StateNote
        title={section.kind === 'episode' ? i18n.t('none.episodeTitle') : i18n.t('none.podcastTitle')}
        level={level}
        actions={
          <>
            {wanted !== undefined && (
              <RouteLink to={{ view: 'search', text: wanted }}>{i18n.t('none.search')}</RouteLink>
            )}
            <BrowseTopics />
          </>
        }
      >
        {podcast === undefined ? i18n.t('none.textUnnamed') : i18n.t('none.text', [podcast])}
      </StateNote>
      <TopicChips topics={section.near} label={i18n.t('none.near')} />
    </>
  );
}
