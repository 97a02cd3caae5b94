import { find } from './dom.ts';
import { type Facts, layered, sighted } from './facts.ts';
import type { SpotifyPack } from './packs/spotify.ts';
import { NOTHING, type Seen, UNREADY } from './site.ts';
import { type SpotifyAddress, spotifyAddress } from './spotify-address.ts';
import { spotifyFrame } from './spotify-data.ts';
import { from, line, parsed, seconds } from './values.ts';

/**
 * The player that other pages embed: its data is of the one load of its one address. An embedded show holds its latest
 * episode, and that is what a person sees.
 */
export function readSpotifyEmbed(place: SpotifyAddress, document: Document, pack: SpotifyPack): Seen {
  const { selectors, paths } = pack;
  const script = find(document, selectors.embed)?.textContent;
  if (!script) return UNREADY;
  const entity = from(parsed(script), paths.embedEntity);
  const text = (path: readonly string[]) => line(from(entity, path));
  const own = spotifyAddress(text(paths.embedUri));
  const related = spotifyAddress(text(paths.embedRelated));
  const show = related?.kind === 'podcast' ? related.id : undefined;
  if (!own) return NOTHING;
  const title = text(paths.embedTitle);
  if (!title || (own.id !== place.id && (show !== place.id || place.kind === 'episode'))) return UNREADY;

  const facts: Facts =
    own.kind === 'podcast'
      ? { podcast: title, podcastId: own.id }
      : {
          episode: title,
          episodeId: own.id,
          podcast: text(paths.embedShow),
          podcastId: show,
          published: text(paths.released),
          seconds: seconds(from(entity, paths.embedMilliseconds), 1000),
        };
  return sighted(spotifyFrame(document, pack, 'page', own.kind), layered(['data', facts]));
}
