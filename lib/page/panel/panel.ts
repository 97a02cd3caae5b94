import { browser } from 'wxt/browser';
import type { EdgeTabState } from '../../messages/page-commands.ts';
import { applyAppearance, createHost, type Host, PANEL } from '../host.ts';

/** Width of the panel, in CSS px; less on a narrow window. */
const WIDTH = 380;
/** What stays free of a narrow window, in CSS px. */
const LEFT_FREE = 48;
/** A taller player, in CSS px, is not a bar to keep clear of. */
const TALLEST_BAR = 200;

/** How often an open panel checks that the user can see it, in milliseconds. */
const CHECK_EVERY = 250;

const CSS = `
:host{top:var(--above,0px)!important;bottom:var(--below,0px)!important;right:0!important;width:var(--width)!important;box-shadow:0 0 24px #0004!important}
:host([data-edge=left]){right:auto!important;left:0!important}
:host([data-closed]),:host(:not(:popover-open)){visibility:hidden!important;pointer-events:none!important}
iframe{display:block;width:100%;height:100%;border:0;background:Canvas;color-scheme:normal}
@media(prefers-reduced-motion:no-preference){:host{transition:opacity .12s!important}:host([data-closed]){opacity:0!important}}
@media print{:host{display:none!important}}`;

/** The panel beside the page: a frame of the extension, so that no style, key handler or script of the page reaches it. */
export interface Panel {
  host: Host;
  /** Applies the user's settings, and notes where the site has its player. */
  set(state: EdgeTabState): void;
  /** Loads the frame, hidden: opening it is quick then. */
  prepare(): void;
  /**
   * Opens the panel; by keyboard the focus moves into it. Returns its width in CSS px.
   * @throws when the background gives no token: the panel stays closed
   */
  open(byKeyboard: boolean): Promise<number>;
  /** Closes the panel and returns the focus. The frame stays, so that opening it again is quick. */
  close(): void;
  /** Removes the panel from the page. Its frame is lost; the next opening builds a new one. */
  remove(): void;
}

/**
 * @param token asks the background for the one-time token of a new panel
 * @param removed called when the page has taken the open panel out of the top layer, or may paint over it
 */
export function createPanel(token: () => Promise<string>, removed: () => void): Panel {
  const host = createHost(PANEL, CSS);
  let frame: Promise<{ element: HTMLIFrameElement; loaded: Promise<unknown> }> | undefined;
  let focusBefore: Element | null = null;
  let open = false;
  let title = '';
  let bars = '';
  let check: ReturnType<typeof setInterval> | undefined;
  host.element.popover = 'manual';

  const build = async () => {
    const element = document.createElement('iframe');
    const address = browser.runtime.getURL('/sidebar.html');
    element.src = `${address}?token=${await token()}`;
    element.title = title;
    element.allow = 'clipboard-write';
    const loaded = new Promise((resolve) => element.addEventListener('load', resolve));
    // A frame requested before the panel was last removed may have arrived after all.
    host.root.querySelector('iframe')?.remove();
    host.root.append(element);
    return { element, loaded };
  };
  const prepare = () => {
    if (!frame) {
      host.element.dataset.closed = '';
      frame = build();
      frame.catch(() => {
        frame = undefined;
      });
    }
    host.show(true);
    return frame;
  };
  // In the top layer no style of the page's ancestors applies: with `html { opacity: 0 }` an invisible panel would take
  // clicks. The page can take the panel out of there again. It takes no clicks then (see CSS), and closes.
  const appear = () => {
    delete host.element.dataset.closed;
    host.element.showPopover?.();
    clearInterval(check);
    check = setInterval(() => {
      if (open && (!host.element.matches(':popover-open') || isPaintedOver())) removed();
    }, CHECK_EVERY);
  };
  const close = () => {
    open = false;
    clearInterval(check);
    const hadFocus = document.activeElement === host.element;
    host.element.dataset.closed = '';
    if (!hadFocus) return;
    if (focusBefore instanceof HTMLElement && focusBefore !== document.body) focusBefore.focus();
    else host.element.blur();
  };
  return {
    host,
    set: (state) => {
      applyAppearance(host, state);
      title = state.panelTitle;
      bars = state.bars;
    },
    prepare: () => void prepare(),
    open: async (byKeyboard) => {
      open = true;
      focusBefore = document.activeElement;
      const width = Math.min(WIDTH, innerWidth - LEFT_FREE);
      const { above, below } = insets([...document.querySelectorAll(bars)].map((bar) => bar.getBoundingClientRect()));
      host.element.style.cssText = `--width:${width}px;--above:${above}px;--below:${below}px`;
      const { element, loaded } = await prepare();
      // A second click may have closed it while the frame loaded.
      if (open) appear();
      // A frame that still loads loses the focus again (Chromium); one not drawn yet does not take it (Firefox).
      if (byKeyboard) void loaded.then(() => requestAnimationFrame(() => open && element.focus()));
      return width;
    },
    close,
    remove: () => {
      host.show(false);
      host.root.querySelector('iframe')?.remove();
      frame = undefined;
    },
  };
}

/**
 * Whether the page may show something else in place of everything: Firefox applies a filter of the root to the top layer,
 * too. Without a picture of its own (`url`) such a filter has nothing to lure clicks with, and dark modes use those.
 */
function isPaintedOver(): boolean {
  return getComputedStyle(document.documentElement).filter.includes('url(');
}

/** The room that bars take at the top and the bottom of the window, in CSS px. */
function insets(bars: readonly { top: number; bottom: number; height: number; width: number }[]): {
  above: number;
  below: number;
} {
  const wide = bars.filter((bar) => bar.height > 0 && bar.height <= TALLEST_BAR && bar.width >= innerWidth / 2);
  const above = wide.filter((bar) => bar.top <= 0).map((bar) => bar.bottom);
  const below = wide.filter((bar) => bar.bottom >= innerHeight - 1).map((bar) => innerHeight - bar.top);
  return { above: Math.max(0, ...above), below: Math.max(0, ...below) };
}
