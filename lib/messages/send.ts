import { browser } from 'wxt/browser';
import type { PanelMessage, Reply, ViewMessage } from './messages.ts';
import { ExtensionGone } from './query.ts';

/**
 * Sends a message to the background and waits for its answer.
 * @throws ExtensionGone when the extension was updated under this page
 * @throws Error when the background refused the message or failed at it
 */
export async function send<T>(message: PanelMessage | ViewMessage): Promise<T> {
  const reply = await deliver<T>(message);
  if (!reply?.ok) throw new Error(`the background ${reply?.problem ?? 'gave no answer'}`);
  return reply.answer;
}

async function deliver<T>(message: PanelMessage | ViewMessage, attempts = 3): Promise<Reply<T> | undefined> {
  // An updated extension takes the id away, or makes every call throw.
  if (!browser.runtime?.id) throw new ExtensionGone();
  try {
    return await browser.runtime.sendMessage(message);
  } catch (error) {
    if (/context invalidated|message manager disconnected/i.test(String(error))) throw new ExtensionGone();
    // A background that dies takes with it what it was asked; asked again, a new one wakes.
    if (attempts > 1) return deliver(message, attempts - 1);
    throw error;
  }
}

/** Has the page of a tab read because the person asked for it; whether the browser lets that be. */
export function readPage(tab: number): Promise<boolean> {
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
