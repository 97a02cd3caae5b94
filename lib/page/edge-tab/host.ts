import type { EdgeTabState } from '../../messages/page-commands.ts';

/** An element of ours in the page, with all else inside a closed shadow root. */
export interface Host {
  element: HTMLElement;
  root: ShadowRoot;
  /** Puts the element into the page, or takes it out again. */
  show(shown: boolean): void;
  /** Whether it stands in the page, and not as what the page before has left (`data-stale`, which the detector sets). */
  isShown(): boolean;
}

/**
 * Makes an element whose look the page cannot change: the inner `!important` outranks any rule of the page. Lengths
 * are px, since rem follows the page's own root size.
 */
export function createHost(name: string, css: string): Host {
  // Firefox ends a copy of the extension that was updated without a word: what it put here is left to the new copy.
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
    isShown: () => element.isConnected && element.dataset.stale === undefined,
  };
}

/** Gives a host the side and the theme that the person has set. */
export function dress({ element }: Host, { edge, theme }: EdgeTabState): void {
  element.dataset.edge = edge;
  element.dataset.theme = theme;
}
