import { browser } from 'wxt/browser';
import type { PanelMessage, Reply, ViewMessage } from './messages.ts';
import { ExtensionGone } from './query.ts';
import { isGone, sendWithRetry } from './send-from-page.ts';

/**
 * Sends a message to the background and waits for its answer.
 * @throws ExtensionGone if the extension was updated while this page was open
 * @throws Error if the background refused the message or failed
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
