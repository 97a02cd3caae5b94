import { browser } from 'wxt/browser';
import { allowedSites } from '../personal/site-access.ts';
import { originsOf, sites } from '../sites/index.ts';
import type { Site } from '../sites/site.ts';
import { detectorOf } from './inject.ts';

/**
 * Has the browser run the detector on the sites that are allowed, and on no others. It keeps that over restarts, drops
 * it at an update of the extension, and does not drop it with the permission; so this is called at each of them.
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
