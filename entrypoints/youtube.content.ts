import { defineContentScript } from 'wxt/utils/define-content-script';
import { detect } from '../lib/page/detector/detect.ts';
import { youtubeReader } from '../lib/sites/youtube/reader.ts';

/** Registered by the background once the site is allowed; with matches of its own it would be asked for at install. */
export default defineContentScript({
  registration: 'runtime',
  noScriptStartedPostMessage: true,
  main: (context) => detect(youtubeReader, context),
});
