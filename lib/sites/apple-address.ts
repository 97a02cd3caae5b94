/** A podcast page of Apple: of which podcast and, if so, of which of its episodes. Ids are digits. */
export interface AppleAddress {
  podcast: string | undefined;
  episode: string | undefined;
}

/** `/{cc}/podcast/{slug}/id{n}`; country and slug may be missing, and with `?i=` even the podcast's id. */
const PATH = /^\/(?:[a-z]{2,3}(?:-[a-z]+)?\/)?podcast(?:\/[^/]+){0,2}\/?$/i;

/** The podcast page behind an address; nothing for channels, charts, search and all else. */
export function appleAddress(text: string | URL | null | undefined): AppleAddress | undefined {
  let url: URL;
  try {
    url = new URL(text ?? '', 'https://podcasts.apple.com');
  } catch {
    return undefined; // A link of the page that is no address leads to no podcast.
  }
  if (url.hostname !== 'podcasts.apple.com' || !PATH.test(url.pathname)) return undefined;
  const podcast = /\/id(\d{1,20})\/?$/.exec(url.pathname)?.[1];
  const episode = /^\d{1,20}$/.exec(url.searchParams.get('i') ?? '')?.[0];
  return podcast || episode ? { podcast, episode } : undefined;
}

/** The id that the page is of: the episode's on an episode page, else the podcast's. */
export const pageId = (address: AppleAddress | undefined) => address?.episode ?? address?.podcast;
