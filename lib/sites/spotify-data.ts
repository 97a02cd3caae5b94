import type { Facts, Frame } from './facts.ts';
import type { SpotifyAddress } from './spotify-address.ts';
import { at, identifier, line, notes, parsed, seconds } from './values.ts';

/** Longest script that is decoded, in UTF-16 code units; the longest seen had 15,000. */
const MOST_ENCODED = 1_000_000;

/** What a base64 script of the page holds, or nothing. */
function encoded(document: Document, id: string): unknown {
  const text = document.getElementById(id)?.textContent?.trim() ?? '';
  if (text.length > MOST_ENCODED || text.length % 4 || !/^[A-Za-z0-9+/]+={0,2}$/.test(text)) return undefined;
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let index = 0; index < binary.length; index += 1) bytes[index] = binary.charCodeAt(index);
  return parsed(new TextDecoder().decode(bytes));
}

/** The frame of a sighting on Spotify; its locale is what the reader chose. */
export function spotifyFrame(document: Document, source: Frame['source'], kind: Frame['kind']): Frame {
  const chosen = at(encoded(document, 'appServerConfig'), 'locale.locale'); /* 2026-03 */
  return { site: 'spotify', source, kind, platform: 'spotify', locale: chosen ?? document.documentElement?.lang };
}

/** The mobile page's own state (2025-06). Its entries are keyed by id: they are right even when the page has moved on. */
export function stateFacts(document: Document, { kind, id }: SpotifyAddress): Facts {
  const type = kind === 'episode' ? kind : 'show';
  const item = at(encoded(document, 'initialState'), `entities.items.spotify:${type}:${id}`);
  const show = kind === 'episode' ? at(item, 'showOrAudiobook.data') : item;
  const facts: Facts = { podcast: line(at(show, 'name')), publisher: line(at(show, 'publisher.name')) };
  if (kind === 'podcast') return facts;
  return {
    ...facts,
    podcastId: identifier(at(show, 'id')),
    episode: line(at(item, 'name')),
    published: line(at(item, 'releaseDate.isoString')),
    seconds: seconds(at(item, 'duration.totalMilliseconds'), 1000),
    notes: notes(at(item, 'description')),
  };
}
