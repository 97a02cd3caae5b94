import { browser } from 'wxt/browser';
import type { PanelMessage, Reply, ViewMessage } from './messages.ts';
import { ExtensionGone } from './query.ts';
import { isGone, sendWithRetry } from './send-from-page.ts';

/**
 * Sends a message to the background and waits for its answer.
 * @throws ExtensionGone when the extension was updated under this page
 * @throws Error when the background refused the message or failed at it
 */
export async function send<T>(message: PanelMessage | ViewMessage): Promise<T> {
  const reply = await replyTo<T>(message);
  if (!reply?.ok) throw new Error(`the background ${reply?.problem ?? 'gave no answer'}`);
  return reply.answer;
}

async function replyTo<T>(message: PanelMessage | ViewMessage): Promise<Reply<T> | undefined> {
  if (isGone()) throw new ExtensionGone();
  try {
    return (await sendWithRetry(message)) as Reply<T> | undefined;
  } catch (error) {
    throw isGone(error) ? new ExtensionGone() : error;
  }
}

/** Has the page of a tab read because the person asked for it; whether the browser lets that be. */
export function requestPageRead(tab: number): Promise<boolean> {
  return send({ type: 'read-page', tab });
}

/** Calls `listener` whenever the background says that answers may have changed; returns how to stop. */
export function followChanges(listener: () => void): () => void {
  const heard = (message: unknown) => {
    if ((message as { type?: unknown } | null)?.type === 'changed') listener();
  };
  browser.runtime.onMessage.addListener(heard);
  return () => browser.runtime.onMessage.removeListener(heard);
}
