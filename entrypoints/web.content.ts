import { defineContentScript } from 'wxt/utils/define-content-script';
import { detect } from '../lib/page/detector/detect.ts';
import { anyPageReader } from '../lib/sites/any-page.ts';

/** Injected by the background into a page of any other site that the user asks to read. */
export default defineContentScript({
  registration: 'runtime',
  noScriptStartedPostMessage: true,
  main: (context) => detect(anyPageReader, context),
});
