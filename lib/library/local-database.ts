import { browser } from 'wxt/browser';
import type { FeedDatabase } from '../database/schema.ts';

/** Whether this page belongs to a private window: Firefox gives such pages no database, or an empty one of their own. */
export function isPrivatePage(): boolean {
  return browser.extension?.inIncognitoContext === true;
}

/** Whether this page can read the database. If not, the background may still be able to. */
export async function canRead(database: FeedDatabase): Promise<boolean> {
  if (isPrivatePage()) return false;
  try {
    await database.open();
    return true;
  } catch (error) {
    console.warn('Liner Notes: this page cannot open the database and asks the background', error);
    return false;
  }
}
