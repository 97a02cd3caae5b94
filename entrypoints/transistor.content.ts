import { defineContentScript } from 'wxt/utils/define-content-script';
import { detect } from '../lib/page/detector/detect.ts';
import { transistorReader } from '../lib/sites/transistor.ts';

/** Registered by the background once the site is allowed; with matches of its own it would be asked for at install. */
export default defineContentScript({
  registration: 'runtime',
  noScriptStartedPostMessage: true,
  main: (context) => detect(transistorReader, context),
});
