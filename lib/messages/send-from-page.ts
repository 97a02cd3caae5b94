import { browser } from 'wxt/browser';
import type { DetectorMessage, Reply } from './messages.ts';

/**
 * Waits before a message is sent again, in milliseconds: at once, then ever longer. A background that dies loses the
 * message; sending it again wakes a new one, which may die as well. Errors of the moment pass in the same time.
 */
export const WAITS: readonly number[] = [0, 100, 400, 1500, 5000];

/**
 * How long a reply may take before the message counts as lost, in milliseconds. A background that works needs much less,
 * unless it loads the insights first. Too short a limit costs duplicates only, since a late reply counts.
 */
export const REPLY_LIMIT = 5000;

/** The browsers' errors in a page whose extension was updated or removed. */
const GONE = /context invalidated|message manager disconnected/i;

/** Whether the extension of this page is gone: an update takes the id away, or makes every call throw. */
export function isGone(error?: unknown): boolean {
  return !browser.runtime?.id || GONE.test(String(error));
}

/** A reply that would be the same if the message were sent again. */
type FinalReply = Exclude<Reply<unknown>, { problem: 'failed' }>;

/**
 * Sends a message to the background until an instance of it lives long enough to reply. When the background dies over a
 * message, `sendMessage` may reject, resolve with `undefined` (always in Firefox; in Chromium when the worker died before
 * it could say that a reply would come), or never settle. None of these is a reply, and `failed`, an error of the moment,
 * is not the last one.
 * @param isWanted asked before the message is sent again; undefined is returned when it is not
 * @param limit how long a reply may take, in milliseconds
 * @returns the answer or the refusal, whichever sending it belongs to
 * @throws what came instead in the end, if anything: an error of the browser, or the reply. At once when the extension is
 *   gone
 */
export function sendWithRetry(
  message: { type: string },
  isWanted = () => true,
  waits = WAITS,
  limit = REPLY_LIMIT,
): Promise<FinalReply | undefined> {
  return new Promise((resolve, reject) => {
    let sent = 0;
    let timer: ReturnType<typeof setTimeout>;
    const send = async (latest?: unknown) => {
      if (sent > waits.length) return reject(latest);
      if (sent > 0 && !isWanted()) return resolve(undefined);
      const wait = waits[sent] ?? 0;
      sent += 1;
      timer = setTimeout(send, limit + wait);
      const own = timer;
      const reply = await sendOnce(message);
      // What else becomes of an earlier sending says nothing about the latest one.
      if (isFinal(reply) || own === timer) receive(reply, wait);
    };
    const receive = (reply: unknown, wait: number) => {
      clearTimeout(timer);
      if (isFinal(reply)) resolve(reply);
      else if (isGone(reply)) reject(reply);
      else timer = setTimeout(send, wait, reply);
    };
    void send();
  });
}

/** @returns the reply, or what came in place of it */
async function sendOnce(message: { type: string }): Promise<unknown> {
  try {
    return await browser.runtime.sendMessage(message);
  } catch (error) {
    return error;
  }
}

function isFinal(reply: unknown): reply is FinalReply {
  const given = reply as { ok?: unknown; problem?: unknown } | undefined;
  return given?.ok === true || given?.problem === 'refused';
}

/**
 * Sends a message to the background and returns its reply: the answer or a refusal. Undefined when there was none in the
 * end, or when the extension was updated under this page: a new copy of the detector takes over then.
 * @param isWanted whether the message is worth sending again, should it get no answer
 */
export async function sendToBackground(
  message: DetectorMessage,
  isWanted?: () => boolean,
  waits?: readonly number[],
): Promise<FinalReply | undefined> {
  if (isGone()) return undefined;
  try {
    return await sendWithRetry(message, isWanted, waits);
  } catch (error) {
    console.warn('Liner Notes: no answer', error);
    return undefined;
  }
}
