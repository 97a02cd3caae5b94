import { defineContentScript } from 'wxt/utils/define-content-script';
import { detect } from '../lib/page/detector/detect.ts';
import { iheartReader } from '../lib/sites/iheart.ts';

/** Registered by the background once the site is allowed; with matches of its own it would be asked for at install. */
export default defineContentScript({
  registration: 'runtime',
  noScriptStartedPostMessage: true,
  main: (context) => detect(iheartReader, context),
});
