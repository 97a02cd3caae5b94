import { defineContentScript } from 'wxt/utils/define-content-script';
import { runRows } from '../lib/rows/run-rows.ts';
import { applePodcasts } from '../lib/sites/apple-podcasts.ts';
import { spotify } from '../lib/sites/spotify.ts';

/** Injected by the background into pages that list episodes, and nowhere else. */
export default defineContentScript({
  registration: 'runtime',
  matches: [spotify, applePodcasts].flatMap((site) => site.hosts.map((host) => `https://${host}/*`)),
  noScriptStartedPostMessage: true,
  main: runRows,
});
