/** A podcast page of Apple: its podcast and, on an episode's page, the episode. Ids are digits. */
export interface AppleAddress {
  podcast: string;
  episode: string | undefined;
  /** The id of the page itself: the episode's, or else the podcast's. */
  id: string;
}

/**
 * The podcast page behind an address or link: `/{cc}/podcast/{slug}/id{n}?i={n}`, where country and slug may be
 * missing. Undefined for channels, charts, search and everything else.
 */
export function appleAddress(text: string | null | undefined): AppleAddress | undefined {
  const [, podcast, episode] =
    /^(?:https?:\/\/podcasts\.apple\.com)?\/(?:[\w-]{2,7}\/)?podcast\/(?:[^/?#]+\/)?id(\d{1,20})\/?(?:\?(?:[^#]*&)?i=(\d{1,20})(?![^&#])|[?#]|$)/.exec(
      text ?? '',
    ) ?? [];
  return podcast ? { podcast, episode, id: episode ?? podcast } : undefined;
}
