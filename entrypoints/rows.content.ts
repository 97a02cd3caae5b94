import { defineContentScript } from 'wxt/utils/define-content-script';
import { runRows } from '../lib/page/episode-rows/run.ts';

/** Injected by the background into pages that list episodes, and nowhere else. */
export default defineContentScript({
  registration: 'runtime',
  noScriptStartedPostMessage: true,
  main: runRows,
});
