/** A podcast page of Apple: of which podcast and, if so, of which of its episodes. Ids are digits. */
export interface AppleAddress {
  podcast: string;
  episode: string | undefined;
  /** The id that the page itself is of: the episode's if there is one. */
  id: string;
}

/**
 * The podcast page behind an address or link: `/{cc}/podcast/{slug}/id{n}?i={n}`, where country and slug may be
 * missing. Nothing for channels, charts, search and all else.
 */
export function appleAddress(text: string | null | undefined): AppleAddress | undefined {
  const [, podcast, episode] =
    /^(?:https?:\/\/podcasts\.apple\.com)?\/(?:[\w-]{2,7}\/)?podcast\/(?:[^/?#]+\/)?id(\d{1,20})\/?(?:\?(?:[^#]*&)?i=(\d{1,20})(?![^&#])|[?#]|$)/.exec(
      text ?? '',
    ) ?? [];
  return podcast ? { podcast, episode, id: episode ?? podcast } : undefined;
}
