import { defineContentScript } from 'wxt/utils/define-content-script';
import { detect } from '../lib/page/detector/detect.ts';
import { APPLE_PODCASTS_HOSTS, applePodcastsReader } from '../lib/sites/apple-podcasts/reader.ts';

export default defineContentScript({
  matches: APPLE_PODCASTS_HOSTS.map((host) => `https://${host}/*`),
  noScriptStartedPostMessage: true,
  main: (context) => detect(applePodcastsReader, context),
});
