import { i18n } from '../../lib/i18n.ts';
import type { PageAnswer } from '../../lib/messages/query.ts';
import { answerFor, type ReaderState } from '../../lib/state/reader-store.ts';

/** The document's title: what the view shows, then the product's name. */
export function viewTitle(state: ReaderState): string {
  const name = viewName(state);
  const product = i18n.t('title.reader');
  return name === undefined ? product : i18n.t('title.view', [name, product]);
}

/** Undefined while the view has no content to name. */
function viewName(state: ReaderState): string | undefined {
  if (state.route.view === 'unknown') return i18n.t('notFound.title');
  const shown = answerFor(state);
  if (!shown) return undefined;
  switch (shown.kind) {
    case 'page':
      return pageName(shown.answer);
    case 'home':
      return i18n.t('frame.home');
    case 'podcasts':
      return i18n.t('podcasts.title');
    case 'episodes':
      return i18n.t('episodes.title');
    case 'topics':
      return i18n.t('topics.title');
    case 'topic':
      return shown.answer === 'missing' ? i18n.t('topic.missingTitle') : shown.answer.topic.name;
    case 'podcast':
      return shown.answer === 'missing' ? i18n.t('podcast.missingTitle') : shown.answer.podcast.title;
    case 'episode':
      return shown.answer === 'missing' ? i18n.t('episode.missingTitle') : shown.answer.episode.title;
    case 'search':
      return shown.query.text.trim() || i18n.t('search.title');
    default:
      return shown satisfies never;
  }
}

/** The one sure episode or podcast of the page; its kind of view where there are several, or none. */
function pageName(answer: PageAnswer): string {
  const [section, ...others] = answer.state === 'sections' ? answer.sections : [];
  const isOnly = section && others.length === 0;
  const episode = isOnly && section.match === 'episode' ? section.episodes[0] : undefined;
  const podcast = isOnly && section.kind === 'podcast' ? section.podcast : undefined;
  return (episode ?? podcast)?.title ?? i18n.t('frame.page');
}
