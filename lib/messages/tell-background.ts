import { deliver, isGone } from './deliver.ts';
import type { DetectorMessage } from './messages.ts';
import { answerOf } from './page-commands.ts';

/**
 * Sends a message to the background; nothing comes back when it refused, failed, or when the extension was updated
 * under this page: a new copy of the detector then takes over, and this one has been told to stop.
 * @param isWanted whether it is worth being sent again, should a background die over it
 */
export async function tellBackground(message: DetectorMessage, isWanted?: () => boolean): Promise<unknown> {
  if (isGone()) return undefined;
  try {
    return answerOf(await deliver(message, isWanted));
  } catch (error) {
    console.warn('Liner Notes: reload this tab, the extension was updated', error);
    return undefined;
  }
}
