import type { SelectorPack } from '../../domain/selector-pack.ts';

/** YouTube is built of custom elements. A selector that ends in `[name]` gives that attribute's value. */
export const youtubePack = {
  site: 'youtube',
  version: 1,
  selectors: {
    video: ['ytd-watch-flexy[video-id]' /* unverified, 2026-11 */],
    title: [
      'ytd-watch-metadata h1' /* unverified, 2026-11 */,
      '#title h1' /* unverified, 2026-11 */,
      '.slim-video-information-title' /* mobile, unverified, 2026-11 */,
    ],
    channel: [
      'ytd-watch-metadata ytd-channel-name a' /* unverified, 2026-11 */,
      '#upload-info ytd-channel-name a' /* unverified, 2026-11 */,
      '.slim-owner-channel-name' /* mobile, unverified, 2026-11 */,
    ],
    channelLink: [
      'ytd-watch-metadata ytd-video-owner-renderer a[href^="/channel/"]' /* unverified, 2026-11 */,
      'ytm-slim-owner-renderer a[href^="/channel/"]' /* mobile, unverified, 2026-11 */,
    ],
    data: ['script:not([src])' /* with ytInitialPlayerResponse, 2022 */],
    headVideo: [
      'meta[itemprop="identifier"][content]' /* 2022 */,
      'meta[itemprop="videoId"][content]' /* unverified, 2026-11 */,
    ],
    headTitle: [
      'meta[itemprop="name"][content]' /* 2022 */,
      'meta[name="title"][content]' /* 2022 */,
      'meta[property="og:title"][content]' /* 2022 */,
    ],
    headChannel: ['span[itemprop="author"] link[itemprop="name"][content]' /* 2022 */],
    headChannelId: ['meta[itemprop="channelId"][content]' /* unverified, 2026-11 */],
    headDate: ['meta[itemprop="datePublished"][content]' /* 2022 */, 'meta[itemprop="uploadDate"][content]' /* 2022 */],
    headDuration: ['meta[itemprop="duration"][content]' /* 2022 */],
  },
  paths: {
    videoId: ['videoDetails.videoId' /* 2022 */],
    title: ['videoDetails.title' /* 2022 */],
    channel: ['videoDetails.author' /* 2022 */],
    channelId: [
      'videoDetails.channelId' /* 2022 */,
      'microformat.playerMicroformatRenderer.externalChannelId' /* 2022 */,
    ],
    published: [
      'microformat.playerMicroformatRenderer.publishDate' /* 2022 */,
      'microformat.playerMicroformatRenderer.uploadDate' /* 2022 */,
    ],
    seconds: ['videoDetails.lengthSeconds' /* 2022 */],
  },
} as const satisfies SelectorPack;
export type YoutubePack = SelectorPack<keyof typeof youtubePack.selectors, keyof typeof youtubePack.paths>;
