import { browser } from 'wxt/browser';
import type { SiteId } from '../domain/sighting.ts';
import type { DatesQuestion, EdgeTabCommand, RowsCommand } from '../messages/page-commands.ts';
import { allowedSites } from '../personal/site-access.ts';
import { originsOf } from '../sites/index.ts';
import type { Site } from '../sites/site.ts';
import { askTab } from './tell.ts';

/** The script that stands the edge tab in a page; see entrypoints/edge-tab.content.ts. */
export const EDGE_TAB_SCRIPT = '/content-scripts/edge-tab.js';

/** The script that shows counts beside the rows of episode lists; see entrypoints/rows.content.ts. */
export const ROWS_SCRIPT = '/content-scripts/rows.js';

/** The script that reads dates as pages word them; see entrypoints/dates.content.ts. */
export const DATES_SCRIPT = '/content-scripts/dates.js';

type Script = typeof EDGE_TAB_SCRIPT | typeof ROWS_SCRIPT | typeof DATES_SCRIPT | `/content-scripts/${SiteId}.js`;

/** The detector of a site's pages, or of any other page. */
export function detectorOf(site: SiteId): Script {
  return `/content-scripts/${site}.js`;
}

/**
 * Runs the scripts of this version in the tabs that are open already: browsers inject content scripts only into pages
 * that load after an install or update. A new copy retires the old one.
 */
export async function injectIntoOpenTabs(): Promise<void> {
  await injectIntoSites(await allowedSites());
}

/** The same for the open pages of some sites, which may be read since just now. */
export async function injectIntoSites(sites: readonly Site[]): Promise<void> {
  await Promise.all(sites.map(injectIntoSite));
}

async function injectIntoSite(site: Site): Promise<void> {
  const tabs = await browser.tabs.query({ url: originsOf(site), discarded: false });
  const files: Script[] = [EDGE_TAB_SCRIPT, detectorOf(site.id)];
  await Promise.all(tabs.map((tab) => (tab.id === undefined ? undefined : injectInto(tab.id, ...files))));
}

/** Runs scripts of the extension in the top frame of a tab; the answer says whether that was possible. */
export async function injectInto(tabId: number, ...files: Script[]): Promise<boolean> {
  try {
    await browser.scripting.executeScript({ target: { tabId }, files });
    return true;
  } catch (error) {
    // An error page on the site's address, or a tab that has just closed: its next load runs the detector anyway.
    console.warn('Liner Notes: the scripts could not be started in an open tab', error);
    return false;
  }
}

/**
 * Asks a script of ours in a page, which is put into it the first time it is wanted; nothing comes back where that is
 * not possible.
 */
export async function askScript(
  tab: number,
  script: Script,
  question: EdgeTabCommand | RowsCommand | DatesQuestion,
): Promise<unknown> {
  const answer = await askTab(tab, question);
  if (answer !== undefined && answer !== null) return answer;
  return (await injectInto(tab, script)) ? askTab(tab, question) : undefined;
}
