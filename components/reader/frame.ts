import type { PageSwitch } from '../../lib/domain/settings.ts';
import type { SiteId } from '../../lib/domain/site-ids.ts';
import type { Shown } from '../../lib/state/reader-query.ts';
import type { ReaderState } from '../../lib/state/reader-store.ts';

/** The answers that `Browse` shows. */
type Browsed = Exclude<Shown, { kind: 'page' }>;
export interface BrowseProps {
  shown: Browsed;
  state: ReaderState;
  actions: ReaderActions;
}

/** The places a reader opens in. `sidebar` is the panel inside a web page. */
export type Frame = 'popup' | 'sidepanel' | 'sidebar' | 'library';

/** The user's latest searches, newest first. */
export interface RecentSearches {
  read(): Promise<string[]>;
  add(text: string): void;
  clear(): Promise<void>;
}

/** What a frame lets its reader do; absent actions are not offered. */
export interface ReaderActions {
  /** Switches everything, the site in the tab, or the tab at its edge. */
  switchPage?: (change: PageSwitch) => void;
  /** Makes the browser ask for permission to read a site. */
  allowSite?: (site: SiteId) => void;
  /** Reads the page of a tab at the user's request. @returns whether the reading could start */
  readPage?: (tab: number) => Promise<boolean>;
  /** Opens an address in a tab; absent in frames that have none beside them. */
  openInTab?: (url: string, tab: number) => void;
  openSidePanel?: () => void;
  recentSearches?: RecentSearches;
  close?: () => void;
}

/**
 * Whether routes may add to the browser's history. The in-page panel must not: its frame shares the history with the
 * page, so the page's back button would step through the panel.
 */
export function keepsHistory(frame: Frame): boolean {
  return frame !== 'sidebar';
}
