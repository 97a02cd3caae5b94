import { browser } from 'wxt/browser';
import type { ChangedMessage } from '../messages/messages.ts';
import type { DetectorCommand, EdgeTabCommand, RowsCommand } from '../messages/page-commands.ts';
import { OutOfTime, withTimeLimit } from '../time-limit.ts';

/** The browsers' errors when nothing listens: no page is open, or no detector runs in the tab. */
const NOT_LISTENING = /receiving end does not exist|no tab with id|invalid tab id|message (port|channel) closed/i;

/** A view that the browser has frozen hears nothing until it is thawed; work on tabs does not wait for it. In milliseconds. */
const MAX_NOTIFY = 1000;

/** Notifies every open view, and the panels in these tabs, that answers may have changed. */
export async function notifyViews(...tabs: number[]): Promise<void> {
  const changed: ChangedMessage = { type: 'changed' };
  // In Firefox, `runtime.sendMessage` does not reach the extension's frames inside pages.
  const panels = import.meta.env.FIREFOX ? tabs : [];
  const sendings = [
    browser.runtime.sendMessage(changed),
    ...panels.map((tab) => browser.tabs.sendMessage(tab, changed)),
  ];
  try {
    await withTimeLimit(Promise.all(sendings.map(delivered)), MAX_NOTIFY);
  } catch (error) {
    if (!(error instanceof OutOfTime)) throw error;
    console.warn('Liner Notes: a view does not take notice of a change', error);
  }
}

/** Sends a command to a script of ours in a tab, in the page or in one of its frames. @returns whether it was carried out */
export async function sendToTab(
  tab: number,
  command: DetectorCommand | EdgeTabCommand | RowsCommand,
  frameId = 0,
): Promise<boolean> {
  return (await askTab(tab, command, frameId)) === true;
}

/** Sends a question to the scripts of ours in a tab. Undefined when none is there that answers. */
export function askTab(tab: number, question: { type: string }, frameId = 0): Promise<unknown> {
  return delivered(browser.tabs.sendMessage(tab, question, { frameId }));
}

async function delivered(sending: Promise<unknown>): Promise<unknown> {
  try {
    return await sending;
  } catch (error) {
    if (!NOT_LISTENING.test(String(error))) console.warn('Liner Notes: could not deliver a message', error);
    return undefined;
  }
}
