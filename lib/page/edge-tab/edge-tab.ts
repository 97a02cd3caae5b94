import { countText } from '../../domain/clean-text.ts';
import type { EdgeTabState } from '../../messages/page-commands.ts';
import { applyAppearance, createHost, type Host } from '../host.ts';

/** Height of the tab, in CSS px, and its usual place as a share of the window's height. */
const HEIGHT = 64;
const TOP = 0.38;
/** How far a pointer moves before it drags, in CSS px, and how far a key moves the tab, as a share of the height. */
const DRAG = 4;
const STEP = 0.02;

/** `--panel` is the width of the open panel: the tab sits at its edge. */
const CSS = `
:host{top:min(var(--top,${TOP * 100}%),calc(100% - ${HEIGHT}px))!important;right:var(--panel,0px)!important;width:34px!important;height:${HEIGHT}px!important}
:host([data-edge=left]){right:auto!important;left:var(--panel,0px)!important}
button{all:unset;box-sizing:border-box;width:100%;height:100%;display:flex;flex-direction:column;align-items:center;justify-content:center;gap:6px;cursor:pointer;
--paper:#fbfbf9;--ink:#17181a;--accent:#b4301b;--line:#dededa;
background:var(--paper);color:var(--ink);border:1px solid var(--line);border-inline-end:0;border-radius:8px 0 0 8px;box-shadow:0 2px 10px #0003;font:600 13px/1 system-ui,sans-serif;font-variant-numeric:tabular-nums}
:host([data-edge=left]) button{border:1px solid var(--line);border-left:0;border-radius:0 8px 8px 0}
:host([data-theme=dark]) button{--paper:#141517;--ink:#ecebe8;--accent:#ff8a6a;--line:#303236}
@media(prefers-color-scheme:dark){:host([data-theme=system]) button{--paper:#141517;--ink:#ecebe8;--accent:#ff8a6a;--line:#303236}}
button:hover{background:color-mix(in srgb,var(--accent) 9%,var(--paper))}
:host([data-dragged]) button{cursor:grabbing}
button{touch-action:none}
button:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
span::before{content:attr(data-count)}
svg{width:20px;height:20px;color:var(--accent)}
@media(forced-colors:active){button{border-color:ButtonText}svg{color:ButtonText}}
@media print{:host{display:none!important}}`;

/** The product's mark in one colour (source: assets/icon): a record sleeve with notes on it. */
const MARK =
  'M3 0h14a3 3 0 0 1 3 3v14a3 3 0 0 1-3 3H3a3 3 0 0 1-3-3V3a3 3 0 0 1 3-3ZM20 3.16a7 7 0 1 0 0 13.68ZM20 8a2.5 2.5 0 1 0 0 4ZM4 5h6v1H4zM4 8h5v1H4zM4 11h5v1H4zM4 14h6v1H4z';

/** The small tab at the page's edge. */
export interface EdgeTab {
  host: Host;
  set(state: EdgeTabState): void;
  setOpen(open: boolean): void;
}

/** What the tab needs from outside. */
interface EdgeTabWorld {
  /** A click; `byKeyboard` when it came from a key. */
  press(byKeyboard: boolean): void;
  /** Pointer or focus reached the tab: time to load the panel. */
  near(): void;
  /** The user moved the tab there, as a share of the window's height. */
  moved(top: number): void;
}

export function createEdgeTab({ press, near, moved }: EdgeTabWorld): EdgeTab {
  const host = createHost('liner-notes-tab', CSS);
  const button = document.createElement('button');
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  // Drawn as generated content: the page could find text in a closed shadow root with `window.find()`.
  const number = document.createElement('span');
  svg.setAttribute('viewBox', '0 0 20 20');
  svg.setAttribute('aria-hidden', 'true');
  path.setAttribute('d', MARK);
  path.setAttribute('fill', 'currentColor');
  path.setAttribute('fill-rule', 'evenodd');
  svg.append(path);
  button.type = 'button';
  button.setAttribute('aria-expanded', 'false');
  button.append(svg, number);
  // A mouse click does not move the focus: the space bar belongs to the player.
  button.addEventListener('mousedown', (event) => event.preventDefault());
  let top = TOP;
  const move = (to: number) => {
    top = Math.min(1 - HEIGHT / innerHeight, Math.max(0, to));
    host.element.style.setProperty('--top', `${(top * 100).toFixed(1)}%`);
  };
  /** Where the pointer holds the tab, below its top; undefined while it does not. */
  let heldAt: { grip: number; from: number } | undefined;
  const isDragged = () => host.element.dataset.dragged !== undefined;
  button.addEventListener('pointerdown', (event) => {
    if (event.button === 0) heldAt = { grip: event.clientY - top * innerHeight, from: event.clientY };
  });
  button.addEventListener('pointermove', (event) => {
    if (!heldAt) return;
    if (!isDragged() && Math.abs(event.clientY - heldAt.from) < DRAG) return;
    if (!isDragged()) button.setPointerCapture(event.pointerId);
    host.element.dataset.dragged = '';
    move((event.clientY - heldAt.grip) / innerHeight);
  });
  for (const type of ['pointerup', 'pointercancel'] as const)
    button.addEventListener(type, () => {
      heldAt = undefined;
      if (!isDragged()) return;
      moved(top);
      // The click that ends a drag is none. It follows in this task, if it does.
      setTimeout(() => delete host.element.dataset.dragged);
    });
  button.addEventListener('click', (event) => {
    if (!isDragged()) press(event.detail === 0);
  });
  button.addEventListener('keydown', (event) => {
    const by = { ArrowUp: -STEP, ArrowDown: STEP }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    move(top + by);
    moved(top);
  });
  for (const type of ['pointerenter', 'focus'] as const) button.addEventListener(type, near);
  host.root.append(button);
  let known = '';

  return {
    host,
    set: (state) => {
      const given = JSON.stringify(state);
      // Every change has the page painted again.
      if (given === known && host.isShown() === state.visible) return;
      known = given;
      applyAppearance(host, state);
      if (state.top !== undefined) move(state.top);
      number.dataset.count = countText(state.count);
      button.setAttribute('aria-label', state.label);
      host.show(state.visible);
    },
    setOpen: (open) => button.setAttribute('aria-expanded', String(open)),
  };
}
