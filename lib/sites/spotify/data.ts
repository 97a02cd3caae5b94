import { find } from '../engine/dom.ts';
import type { Facts, Frame } from '../engine/facts.ts';
import { from, identifier, line, notes, parsed, seconds } from '../engine/values.ts';
import type { SpotifyAddress } from './address.ts';
import type { SpotifyPack } from './selectors.ts';

/** Longest script that is decoded, in UTF-16 code units; the longest seen had 15,000. */
const MOST_ENCODED = 1_000_000;

/** What a base64 script of the page holds, or nothing. */
function encoded(document: Document, script: readonly string[]): unknown {
  const text = find(document, script)?.textContent?.trim() ?? '';
  if (text.length > MOST_ENCODED || text.length % 4 || !/^[A-Za-z0-9+/]+={0,2}$/.test(text)) return undefined;
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let index = 0; index < binary.length; index += 1) bytes[index] = binary.charCodeAt(index);
  return parsed(new TextDecoder().decode(bytes));
}

/** The frame of a sighting on Spotify; its locale is what the reader chose. */
export function spotifyFrame(
  document: Document,
  { selectors, paths }: SpotifyPack,
  source: Frame['source'],
  kind: Frame['kind'],
): Frame {
  const chosen =
    from(encoded(document, selectors.config), paths.configLocale) ??
    from(parsed(find(document, selectors.embed)?.textContent), paths.embedLocale);
  return { site: 'spotify', source, kind, platform: 'spotify', locale: chosen ?? document.documentElement?.lang };
}

/** The mobile page's own state. Its entries are keyed by id: they are right even when the page has moved on. */
export function stateFacts(document: Document, { selectors, paths }: SpotifyPack, { kind, id }: SpotifyAddress): Facts {
  const isEpisode = kind === 'episode';
  const item = from(encoded(document, selectors.state), isEpisode ? paths.stateEpisode : paths.stateShow, id);
  const show = isEpisode ? from(item, paths.episodeShow) : item;
  const facts: Facts = { podcast: line(from(show, paths.name)), publisher: line(from(show, paths.publisher)) };
  if (!isEpisode) return facts;
  return {
    ...facts,
    podcastId: identifier(from(show, paths.id)),
    episode: line(from(item, paths.name)),
    published: line(from(item, paths.released)),
    seconds: seconds(from(item, paths.milliseconds), 1000),
    notes: notes(from(item, paths.notes)),
  };
}
