import { defineContentScript } from 'wxt/utils/define-content-script';
import { detect } from '../lib/page/detector/detect.ts';
import { SPOTIFY_HOSTS, spotifyReader } from '../lib/sites/spotify/reader.ts';

export default defineContentScript({
  matches: SPOTIFY_HOSTS.map((host) => `https://${host}/*`),
  noScriptStartedPostMessage: true,
  main: (context) => detect(spotifyReader, context),
});
