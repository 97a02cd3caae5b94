import { pagesPack } from '../pages-pack.ts';

/** Any page: what is agreed on beyond single sites. */
export const anyPagePack = /* @__PURE__ */ pagesPack('web', 1, {
  proof: ['audio[src]', 'audio source[src]'],
  bar: ['audio, video'],
  feed: ['link[rel="alternate"][type="application/rss+xml"]'],
});
