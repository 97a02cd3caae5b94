/** A podcast page of Spotify: what it is of, and its 22 base62 characters. */
export interface SpotifyAddress {
  kind: 'episode' | 'podcast';
  id: string;
  /** The player that other pages embed, or that stands alone. */
  embed: boolean;
}

/** The podcast page behind a path, link, full address or Spotify URI; nothing for music, playlists and all else. */
export function spotifyAddress(text: string | null | undefined): SpotifyAddress | undefined {
  const [, embed, kind, id] =
    /^(?:https:\/\/open\.spotify\.com)?\/(?:intl-[\w-]+\/)?(embed(?:-podcast)?\/)?(episode|show)\/([0-9A-Za-z]{22})(?![^/?#])/.exec(
      text?.replace(/^spotify:(\w+):/, '/$1/') ?? '',
    ) ?? [];
  return kind && id ? { kind: kind === 'show' ? 'podcast' : 'episode', id, embed: !!embed } : undefined;
}
