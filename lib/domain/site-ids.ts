/** Ids of the sites that Liner Notes reads. `web` is any other page, read because the user asked. */
export const siteIds = [
  'spotify',
  'apple-podcasts',
  'youtube',
  'youtube-music',
  'pocket-casts',
  'overcast',
  'castbox',
  'podcast-addict',
  'amazon-music',
  'deezer',
  'iheart',
  'player-fm',
  'transistor',
  'acast',
  'substack',
  'castro',
  'podbean',
  'web',
] as const;
export type SiteId = (typeof siteIds)[number];
