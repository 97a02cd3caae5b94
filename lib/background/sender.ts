import type { Browser } from 'wxt/browser';
import type { SiteId } from '../domain/site-ids.ts';
import { siteFor } from '../sites/index.ts';

/**
 * Who sent a message, as the browser guarantees.
 * - `detector`: our content script in the top frame of a page. Pages cannot pretend to be one.
 * - `frame`: our content script in an embedded player.
 * - `panel`: `sidebar.html`. Any page may frame it, so its requests need a key. `frame` tells its frame from any other
 *   of the tab, and in Chromium its document from any other in that frame.
 * - `view`: popup, side panel, library or options. Pages cannot frame these.
 */
export type Sender =
  | { kind: 'detector'; tab: number; site: SiteId; isPrivate: boolean; address: string }
  | { kind: 'frame'; tab: number; frame: number; site: SiteId; isPrivate: boolean }
  | { kind: 'panel'; tab: number; frame: string }
  | { kind: 'view' }
  | { kind: 'stranger' };

/** The paths of the views, exactly: `/%73idebar.html` is the panel's page under another spelling. */
const VIEWS = /^\/(?:popup|sidepanel|library|options)\.html$/;

const STRANGER: Sender = { kind: 'stranger' };

/** Identifies a sender; anything that does not fit exactly is a stranger. @param ownId `runtime.id` */
export function senderOf(sender: Browser.runtime.MessageSender, ownId: string): Sender {
  if (sender.id !== ownId || !sender.url || !URL.canParse(sender.url)) return STRANGER;
  const url = new URL(sender.url);
  const tab = sender.tab?.id;
  if (/^(chrome|moz)-extension:$/.test(url.protocol))
    return VIEWS.test(url.pathname) ? { kind: 'view' } : panelOf(sender, url.pathname);
  if (!/^https?:$/.test(url.protocol) || tab === undefined || sender.frameId === undefined) return STRANGER;
  const site = siteFor(url)?.id ?? 'web';
  const from = { tab, site, isPrivate: sender.tab?.incognito !== false };
  // The frame's own address may still be the one that it was loaded with.
  if (sender.frameId === 0) return { kind: 'detector', ...from, address: sender.tab?.url ?? sender.url };
  const isEmbed = site !== 'web' && /^\/embed(-podcast)?\//.test(url.pathname);
  return isEmbed ? { kind: 'frame', frame: sender.frameId, ...from } : STRANGER;
}

function panelOf({ tab, frameId, documentId = '' }: Browser.runtime.MessageSender, path: string): Sender {
  if (path !== '/sidebar.html' || tab?.id === undefined || frameId === undefined) return STRANGER;
  return { kind: 'panel', tab: tab.id, frame: `${frameId} ${documentId}` };
}
