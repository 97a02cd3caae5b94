import { defineContentScript } from 'wxt/utils/define-content-script';
import { detect } from '../lib/page/detector/detect.ts';
import { anyPageReader } from '../lib/sites/any-page.ts';

/** Put by the background into a page of no known site that the person wants read. */
export default defineContentScript({
  registration: 'runtime',
  noScriptStartedPostMessage: true,
  main: (context) => detect(anyPageReader, context),
});
