import { browser } from 'wxt/browser';
import type { SiteId } from '../domain/site-ids.ts';
import type { EdgeTabCommand, RowsCommand } from '../messages/page-commands.ts';
import { allowedSites } from '../personal/site-access.ts';
import { originsOf, siteFor, sites } from '../sites/index.ts';
import type { Site } from '../sites/site.ts';
import { askTab } from './messaging.ts';

/** The script that mounts the edge tab in a page; see entrypoints/edge-tab.content.ts. */
export const EDGE_TAB_SCRIPT = '/content-scripts/edge-tab.js';

/** The script of the panel in a page; see entrypoints/panel.content.ts. */
export const PANEL_SCRIPT = '/content-scripts/panel.js';

/** The script that shows counts beside the rows of episode lists; see entrypoints/rows.content.ts. */
export const ROWS_SCRIPT = '/content-scripts/rows.js';

/** Sites whose detector is a content script of its own; all others share one, see lib/sites/declarative.ts. */
const OWN_DETECTORS = ['spotify', 'apple-podcasts', 'youtube', 'web'] as const satisfies SiteId[];

type Script =
  | typeof EDGE_TAB_SCRIPT
  | typeof PANEL_SCRIPT
  | typeof ROWS_SCRIPT
  | `/content-scripts/${(typeof OWN_DETECTORS)[number] | 'optional-sites'}.js`;

/** The detector of a site's pages, or of any other page. */
export function detectorOf(site: SiteId): Script {
  const own = OWN_DETECTORS.find((id) => id === site);
  return `/content-scripts/${own ?? 'optional-sites'}.js`;
}

/**
 * Injects this version's scripts into tabs that are already open: browsers inject content scripts only into pages that
 * load after an install or update. A new copy retires the old one.
 */
export async function injectIntoOpenTabs(): Promise<void> {
  await injectIntoSites(await allowedSites());
}

/** Does the same for the open pages of sites that were just allowed. */
export async function injectIntoSites(sites: readonly Site[]): Promise<void> {
  await Promise.all(sites.map(injectIntoSite));
}

/** The main sites with a page at one of these origins: users can forbid and allow them, too. */
export function mainSitesAt(origins: readonly string[]): Site[] {
  return sites.filter((site) => !site.optional && originsOf(site).some((origin) => origins.includes(origin)));
}

async function injectIntoSite(site: Site): Promise<void> {
  const tabs = await browser.tabs.query({ url: originsOf(site), discarded: false });
  const files: Script[] = [EDGE_TAB_SCRIPT, detectorOf(site.id)];
  await Promise.all(tabs.map((tab) => (tab.id === undefined ? undefined : injectInto(tab.id, ...files))));
}

/** Injects scripts into the top frame of a tab. @returns whether the browser allowed it */
export async function injectInto(tabId: number, ...files: Script[]): Promise<boolean> {
  try {
    await browser.scripting.executeScript({ target: { tabId }, files });
    return true;
  } catch (error) {
    // An error page at the site's address, or a tab that just closed: the next load runs the detector anyway.
    console.warn('Liner Notes: could not start the scripts in an open tab', error);
    return false;
  }
}

/** Sends a message to a script of ours in a page, and injects the script first where needed. Undefined if that fails. */
export async function askScript(tab: number, script: Script, question: EdgeTabCommand | RowsCommand): Promise<unknown> {
  const answer = await askTab(tab, question);
  if (answer !== undefined && answer !== null) return answer;
  return (await injectInto(tab, script)) ? askTab(tab, question) : undefined;
}

const EMBEDS_ID = 'spotify-embeds';

/**
 * Registers Spotify's detector for players embedded in other pages, or removes it. The browser keeps registrations over
 * restarts and drops them at an update of the extension, so this runs at each wake.
 */
export function registerEmbeds(wanted: boolean): Promise<void> {
  return navigator.locks.request('register-embeds', async () => {
    const there = await browser.scripting.getRegisteredContentScripts({ ids: [EMBEDS_ID] });
    if (wanted === there.length > 0) return;
    if (!wanted) return browser.scripting.unregisterContentScripts({ ids: [EMBEDS_ID] });
    await browser.scripting.registerContentScripts([
      {
        id: EMBEDS_ID,
        matches: ['https://open.spotify.com/embed/*', 'https://open.spotify.com/embed-podcast/*'],
        allFrames: true,
        js: ['/content-scripts/spotify.js'],
      },
    ]);
  });
}

/**
 * Registers the detector for the optional sites that are allowed, and for no others. The browser keeps registrations
 * over restarts, drops them at an update, and keeps them when the permission goes, so this runs at each of these events.
 * @returns the sites that were not registered before
 */
export function registerMoreSites(): Promise<Site[]> {
  return navigator.locks.request('register-more-sites', async () => {
    const wanted = (await allowedSites()).filter((site) => site.optional);
    const registered = await browser.scripting.getRegisteredContentScripts();
    const there = registered.filter(({ id }) => sites.some((site) => site.optional && site.id === id));
    const isThere = (site: Site) =>
      there.some(({ id, matches }) => id === site.id && sameOrigins(matches ?? [], originsOf(site)));
    const missing = wanted.filter((site) => !isThere(site));
    const wrong = there.filter(({ id }) => !wanted.some((site) => site.id === id && isThere(site)));

    if (wrong.length > 0) await browser.scripting.unregisterContentScripts({ ids: wrong.map(({ id }) => id) });
    if (missing.length > 0) {
      await browser.scripting.registerContentScripts(
        missing.map((site) => ({ id: site.id, matches: originsOf(site), js: [detectorOf(site.id)] })),
      );
    }
    return missing;
  });
}

function sameOrigins(a: readonly string[], b: readonly string[]): boolean {
  return JSON.stringify(a.toSorted()) === JSON.stringify(b.toSorted());
}

/**
 * Reads the page in a tab because the user asked for it; their click on the icon grants the access (`activeTab`). The
 * detector stays until the user leaves the page.
 * @returns whether the browser allows it
 */
export async function readPage(tab: number): Promise<boolean> {
  const { url } = await browser.tabs.get(tab);
  const site = url === undefined ? undefined : siteFor(new URL(url));
  return injectInto(tab, detectorOf(site?.id ?? 'web'));
}
