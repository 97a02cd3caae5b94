import { browser } from 'wxt/browser';
import type { DetectorMessage } from './messages.ts';
import { answerOf } from './page-commands.ts';

/**
 * Waits before a message is sent again, in milliseconds: at once, then ever longer. A background that dies loses the
 * message; sending it again wakes a new one, which may die as well.
 */
const WAITS = [0, 100, 400, 1500, 5000] as const;

/** The browsers' errors in a page whose extension was updated or removed. */
const GONE = /context invalidated|message manager disconnected/i;

/** Whether the extension of this page is gone: an update takes the id away, or makes every call throw. */
export function isGone(error?: unknown): boolean {
  return !browser.runtime?.id || GONE.test(String(error));
}

/**
 * Sends a message to the background until an instance of it lives long enough to reply. When the background dies over a
 * message, `sendMessage` may reject, or resolve with `undefined` (always in Firefox; in Chromium when the worker died
 * before it could say that a reply would come). So only an object with a boolean `ok` is a reply.
 * @param isWanted asked before the message is sent again; undefined is returned when it is not
 * @throws what the browser throws when none has replied in the end; at once when the extension is gone
 */
export async function sendWithRetry(message: { type: string }, isWanted = () => true): Promise<unknown> {
  for (let attempt = 0; ; attempt += 1) {
    let reply: unknown;
    let failure: unknown;
    try {
      reply = await browser.runtime.sendMessage(message);
    } catch (error) {
      failure = error;
    }
    if (isReply(reply)) return reply;
    const wait = WAITS[attempt];
    if (wait === undefined || isGone(failure)) throw failure ?? Error('no reply');
    await new Promise((resolve) => setTimeout(resolve, wait));
    if (!isWanted()) return undefined;
  }
}

function isReply(reply: unknown): boolean {
  return typeof (reply as { ok?: unknown } | null | undefined)?.ok === 'boolean';
}

/**
 * Sends a message to the background and returns the answer. Undefined when the background refused or failed, or when
 * the extension was updated under this page: a new copy of the detector takes over then.
 * @param isWanted whether the message is worth sending again, should a background die over it
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
