import { browser } from 'wxt/browser';
import type { PanelMessage, ViewMessage } from './messages.ts';
import { BackgroundRefused, ExtensionGone, NoAnswer } from './query.ts';
import { isGone, REPLY_LIMIT, sendWithRetry, WAITS } from './send-from-page.ts';

/** How long one reply may take, and how long to go on sending, in milliseconds. */
interface TimeLimits {
  reply: number;
  total: number;
}

/** A query takes a fraction of a second: after three sendings without a reply, the user should know. */
const OF_QUERIES: TimeLimits = { reply: REPLY_LIMIT, total: 3 * REPLY_LIMIT };
/** A check reads every row and may load the bundled insights. No second one is started while it may still run. */
const OF_CHECKS: TimeLimits = { reply: 60_000, total: 60_000 };
/** A sync takes minutes, and what waits for its turn takes as long: nothing tells one that hangs. The max of timers. */
const NONE: TimeLimits = { reply: 2 ** 31 - 1 - Math.max(...WAITS), total: Number.POSITIVE_INFINITY };

function timeLimitsOf({ type }: PanelMessage | ViewMessage): TimeLimits {
  if (type === 'sync-feeds' || type === 'feeds-changed') return NONE;
  return type === 'refresh' || type === 'panel-refresh' ? OF_CHECKS : OF_QUERIES;
}

/**
 * Sends a message to the background and waits for its answer.
 * @throws ExtensionGone if the extension was updated while this page was open
 * @throws BackgroundRefused if the background refused the message
 * @throws NoAnswer if the background failed, or did not answer in time, also when asked again
 */
export async function send<T>(message: PanelMessage | ViewMessage): Promise<T> {
  if (isGone()) throw new ExtensionGone();
  const { reply: limit, total } = timeLimitsOf(message);
  const end = performance.now() + total;
  const reply = await sendWithRetry(message, () => performance.now() < end, WAITS, limit).catch((cause: unknown) => {
    throw isGone(cause) ? new ExtensionGone() : new NoAnswer(message.type, { cause });
  });
  if (!reply) throw new NoAnswer(message.type);
  if (!reply.ok) throw new BackgroundRefused(message.type);
  return reply.answer as T;
}

/** Asks the background to read a tab's page because the user wants it. Resolves to whether the browser allows it. */
export function requestPageRead(tab: number): Promise<boolean> {
  return send({ type: 'read-page', tab });
}

/** Calls `listener` whenever the background reports that answers may have changed. Returns a function that stops it. */
export function followChanges(listener: () => void): () => void {
  const onMessage = (message: unknown) => {
    if ((message as { type?: unknown } | null)?.type === 'changed') listener();
  };
  browser.runtime.onMessage.addListener(onMessage);
  return () => browser.runtime.onMessage.removeListener(onMessage);
}
