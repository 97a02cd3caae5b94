import { PANEL_WIDTH } from '../../domain/panel-width.ts';

/** How far one key moves the edge, in CSS px. */
const STEP = 16;

/** What the handle needs from outside. Widths are in CSS px. */
interface HandleWorld {
  resize(width: number): void;
  /** The user has let go: this is the width they want. */
  kept(): void;
  edge(): 'left' | 'right';
}

/** The edge of the panel, which sizes it by drag and by arrow keys. */
export function createHandle({ resize, kept, edge }: HandleWorld): {
  element: HTMLElement;
  /** Says how wide the panel is. */
  set(width: number): void;
} {
  const element = document.createElement('div');
  const { min, max } = PANEL_WIDTH;
  let width: number = PANEL_WIDTH.initial;
  element.className = 'handle';
  element.tabIndex = 0;
  element.setAttribute('role', 'separator');
  element.setAttribute('aria-orientation', 'vertical');
  element.setAttribute('aria-valuemin', `${min}`);
  element.setAttribute('aria-valuemax', `${max}`);

  const change = (to: number) => resize(Math.round(Math.min(max, Math.max(min, to))));
  const drag = ({ clientX }: PointerEvent) =>
    change(edge() === 'left' ? clientX : document.documentElement.clientWidth - clientX);
  const drop = () => {
    element.removeEventListener('pointermove', drag);
    delete element.dataset.held;
    kept();
  };
  element.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    // The focus stays where it is: the space bar belongs to the player.
    event.preventDefault();
    element.setPointerCapture(event.pointerId);
    element.dataset.held = '';
    element.addEventListener('pointermove', drag);
    element.addEventListener('lostpointercapture', drop, { once: true });
  });
  element.addEventListener('keydown', (event) => {
    const wider = edge() === 'left' ? 'ArrowRight' : 'ArrowLeft';
    const narrower = edge() === 'left' ? 'ArrowLeft' : 'ArrowRight';
    const to = { [wider]: width + STEP, [narrower]: width - STEP, Home: min, End: max }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    change(to);
    kept();
  });
  return {
    element,
    set: (to) => {
      width = to;
      element.setAttribute('aria-valuenow', `${to}`);
    },
  };
}
