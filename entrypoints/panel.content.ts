import { defineContentScript } from 'wxt/utils/define-content-script';
import { createPanel } from '../lib/page/panel/panel.ts';
import { offerPanel } from '../lib/page/panel/shared.ts';

/** Injected by the background when pointer or focus reaches the edge tab. */
export default defineContentScript({
  registration: 'runtime',
  noScriptStartedPostMessage: true,
  main: () => offerPanel(createPanel),
});
