/**
 * What the background tells the scripts it has in a page: the detector, and the edge tab where there is something to
 * show. Content scripts carry no Zod, so these few shapes have hand-written guards.
 */

/** Whether the page is to be read at all. */
export interface DetectorOrders {
  active: boolean;
}

/** What the edge tab shows, worded already: the message catalogue stays out of the page. */
export interface EdgeTabState {
  visible: boolean;
  /** The number on it; with 0 there is something to look at, but nothing sure to count. */
  count: number;
  label: string;
  panelTitle: string;
  edge: 'left' | 'right';
  theme: 'system' | 'light' | 'dark';
  /** Selector of the site's player, which the panel keeps clear of. */
  bars: string;
}

/** Background → detector. */
export type DetectorCommand = { type: 'orders' } & DetectorOrders;

/** Background → edge tab; `leave` takes tab and panel out of the page. */
export type EdgeTabCommand =
  | ({ type: 'edge-tab' } & EdgeTabState)
  | { type: 'toggle-panel' }
  | { type: 'close-panel' }
  | { type: 'leave' };

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const isOneOf = (value: unknown, ...words: string[]) => words.some((word) => word === value);

export function isDetectorOrders(value: unknown): value is DetectorOrders {
  return isRecord(value) && typeof value.active === 'boolean';
}

export function isDetectorCommand(value: unknown): value is DetectorCommand {
  return isDetectorOrders(value) && (value as { type?: unknown }).type === 'orders';
}

export function isEdgeTabCommand(value: unknown): value is EdgeTabCommand {
  if (!isRecord(value)) return false;
  if (isOneOf(value.type, 'toggle-panel', 'close-panel', 'leave')) return true;
  return (
    value.type === 'edge-tab' &&
    typeof value.visible === 'boolean' &&
    Number.isInteger(value.count) &&
    [value.label, value.panelTitle, value.bars].every((text) => typeof text === 'string') &&
    isOneOf(value.edge, 'left', 'right') &&
    isOneOf(value.theme, 'system', 'light', 'dark')
  );
}

/** The answer inside a background's reply, or nothing when it refused or failed. */
export function answerOf(reply: unknown): unknown {
  return isRecord(reply) && reply.ok === true ? reply.answer : undefined;
}
