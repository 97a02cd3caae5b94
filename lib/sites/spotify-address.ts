/** A podcast page of Spotify: what it is of, and its 22 base62 characters. */
export interface SpotifyAddress {
  kind: 'episode' | 'podcast';
  id: string;
}

/** The podcast page behind a path, link or full address; nothing for music, playlists, embeds and all else. */
export function spotifyAddress(text: string | null | undefined): SpotifyAddress | undefined {
  const [, kind, id] =
    /^(?:https:\/\/open\.spotify\.com)?\/(?:intl-[\w-]+\/)?(episode|show)\/([0-9A-Za-z]{22})(?![^/?#])/.exec(
      text ?? '',
    ) ?? [];
  return kind && id ? { kind: kind === 'show' ? 'podcast' : 'episode', id } : undefined;
}
