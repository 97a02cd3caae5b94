import { pagesPack } from '../engine/pages-pack.ts';

/** Any page: what is agreed on beyond single sites. */
export const anyPagePack = /* @__PURE__ */ pagesPack('web', 1, {
  proof: ['audio[src]' /* unverified, 2026-11 */, 'audio source[src]' /* unverified, 2026-11 */],
  bar: ['audio, video' /* unverified, 2026-11 */],
  feed: ['link[rel="alternate"][type="application/rss+xml"]' /* unverified, 2026-11 */],
});
