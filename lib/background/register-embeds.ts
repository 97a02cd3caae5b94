import { browser } from 'wxt/browser';

const ID = 'spotify-embeds';

/**
 * Has the browser run Spotify's detector in the players that other pages embed, or not any more. The browser keeps that
 * over restarts and drops it at an update of the extension, so this is called at each wake.
 */
export function registerEmbeds(wanted: boolean): Promise<void> {
  return navigator.locks.request('register-embeds', async () => {
    const there = await browser.scripting.getRegisteredContentScripts({ ids: [ID] });
    if (wanted === there.length > 0) return;
    if (!wanted) return browser.scripting.unregisterContentScripts({ ids: [ID] });
    await browser.scripting.registerContentScripts([
      {
        id: ID,
        matches: ['https://open.spotify.com/embed/*', 'https://open.spotify.com/embed-podcast/*'],
        allFrames: true,
        js: ['/content-scripts/spotify.js'],
      },
    ]);
  });
}
