import { type ReactNode, Suspense, useRef } from 'react';
import { useStore } from 'zustand';
import type { Settings } from '../../lib/domain/settings.ts';
import type { SiteId } from '../../lib/domain/site-ids.ts';
import { i18n } from '../../lib/i18n.ts';
import type { ReaderState, ReaderStore } from '../../lib/state/reader-store.ts';
import { FeedNames, feedsOf } from '../insight/feed-names.ts';
import { BackLink } from './back-link.tsx';
import { Masthead } from './masthead.tsx';
import type { Frame } from './navigate.ts';
import { Notice } from './notice.tsx';
import { StatusLine } from './status-line.tsx';
import { useKeys } from './use-keys.ts';
import { useRoutes } from './use-routes.ts';
import { useTheme } from './use-theme.ts';
import { View } from './view.tsx';

/** What a frame lends its reader; what is absent the frame cannot do. */
export interface ReaderActions {
  changeSettings?: (patch: Partial<Settings>) => void;
  /** Has the browser ask whether a site may be read. */
  allowSite?: (site: SiteId) => void;
  /** Has the page of a tab read; whether that could begin. */
  readPage?: (tab: number) => Promise<boolean>;
  openSidePanel?: () => void;
  close?: () => void;
}

interface ReaderProps {
  store: ReaderStore;
  frame: Frame;
  actions: ReaderActions;
  /** Draws how the sync of feeds fares; it may come late. */
  sync?: (check: Pick<ReaderState, 'refreshing' | 'refresh'>) => ReactNode;
}

/** The reader that popup, side panel, in-page panel and library share. */
export function Reader({ store, frame, actions, sync }: ReaderProps) {
  const state = useStore(store);
  const main = useRef<HTMLElement>(null);
  useRoutes(store, frame, main);
  useKeys(actions.close);
  useTheme(state.settings?.theme);
  return (
    <div className={`reader reader-${frame}`}>
      <button type="button" className="skip" onClick={() => main.current?.focus()}>
        {i18n.t('frame.skip')}
      </button>
      <Masthead state={state} frame={frame} actions={actions} />
      <main ref={main} tabIndex={-1} aria-busy={state.late}>
        <BackLink route={state.route} trail={state.trail} />
        <Notice state={state} />
        <FeedNames value={feedsOf(state.status)}>
          <View state={state} actions={actions} />
        </FeedNames>
      </main>
      <footer className="foot">
        <StatusLine status={state.status} />
        {/* Nothing of it is needed for the first insight to be seen. */}
        {sync && state.status && <Suspense fallback={<div className="sync-row" />}>{sync(state)}</Suspense>}
      </footer>
    </div>
  );
}
