import { browser } from 'wxt/browser';
import type { EdgeTabState } from '../../messages/page-commands.ts';
import { applyAppearance, createHost, type Host, PANEL } from '../host.ts';
import { themeHere } from '../site-theme.ts';
import { createHandle } from './handle.ts';
import { createPush, type Strip } from './push.ts';

/** On a narrower window, in CSS px, the panel takes all of it: what is left beside it would be of no use. */
const NARROW = 600;
/** A taller player, in CSS px, is not a bar to keep clear of. */
const TALLEST_BAR = 200;

/** How often an open panel checks that the user can see it, in milliseconds. */
const CHECK_EVERY = 250;

const CSS = `
:host{top:var(--above,0px)!important;bottom:var(--below,0px)!important;right:0!important;width:var(--width)!important;box-shadow:0 0 24px #0004!important}
:host([data-edge=left]){right:auto!important;left:0!important}
:host([data-closed]),:host(:not(:popover-open)){visibility:hidden!important;pointer-events:none!important}
.handle{position:absolute;inset-block:0;left:-4px;width:9px;cursor:ew-resize;touch-action:none}
:host([data-edge=left]) .handle{left:auto;right:-4px}
.handle::after{content:"";position:absolute;inset-block:0;left:3px;width:3px}
.handle:is(:hover,:focus-visible,[data-held])::after{background:#b4301b}
.handle:focus-visible{outline:2px solid #b4301b;outline-offset:-1px}
:host([data-theme=dark]) .handle:is(:hover,:focus-visible,[data-held])::after{background:#ff8a6a}
:host([data-whole]) .handle{display:none}
.handle[data-held]~iframe{pointer-events:none}
@media(forced-colors:active){.handle::after{background:ButtonBorder}}
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
   * Opens the panel; by keyboard the focus moves into it.
   * @throws when the background gives no token: the panel stays closed
   */
  open(byKeyboard: boolean): Promise<void>;
  /** Closes the panel and returns the focus. The frame stays, so that opening it again is quick. */
  close(): void;
  /** Removes the panel from the page. Its frame is lost; the next opening builds a new one. */
  remove(): void;
}

/** What the panel needs from outside. */
export interface PanelWorld {
  /** Asks the background for the one-time token of a new panel. */
  token(): Promise<string>;
  /** The page has taken the open panel out of the top layer, or may paint over it. */
  removed(): void;
  /** The open panel has this width, in CSS px; at a window's whole width, nothing is beside it. */
  sized(width: number): void;
  /** The user chose this width. */
  kept(width: number): void;
}

export function createPanel({ token, removed, sized, kept }: PanelWorld): Panel {
  const host = createHost(PANEL, CSS);
  const push = createPush();
  const handle = createHandle({
    resize: (to) => {
      wanted = to;
      size();
      sized(strip.width);
    },
    kept: () => {
      push.apply(edge, strip);
      kept(wanted);
    },
    edge: () => edge,
  });
  host.root.append(handle.element);
  let frame: Promise<{ element: HTMLIFrameElement; loaded: Promise<unknown> }> | undefined;
  let focusBefore: Element | null = null;
  let open = false;
  let title = '';
  let bars = '';
  let edge: EdgeTabState['edge'] = 'right';
  let theme: EdgeTabState['theme'] = 'system';
  /** The width that the user wants. */
  let wanted = 0;
  let strip: Strip = { width: 0, above: 0, below: 0 };
  let check: ReturnType<typeof setInterval> | undefined;
  host.element.popover = 'manual';

  const build = async () => {
    const element = document.createElement('iframe');
    const address = browser.runtime.getURL('/sidebar.html');
    element.src = `${address}?${new URLSearchParams({ token: await token(), theme: themeHere(theme) })}`;
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
  /** Gives the panel its width and height. */
  const size = () => {
    const isWhole = innerWidth < NARROW;
    const width = isWhole ? document.documentElement.clientWidth : wanted;
    const { above, below } = insets(
      bars === '' ? [] : [...document.querySelectorAll(bars)].map((bar) => bar.getBoundingClientRect()),
    );
    strip = isWhole ? { width, above: 0, below: 0 } : { width, above, below };
    host.element.style.cssText = `--width:${width}px;--above:${strip.above}px;--below:${strip.below}px`;
    host.element.toggleAttribute('data-whole', isWhole);
    handle.set(width);
  };
  /** Fits panel and page beside each other again. */
  const layOut = () => {
    if (!open) return;
    size();
    sized(strip.width);
    push.apply(edge, strip);
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
    removeEventListener('resize', layOut);
    push.undo();
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
      const isSame = state.edge === edge && state.width === wanted && state.bars === bars;
      ({ panelTitle: title, bars, edge, theme, width: wanted } = state);
      handle.element.setAttribute('aria-label', state.sizeLabel);
      // The room that it had stays: a page could make its bars grow and shrink.
      if (!isSame) layOut();
    },
    prepare: () => void prepare(),
    open: async (byKeyboard) => {
      open = true;
      focusBefore = document.activeElement;
      // Before it loads: a frame that gets its size later is not drawn at once.
      size();
      const { element, loaded } = await prepare();
      // A second click may have closed it while the frame loaded.
      if (!open) return;
      appear();
      layOut();
      addEventListener('resize', layOut);
      // A frame that still loads loses the focus again (Chromium); one not drawn yet does not take it (Firefox).
      void loaded.then(() => requestAnimationFrame(() => open && byKeyboard && element.focus()));
    },
    close,
    remove: () => {
      close();
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
