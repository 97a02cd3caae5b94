import type { EdgeTabState } from '../messages/page-commands.ts';
import { themeHere } from './site-theme.ts';

/** The name of the panel's element. */
export const PANEL = 'liner-notes-panel';

/** An element of ours in the page. Everything inside is in a closed shadow root. */
export interface Host {
  element: HTMLElement;
  root: ShadowRoot;
  /** Adds the element to the page, or removes it. */
  show(shown: boolean): void;
  /** Keeps it in the page, but out of sight, or brings it back. */
  setAway(away: boolean): void;
  /** Whether it is in the page, and not left over from the page before (`data-stale`, which the detector sets). */
  isShown(): boolean;
}

/**
 * Creates an element whose look the page cannot change: the inner `!important` outranks every rule of the page. Lengths
 * are px, since rem follows the page's own root size.
 */
export function createHost(name: string, css: string): Host {
  // An update ends the old copy without an event in Firefox. Remove what it left.
  document.querySelector(name)?.remove();
  const element = document.createElement(name);
  const root = element.attachShadow({ mode: 'closed', delegatesFocus: true });
  const style = document.createElement('style');
  style.textContent = `:host{all:initial!important;position:fixed!important;z-index:2147483646!important;display:block!important;color-scheme:light dark!important}:host([data-away]){display:none!important}:host([data-stale]){visibility:hidden!important}${css}`;
  root.append(style);
  return {
    element,
    root,
    show: (shown) => {
      if (!shown) element.remove();
      else if (!element.isConnected) document.documentElement.append(element);
      delete element.dataset.stale;
    },
    setAway: (away) => {
      if (away) element.dataset.away = '';
      else delete element.dataset.away;
    },
    isShown: () => element.isConnected && element.dataset.stale === undefined,
  };
}

/** Applies the user's side and theme. */
export function applyAppearance({ element }: Host, { edge, theme }: EdgeTabState): void {
  element.dataset.edge = edge;
  element.dataset.theme = themeHere(theme);
}
