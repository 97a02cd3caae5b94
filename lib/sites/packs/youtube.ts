import type { SelectorPack } from '../../domain/selector-pack.ts';

/** YouTube, an application of custom elements; a selector that ends in `[name]` finds what that attribute says. */
export const youtubePack = {
  site: 'youtube',
  version: 1,
  selectors: {
    main: ['ytd-watch-flexy', 'ytm-watch', '#content'],
    video: ['ytd-watch-flexy[video-id]' /* 2026 */],
    title: ['ytd-watch-metadata h1' /* 2024 */, '#title h1'],
    channel: ['ytd-watch-metadata ytd-channel-name a' /* 2024 */, '#upload-info ytd-channel-name a'],
    channelLink: ['ytd-watch-metadata ytd-video-owner-renderer a[href^="/channel/"]'],
    headVideo: ['meta[itemprop="identifier"][content]' /* 2024 */, 'meta[itemprop="videoId"][content]'],
    headTitle: ['meta[itemprop="name"][content]', 'meta[name="title"][content]'],
    headChannel: ['span[itemprop="author"] link[itemprop="name"][content]' /* 2024 */],
    headChannelId: ['meta[itemprop="channelId"][content]'],
    headDate: ['meta[itemprop="datePublished"][content]' /* 2024 */, 'meta[itemprop="uploadDate"][content]'],
    headDuration: ['meta[itemprop="duration"][content]' /* 2024 */],
  },
  paths: {},
} as const satisfies SelectorPack;
export type YoutubePack = SelectorPack<keyof typeof youtubePack.selectors, never>;
