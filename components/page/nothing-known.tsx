import { i18n } from '../../lib/i18n.ts';
import type { PageSection } from '../../lib/messages/query.ts';
import type { Level } from '../ui/heading.tsx';
import { StateNote } from '../ui/state-note.tsx';
import { BrowseTopics } from './links.tsx';

/** The page has a podcast without any insights. */
export function NothingKnown({ section, level }: { section: PageSection; level: Level }) {
  const { podcast } = section.seen;
  return (
    <StateNote
      title={section.kind === 'episode' ? i18n.t('none.episodeTitle') : i18n.t('none.podcastTitle')}
      level={level}
      actions={<BrowseTopics />}
    >
      {podcast === undefined ? i18n.t('none.textUnnamed') : i18n.t('none.text', [podcast])}
    </StateNote>
  );
}
