import { defineContentScript } from 'wxt/utils/define-content-script';
import { standEdgeTab } from '../lib/edge-tab/stand-edge-tab.ts';
import { sites } from '../lib/sites/index.ts';

/** Injected by the background where there is something to show, and nowhere else. */
export default defineContentScript({
  registration: 'runtime',
  matches: sites.flatMap((site) => site.hosts.map((host) => `https://${host}/*`)),
  noScriptStartedPostMessage: true,
  main: standEdgeTab,
});
