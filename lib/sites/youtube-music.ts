import { readerOf } from './engine/page-reader.ts';
import type { Pages } from './engine/pages.ts';
import { youtubeMusicPack } from './packs/youtube-music.ts';
import type { Site } from './site.ts';

/**
 * YouTube Music, an application. Its podcasts have addresses of their own (`MPSP` and a playlist's id), and so have
 * their episodes (`MPED` and a video's id): songs do not.
 */
export const youtubeMusic: Site = {
  id: 'youtube-music',
  name: 'YouTube Music',
  hosts: ['music.youtube.com'],
  bars: 'ytmusic-player-bar',
  optional: true,
  packVersion: 1,
};

const pages: Pages = {
  pack: youtubeMusicPack,
  places: [
    {
      kind: 'episode',
      address: /^music\.youtube\.com\/(?:browse\/MPED|podcast\/(?!MP))(?<id>(?<known>[\w-]{11}))(?![\w-])/,
    },
    { kind: 'podcast', address: /^music\.youtube\.com\/browse\/MPSP(?<id>(?<known>[\w-]+))/ },
  ],
  podcastTitles: ['{podcast} - YouTube Music', '{podcast}'],
  titles: ['{episode} - YouTube Music', '{episode}'],
  platform: 'youtube',
};

export const youtubeMusicReader = /* @__PURE__ */ readerOf(youtubeMusic, pages);
