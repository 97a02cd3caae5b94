import { type ComponentType, Suspense } from 'react';
import { i18n } from '../../lib/i18n.ts';
import type { Shown } from '../../lib/state/reader-query.ts';
import { answerFor, type ReaderState } from '../../lib/state/reader-store.ts';
import { BrowseTopics } from '../page/links.tsx';
import { ThisPage } from '../page/this-page.tsx';
import { RouteLink } from '../ui/route-link.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { StateNote } from '../ui/state-note.tsx';
import type { BrowseProps, ReaderActions } from './frame.ts';
import { RetryButton } from './retry-button.tsx';
import { dataProblemText } from './status-texts.ts';

interface ViewProps {
  state: ReaderState;
  actions: ReaderActions;
  /** Shows everything but "This page" and the search; may load lazily. */
  Browse: ComponentType<BrowseProps>;
}

/** The view of the current route, or a note on why there is none. */
export function View({ state, actions, Browse }: ViewProps) {
  if (state.route.view === 'unknown') return <NotFound address={state.route.address} entrance={state.entrance} />;
  const shown = answerFor(state);
  if (!shown && state.problem) return <Problem state={state} />;
  if (!shown && state.late) return <Skeleton label={i18n.t('page.loading')} />;
  // Keep the previous view while the next one loads, but never show one page's insights for another.
  const visible = shown ?? (state.route.view === 'page' ? undefined : state.shown);
  if (!visible) return null;
  if (needsData(visible)) {
    if (state.status?.state === 'loading')
      return <StateNote title={i18n.t('data.loadingTitle')}>{i18n.t('data.loadingText')}</StateNote>;
    if (state.status?.state === 'failed' && !state.status.data)
      return (
        <StateNote
          title={i18n.t('data.failedTitle')}
          actions={<RetryButton refreshing={state.refreshing} refresh={state.refresh} />}
        >
          {dataProblemText(state.status.problem)}
        </StateNote>
      );
  }
  return <Answer shown={visible} state={state} actions={actions} Browse={Browse} />;
}

/** Whether the answer depends on the insights: before they are loaded, "nothing known" would be wrong. */
function needsData(shown: Shown): boolean {
  return shown.kind !== 'page' || shown.answer.state === 'sections';
}

function Answer({ shown, state, actions, Browse }: ViewProps & { shown: Shown }) {
  const { switchPage, allowSite, readPage } = actions;
  switch (shown.kind) {
    case 'page':
      return (
        <ThisPage
          answer={shown.answer}
          late={state.late}
          {...{ switchPage, allowSite }}
          readPage={readPage && (() => readPage(state.tab))}
        />
      );
    default:
      return (
        <Suspense>
          <Browse shown={shown} state={state} actions={actions} />
        </Suspense>
      );
  }
}

function Problem({ state }: { state: ReaderState }) {
  if (state.problem === 'gone')
    return <StateNote title={i18n.t('problem.goneTitle')}>{i18n.t('problem.gone')}</StateNote>;
  const retry = <RetryButton refreshing={state.refreshing} refresh={state.refresh} />;
  if (state.status?.state === 'failed')
    return (
      <StateNote title={i18n.t('data.failedTitle')} actions={retry}>
        {dataProblemText(state.status.problem)}
      </StateNote>
    );
  return (
    <StateNote title={i18n.t('problem.failedTitle')} actions={retry}>
      {i18n.t('problem.failed')}
    </StateNote>
  );
}

function NotFound({ address, entrance }: { address: string; entrance: ReaderState['entrance'] }) {
  return (
    <StateNote
      title={i18n.t('notFound.title')}
      actions={
        <>
          <RouteLink to={{ view: entrance }}>
            {entrance === 'home' ? i18n.t('notFound.home') : i18n.t('notFound.page')}
          </RouteLink>
          <BrowseTopics />
        </>
      }
    >
      {i18n.t('notFound.text', [address])}
    </StateNote>
  );
}
