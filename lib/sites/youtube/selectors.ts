import type { SelectorPack } from '../../domain/selector-pack.ts';

/** YouTube is built of custom elements. A selector that ends in `[name]` gives that attribute's value. */
export const youtubePack = {
  site: 'youtube',
  version: 1,
  selectors: {
    main: [
      'ytd-watch-flexy' /* unverified, 2026-11 */,
      'ytm-watch' /* unverified, 2026-11 */,
      '#content' /* unverified, 2026-11 */,
    ],
    video: ['ytd-watch-flexy[video-id]' /* unverified, 2026-11 */],
    title: ['ytd-watch-metadata h1' /* unverified, 2026-11 */, '#title h1' /* unverified, 2026-11 */],
    channel: [
      'ytd-watch-metadata ytd-channel-name a' /* unverified, 2026-11 */,
      '#upload-info ytd-channel-name a' /* unverified, 2026-11 */,
    ],
    channelLink: ['ytd-watch-metadata ytd-video-owner-renderer a[href^="/channel/"]' /* unverified, 2026-11 */],
    headVideo: [
      'meta[itemprop="identifier"][content]' /* unverified, 2026-11 */,
      'meta[itemprop="videoId"][content]' /* unverified, 2026-11 */,
    ],
    headTitle: [
      'meta[itemprop="name"][content]' /* unverified, 2026-11 */,
      'meta[name="title"][content]' /* unverified, 2026-11 */,
    ],
    headChannel: ['span[itemprop="author"] link[itemprop="name"][content]' /* unverified, 2026-11 */],
    headChannelId: ['meta[itemprop="channelId"][content]' /* unverified, 2026-11 */],
    headDate: [
      'meta[itemprop="datePublished"][content]' /* unverified, 2026-11 */,
      'meta[itemprop="uploadDate"][content]' /* unverified, 2026-11 */,
    ],
    headDuration: ['meta[itemprop="duration"][content]' /* unverified, 2026-11 */],
  },
  paths: {},
} as const satisfies SelectorPack;
export type YoutubePack = SelectorPack<keyof typeof youtubePack.selectors, never>;
