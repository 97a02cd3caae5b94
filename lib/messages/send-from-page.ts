import { browser } from 'wxt/browser';
import type { DetectorMessage } from './messages.ts';
import { answerOf } from './page-commands.ts';

/**
 * Waits before a message is sent again, in milliseconds: at once, then ever more patient. A background that dies takes
 * with it what it was told; told again, a new one wakes, which may die as well.
 */
const WAITS = [0, 100, 400, 1500, 5000] as const;

/** What the browsers say in a page whose extension was updated or removed under it. */
const GONE = /context invalidated|message manager disconnected/i;

/** Whether the extension is gone that this page belongs to; an updated one takes the id away, or makes every call throw. */
export function isGone(error?: unknown): boolean {
  return !browser.runtime?.id || GONE.test(String(error));
}

/**
 * Sends a message to the background until one lives long enough to reply.
 * @param isWanted asked before it is sent again; nothing comes back when it is not
 * @throws what the browser says when none has replied in the end, or when the extension is gone
 */
export async function sendWithRetry(message: { type: string }, isWanted = () => true): Promise<unknown> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await browser.runtime.sendMessage(message);
    } catch (error) {
      const wait = WAITS[attempt];
      if (wait === undefined || isGone(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
    if (!isWanted()) return undefined;
  }
}

/**
 * Sends a message to the background; nothing comes back when it refused, failed, or when the extension was updated
 * under this page: a new copy of the detector then takes over, and this one has been told to stop.
 * @param isWanted whether it is worth being sent again, should a background die over it
 */
export async function sendToBackground(message: DetectorMessage, isWanted?: () => boolean): Promise<unknown> {
  if (isGone()) return undefined;
  try {
    return answerOf(await sendWithRetry(message, isWanted));
  } catch (error) {
    console.warn('Liner Notes: reload this tab, the extension was updated', error);
    return undefined;
  }
}
