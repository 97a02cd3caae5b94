import { i18n } from '../../lib/i18n.ts';
import type { PageSection } from '../../lib/messages/query.ts';
import type { Level } from '../ui/heading.tsx';
import { RouteLink } from '../ui/route-link.tsx';
import { StateNote } from '../ui/state-note.tsx';

/** The page holds a podcast of which nothing is known. */
export function NothingKnown({ section, level }: { section: PageSection; level: Level }) {
  const { podcast } = section.seen;
  return (
    <StateNote
      title={section.kind === 'episode' ? i18n.t('none.episodeTitle') : i18n.t('none.podcastTitle')}
      level={level}
      actions={<RouteLink to={{ view: 'topics' }}>{i18n.t('none.browse')}</RouteLink>}
    >
      {podcast === undefined ? i18n.t('none.textUnnamed') : i18n.t('none.text', [podcast])}
    </StateNote>
  );
}
