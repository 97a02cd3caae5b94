import { browser } from 'wxt/browser';
import type { DetectorCommand } from '../messages/detector-replies.ts';
import type { ChangedMessage } from '../messages/messages.ts';

/** Both browsers say so when nobody listens: no page is open, or no detector runs in the tab. */
const NOBODY_LISTENS = /receiving end does not exist|no tab with id|invalid tab id|message (port|channel) closed/i;

/** Tells every open page and panel that answers may have changed. */
export async function tellViews(): Promise<void> {
  await delivered(browser.runtime.sendMessage({ type: 'changed' } satisfies ChangedMessage));
}

/** Tells a tab's detector; the answer says whether one runs there. */
export async function tellDetector(tab: number, command: DetectorCommand): Promise<boolean> {
  return delivered(browser.tabs.sendMessage(tab, command));
}

async function delivered(sending: Promise<unknown>): Promise<boolean> {
  try {
    return (await sending) !== false;
  } catch (error) {
    if (!NOBODY_LISTENS.test(String(error))) console.warn('Liner Notes: a message could not be delivered', error);
    return false;
  }
}
