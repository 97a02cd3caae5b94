import { type ComponentType, type ReactNode, Suspense, useEffect, useMemo, useRef } from 'react';
import { useStore } from 'zustand';
import { i18n } from '../../lib/i18n.ts';
import type { ReaderState, ReaderStore } from '../../lib/state/reader-store.ts';
import { FeedNames, feedsOf } from '../insight/feed-names.ts';
import { type Place, PlaceContext, platformOf } from '../listen/place.ts';
import { BackLink } from './back-link.tsx';
import type { BrowseProps, Frame, ReaderActions } from './frame.ts';
import { Masthead } from './masthead.tsx';
import { Notice } from './notice.tsx';
import { statusText } from './status-texts.ts';
import { useKeys } from './use-keys.ts';
import { leaveSearch, useRoutes } from './use-routes.ts';
import { useTheme } from './use-theme.ts';
import { View } from './view.tsx';
import { viewTitle } from './view-title.ts';

interface ReaderProps {
  store: ReaderStore;
  frame: Frame;
  actions: ReaderActions;
  /** Shows everything but "This page" and the search; may load lazily. */
  Browse: ComponentType<BrowseProps>;
  /** What the foot has to say in place of the state of the insights; may load lazily. */
  foot?: ReactNode;
}

/** The reader shared by popup, side panel, in-page panel and library. */
export function Reader({ store, frame, actions, Browse, foot }: ReaderProps) {
  const state = useStore(store);
  const main = useRef<HTMLElement>(null);
  useRoutes(store, frame, main);
  useKeys(actions.close, leaveSearch(state, frame));
  useTheme(state.settings?.theme);
  useTitle(viewTitle(state));
  const place = usePlace(state, frame, actions);
  return (
    <div className={`reader reader-${frame}`}>
      <button type="button" className="skip" onClick={() => main.current?.focus()}>
        {i18n.t('frame.skip')}
      </button>
      <Masthead state={state} frame={frame} actions={actions} />
      <main ref={main} tabIndex={-1} aria-busy={state.late}>
        <BackLink route={state.route} trail={state.trail} entrance={state.entrance} />
        <Notice state={state} />
        <PlaceContext value={place}>
          <FeedNames value={feedsOf(state.status)}>
            <View state={state} actions={actions} Browse={Browse} />
          </FeedNames>
        </PlaceContext>
      </main>
      <footer className="foot">
        {foot ? <Suspense>{foot}</Suspense> : <p className="status">{state.status && statusText(state.status)}</p>}
      </footer>
    </div>
  );
}

function useTitle(title: string): void {
  useEffect(() => {
    document.title = title;
  }, [title]);
}

/** Where links to the platforms open. */
function usePlace({ site, tab }: ReaderState, frame: Frame, { openInTab }: ReaderActions): Place {
  return useMemo(() => {
    const platform = platformOf(site);
    return {
      ...(platform && { platform }),
      isInside: frame === 'sidebar',
      ...(openInTab && { openInTab: (url: string) => openInTab(url, tab) }),
    };
  }, [site, tab, frame, openInTab]);
}
