/** A podcast page of Spotify. */
export interface SpotifyAddress {
  kind: 'episode' | 'podcast';
  /** 22 base62 characters. */
  id: string;
  /** The player that other pages embed. */
  embed: boolean;
}

/** The podcast page behind a path, link, full address or Spotify URI; undefined for music or playlists. */
export function spotifyAddress(text: string | null | undefined): SpotifyAddress | undefined {
  const [, embed, kind, id] =
    /^(?:https?:\/\/open\.spotify\.com)?\/(?:intl-[\w-]+\/)?(embed(?:-podcast)?\/)?(episode|show)\/([0-9A-Za-z]{22})(?![^/?#])/.exec(
      text?.replace(/^spotify:(\w+):/, '/$1/') ?? '',
    ) ?? [];
  return kind && id ? { kind: kind === 'show' ? 'podcast' : 'episode', id, embed: !!embed } : undefined;
}
