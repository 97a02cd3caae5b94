import { defineContentScript } from 'wxt/utils/define-content-script';
import { detect } from '../lib/detector/detect.ts';
import { readerAt } from '../lib/sites/more-readers.ts';

/**
 * The detector of the sites that the person turns on, and of any other page that they want read. The background
 * registers it for the former and injects it into the latter; so it has no matches, which would be asked for at install.
 */
export default defineContentScript({
  registration: 'runtime',
  noScriptStartedPostMessage: true,
  main: (context) => detect(readerAt(new URL(location.href)), context),
});
