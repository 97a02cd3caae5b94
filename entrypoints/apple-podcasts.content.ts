import { defineContentScript } from 'wxt/utils/define-content-script';
import { detect } from '../lib/page/detector/detect.ts';
import { applePodcasts, applePodcastsReader } from '../lib/sites/apple-podcasts/reader.ts';

export default defineContentScript({
  matches: applePodcasts.hosts.map((host) => `https://${host}/*`),
  noScriptStartedPostMessage: true,
  main: (context) => detect(applePodcastsReader, context),
});
