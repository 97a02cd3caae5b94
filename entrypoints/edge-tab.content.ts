import { defineContentScript } from 'wxt/utils/define-content-script';
import { mountEdgeTab } from '../lib/page/edge-tab/mount-edge-tab.ts';

/** Injected by the background where there is something to show, and nowhere else. */
export default defineContentScript({
  registration: 'runtime',
  noScriptStartedPostMessage: true,
  main: mountEdgeTab,
});
