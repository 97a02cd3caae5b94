import { find } from '../engine/dom.ts';
import { type Facts, layered, sighted } from '../engine/facts.ts';
import { from, line, parsed, seconds } from '../engine/values.ts';
import { NOTHING, type Seen, UNREADY } from '../site.ts';
import { type SpotifyAddress, spotifyAddress } from './address.ts';
import { spotifyFrame } from './data.ts';
import type { SpotifyPack } from './selectors.ts';

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
  const kind = own?.kind ?? { episode: 'episode' as const, show: 'podcast' as const }[text(paths.embedType) ?? ''];
  if (!kind) return NOTHING;
  const isEpisode = kind === 'episode';
  const id = own?.id ?? (kind === place.kind ? place.id : undefined);
  const title = text(paths.embedTitle);
  const isOfPage = id === place.id || (isEpisode && place.kind === 'podcast' && show === place.id);
  if (!title || !isOfPage) return UNREADY;

  const facts: Facts = isEpisode
    ? {
        episode: title,
        episodeId: id,
        podcast: text(paths.embedShow),
        podcastId: show,
        published: text(paths.released),
        seconds: seconds(from(entity, paths.embedMilliseconds), 1000),
      }
    : { podcast: title, podcastId: id };
  return sighted(spotifyFrame(document, pack, 'page', kind), layered(['data', facts]));
}
