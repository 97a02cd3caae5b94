/** A podcast page of Spotify: what it is of, and its 22 base62 characters. */
export interface SpotifyAddress {
  kind: 'episode' | 'podcast';
  id: string;
}

const ADDRESS =
  /^(?:https?:\/\/open\.spotify\.com)?\/(?:intl-[A-Za-z-]+\/)?(episode|show)\/([0-9A-Za-z]{22})(?:[/?#]|$)/;
const ITEM = /[?&]uri=spotify(?:%3A|:)([a-z]+)(?:%3A|:)([0-9A-Za-z]{22})/i;

/** The podcast page behind a path, link or full address; nothing for music, playlists, embeds and all else. */
export function spotifyAddress(text: string | null | undefined): SpotifyAddress | undefined {
  const [, kind, id] = ADDRESS.exec(text ?? '') ?? [];
  return kind && id ? { kind: kind === 'show' ? 'podcast' : 'episode', id } : undefined;
}

/** What a link of the player carries in its `uri` parameter: the item's type and id, whatever page it leads to. */
export function spotifyItem(text: string | null | undefined): { type: string; id: string } | undefined {
  const [, type, id] = ITEM.exec(text ?? '') ?? [];
  return type && id ? { type: type.toLowerCase(), id } : undefined;
}

export const sameAddress = (one: SpotifyAddress | undefined, other: SpotifyAddress) =>
  one?.kind === other.kind && one.id === other.id;
