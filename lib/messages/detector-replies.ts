/**
 * What the background tells a detector. Content scripts carry no Zod, so these few shapes have hand-written guards.
 */

/** Whether to read the page at all, and how tab and panel are to look. */
export interface DetectorOrders {
  active: boolean;
  edge: 'left' | 'right';
  theme: 'system' | 'light' | 'dark';
}

/** What the edge tab shows: `count` insights, or with 0 that there is something to look at; hidden when not `visible`. */
export interface EdgeTabState {
  visible: boolean;
  count: number;
}

/** Background → detector. */
export type DetectorCommand =
  | ({ type: 'orders' } & DetectorOrders)
  | ({ type: 'edge-tab' } & EdgeTabState)
  | { type: 'toggle-panel' }
  | { type: 'close-panel' };

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

export function isDetectorOrders(value: unknown): value is DetectorOrders {
  return (
    isRecord(value) &&
    typeof value.active === 'boolean' &&
    (value.edge === 'left' || value.edge === 'right') &&
    (value.theme === 'system' || value.theme === 'light' || value.theme === 'dark')
  );
}

export function isEdgeTabState(value: unknown): value is EdgeTabState {
  return isRecord(value) && typeof value.visible === 'boolean' && Number.isInteger(value.count);
}

export function isDetectorCommand(value: unknown): value is DetectorCommand {
  if (!isRecord(value)) return false;
  switch (value.type) {
    case 'orders':
      return isDetectorOrders(value);
    case 'edge-tab':
      return isEdgeTabState(value);
    case 'toggle-panel':
    case 'close-panel':
      return true;
    default:
      return false;
  }
}

/** The answer inside a background's reply, or nothing when it refused or failed. */
export function answerOf(reply: unknown): unknown {
  return isRecord(reply) && reply.ok === true ? reply.answer : undefined;
}
