import { browser } from 'wxt/browser';
import type { DetectorMessage } from './messages.ts';
import { answerOf } from './page-commands.ts';

/**
 * Sends a message to the background; nothing comes back when it refused, failed, or when the extension was updated
 * under this page: a new copy of the detector then takes over, and this one has been told to stop.
 */
export async function tellBackground(message: DetectorMessage, attempts = 3): Promise<unknown> {
  if (!browser.runtime?.id) return undefined;
  try {
    return answerOf(await browser.runtime.sendMessage(message));
  } catch (error) {
    // A background that dies takes with it what it was told; told again, a new one wakes.
    if (attempts > 1) return tellBackground(message, attempts - 1);
    console.warn('Liner Notes: reload this tab, the extension was updated', error);
    return undefined;
  }
}
