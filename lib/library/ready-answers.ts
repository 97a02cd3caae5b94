import { browser } from 'wxt/browser';
import type { ReadyAnswers } from '../messages/query.ts';

/** The key in the session's storage under which the state of a tab is kept, with its {@link ReadyAnswers}. */
export const tabKey = (tab: number): `tab:${number}` => `tab:${tab}`;

/**
 * Reads what the background has kept ready for a tab; undefined if there is nothing. It is in memory only, and gone with
 * an update of the extension, so this version has written it, and a look at its shape is enough: a schema would take
 * longer to load than to read the answers again.
 */
export async function readReadyAnswers(tab: number): Promise<ReadyAnswers | undefined> {
  const key = tabKey(tab);
  const { [key]: state } = (await browser.storage.session.get(key)) as Record<
    string,
    { ready?: Partial<ReadyAnswers> }
  >;
  const { page, status, settings } = state?.ready ?? {};
  return page?.state && status?.state && settings?.sites ? { page, status, settings } : undefined;
}
