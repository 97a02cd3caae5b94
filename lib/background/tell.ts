import { browser } from 'wxt/browser';
import type { ChangedMessage } from '../messages/messages.ts';
import type { DetectorCommand, EdgeTabCommand, RowsCommand } from '../messages/page-commands.ts';

/** Both browsers say so when nobody listens: no page is open, or no detector runs in the tab. */
const NOBODY_LISTENS = /receiving end does not exist|no tab with id|invalid tab id|message (port|channel) closed/i;

/** Tells every open page and panel that answers may have changed. */
export async function tellViews(): Promise<void> {
  await delivered(browser.runtime.sendMessage({ type: 'changed' } satisfies ChangedMessage));
}

/** Tells the detector or the edge tab of a tab, in the page itself or in a frame of it; the answer says whether one is there and did it. */
export async function tellTab(
  tab: number,
  command: DetectorCommand | EdgeTabCommand | RowsCommand,
  frameId = 0,
): Promise<boolean> {
  return (await delivered(browser.tabs.sendMessage(tab, command, { frameId }))) === true;
}

async function delivered(sending: Promise<unknown>): Promise<unknown> {
  try {
    return await sending;
  } catch (error) {
    if (!NOBODY_LISTENS.test(String(error))) console.warn('Liner Notes: a message could not be delivered', error);
    return undefined;
  }
}
