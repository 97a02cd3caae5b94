import { browser } from 'wxt/browser';
import type { ContentScriptContext } from 'wxt/utils/content-script-context';

/** Carries out what a message asks for. @returns the answer, or undefined if the message is for another script */
type Listener = (message: unknown) => boolean | undefined;

/** Our scripts in a page share a global that the page cannot see. */
const shared = globalThis as { linerNotesListeners?: Set<Listener> };

/** Listens to the background until the extension goes: to its messages, and to commands that come with a reply. */
export function onCommand(context: ContentScriptContext, listener: Listener): void {
  const heard = (message: unknown, _sender: unknown, reply: (answer: boolean) => void) => {
    const answer = listener(message);
    if (answer !== undefined) reply(answer);
  };
  shared.linerNotesListeners ??= new Set();
  const listeners = shared.linerNotesListeners;
  listeners.add(listener);
  browser.runtime.onMessage.addListener(heard);
  context.onInvalidated(() => {
    listeners.delete(listener);
    browser.runtime?.onMessage?.removeListener(heard);
  });
}

/** Has the scripts of this page carry out the commands in a reply. They need no message of their own, which costs more. */
export function carryOut(commands: unknown): void {
  if (!Array.isArray(commands)) return;
  for (const command of commands) for (const listener of shared.linerNotesListeners ?? []) listener(command);
}
