import type { Browser } from 'wxt/browser';
import type { SiteId } from '../domain/sighting.ts';
import { siteFor } from '../sites/index.ts';

/**
 * Who sent a message, as the browser vouches for it.
 * - `detector`: our content script in the top frame of a page, which no page can pretend to be.
 * - `panel`: `sidebar.html`, which any page may frame; what it asks needs a key.
 * - `view`: popup, side panel, library or options, which nobody else can frame.
 */
export type Sender =
  | { kind: 'detector'; tab: number; site: SiteId; isPrivate: boolean }
  | { kind: 'panel'; tab: number }
  | { kind: 'view' }
  | { kind: 'stranger' };

const STRANGER: Sender = { kind: 'stranger' };

/** Tells who a sender is; whatever does not fit wholly is a stranger. `ownId` is `runtime.id`. */
export function senderOf(sender: Browser.runtime.MessageSender, ownId: string): Sender {
  if (sender.id !== ownId || !sender.url || !URL.canParse(sender.url)) return STRANGER;
  const url = new URL(sender.url);
  const tab = sender.tab?.id;
  if (/^(chrome|moz)-extension:$/.test(url.protocol)) {
    if (url.pathname !== '/sidebar.html') return { kind: 'view' };
    return tab === undefined ? STRANGER : { kind: 'panel', tab };
  }
  if (!/^https?:$/.test(url.protocol) || tab === undefined || sender.frameId !== 0) return STRANGER;
  return { kind: 'detector', tab, site: siteFor(url)?.id ?? 'web', isPrivate: sender.tab?.incognito !== false };
}
