import { browser } from 'wxt/browser';
import type { ChangedMessage } from '../messages/messages.ts';
import type { DetectorCommand, EdgeTabCommand, RowsCommand } from '../messages/page-commands.ts';

/** Both browsers say so when nobody listens: no page is open, or no detector runs in the tab. */
const NOBODY_LISTENS = /receiving end does not exist|no tab with id|invalid tab id|message (port|channel) closed/i;

/** Tells every open view, and the panels in these tabs, that answers may have changed. */
export async function notifyViews(...tabs: number[]): Promise<void> {
  const changed: ChangedMessage = { type: 'changed' };
  // What Firefox's background says to all of the extension does not reach its frames inside of pages.
  const panels = import.meta.env.FIREFOX ? tabs : [];
  const sendings = [
    browser.runtime.sendMessage(changed),
    ...panels.map((tab) => browser.tabs.sendMessage(tab, changed)),
  ];
  await Promise.all(sendings.map(delivered));
}

/** Tells the detector or the edge tab of a tab, in the page itself or in a frame of it; the answer says whether one is there and did it. */
export async function sendToTab(
  tab: number,
  command: DetectorCommand | EdgeTabCommand | RowsCommand,
  frameId = 0,
): Promise<boolean> {
  return (await askTab(tab, command, frameId)) === true;
}

/** Asks a script of ours in a tab; nothing comes back when none is there that knows. */
export function askTab(tab: number, question: { type: string }, frameId = 0): Promise<unknown> {
  return delivered(browser.tabs.sendMessage(tab, question, { frameId }));
}

async function delivered(sending: Promise<unknown>): Promise<unknown> {
  try {
    return await sending;
  } catch (error) {
    if (!NOBODY_LISTENS.test(String(error))) console.warn('Liner Notes: a message could not be delivered', error);
    return undefined;
  }
}
