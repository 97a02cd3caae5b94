import { browser } from 'wxt/browser';
import type { ContentScriptContext } from 'wxt/utils/content-script-context';
import type { ScriptName } from '../messages/page-commands.ts';

/** Carries out what a message asks for. @returns the answer, or undefined if the message is for another script */
type Listener = (message: unknown) => boolean | undefined;

/** Our scripts in a page share a global that the page cannot see. */
const shared = globalThis as { linerNotesScripts?: Map<ScriptName, Listener> };

/** Listens to the background until the extension goes: to its messages, and to commands that come with a reply. */
export function onCommand(context: ContentScriptContext, name: ScriptName, listener: Listener): void {
  const heard = (message: unknown, _sender: unknown, reply: (answer: boolean) => void) => {
    const answer = listener(message);
    if (answer !== undefined) reply(answer);
  };
  shared.linerNotesScripts ??= new Map();
  const scripts = shared.linerNotesScripts;
  scripts.set(name, listener);
  browser.runtime.onMessage.addListener(heard);
  context.onInvalidated(() => {
    // A newer copy may have taken its place.
    if (scripts.get(name) === listener) scripts.delete(name);
    browser.runtime?.onMessage?.removeListener(heard);
  });
}

/** The scripts of ours that listen in this page. */
export const scriptsHere = (): ScriptName[] => [...(shared.linerNotesScripts?.keys() ?? [])];

/** Has the scripts of this page carry out the commands in a reply. They need no message of their own, which costs more. */
export function carryOut(commands: unknown): void {
  if (!Array.isArray(commands)) return;
  for (const command of commands) for (const listener of shared.linerNotesScripts?.values() ?? []) listener(command);
}
