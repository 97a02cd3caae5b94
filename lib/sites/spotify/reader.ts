import type { LayerName } from '../../domain/layers.ts';
import { find, findAll, textIn } from '../engine/dom.ts';
import { type Facts, layered, sighted, type Traced } from '../engine/facts.ts';
import { from, line, notes, parsed, seconds } from '../engine/values.ts';
import { NOTHING, type Seen, type Site, type SiteReader, UNREADY } from '../site.ts';
import { type SpotifyAddress, spotifyAddress } from './address.ts';
import { behind, readSpotifyHead, type SpotifyHead, spotifyContext } from './data.ts';
import { readSpotifyPlayer, spotifyBar, spotifyItem, titleInBar } from './player.ts';
import { SPOTIFY_BAR, SPOTIFY_PACK, type SpotifyPack, spotifyPack } from './selectors.ts';

/** Spotify's web player. Facts and dates: sites, "Spotify". */
export const spotify: Site = {
  id: 'spotify',
  name: 'Spotify',
  hosts: ['open.spotify.com'],
  bars: SPOTIFY_BAR.join(),
  packVersion: SPOTIFY_PACK,
  verified: {
    on: '2026-03',
    what: 'saved episode, show, embed and music pages, signed in and out, desktop and mobile',
  },
};

export const spotifyReader: SiteReader<SpotifyPack> = {
  pack: spotifyPack,
  readPage: readSpotifyPage,
  readPlayer: readSpotifyPlayer,
  pageRoots: (document, pack) => [find(document, pack.selectors.region)].filter((root) => root !== undefined),
  playerItem: spotifyItem,
  playerRoots: (document, pack) => [spotifyBar(document, pack)].filter((bar) => bar !== undefined),
};

/** The page's own part: `main`, which the mobile page lacks. */
const spotifyMain = (document: Document, { selectors }: SpotifyPack) => find(document, selectors.main);

/**
 * What is being viewed on Spotify, an application that changes one part after another on navigation: the address
 * first; then title, label and body in any order; the head never or late. So the head is believed when it carries the
 * address's id, the body when nothing speaks against its being this page.
 */
export function readSpotifyPage(url: URL, document: Document, pack: SpotifyPack): Seen {
  const place = spotifyAddress(url.pathname);
  if (!place) return NOTHING;
  return place.embed ? readSpotifyEmbed(place, document, pack) : readWhole(place, document, pack);
}

function readWhole(place: SpotifyAddress, document: Document, pack: SpotifyPack): Seen {
  const isEpisode = place.kind === 'episode';
  const main = spotifyMain(document, pack);
  const root = main ?? document;
  const labels = [main?.getAttribute('aria-label'), document.title].map(line).filter((label) => label !== undefined);
  const head = readSpotifyHead(document, pack, place, labels);
  const body = isEpisode ? episodeBody(root, labels, pack) : showBody(root, pack);
  const title = body.facts.episode ?? body.facts.podcast;
  if (title && !isOfPage(title, body.facts, head, labels, titleInBar(document, pack))) return UNREADY;

  const ids: Facts = isEpisode ? { episodeId: place.id } : { podcastId: place.id };
  // The body's notes come last: they may be folded.
  const visible = isEpisode && title ? notes(find(root, pack.selectors.episodeNotes)?.textContent) : undefined;
  const traced = layered(['address', ids], body, head.own, ['test-ids', { notes: visible }]);
  if (!isComplete(place, traced)) return UNREADY;
  // The page for browsers that are not supported has a head only, and lacks nothing by that.
  const missing: LayerName[] =
    main && traced.layers[isEpisode ? 'episode' : 'podcast'] !== 'test-ids' ? ['test-ids'] : [];
  const shownDate = textIn(root, pack.selectors.episodeDate);
  return sighted(spotifyContext(document, pack, 'page', place.kind), traced, { missing, shownDate });
}

const isComplete = ({ kind }: SpotifyAddress, { facts: { episode, podcast, podcastId } }: Traced) =>
  kind === 'episode' ? episode && (podcast ?? podcastId) : podcast;

/** Title and podcast by their test ids, and where these are missing by heading, link and label. */
function episodeBody(root: ParentNode, labels: readonly string[], { selectors }: SpotifyPack): Traced {
  // Rows of an episode list bear the same test id, but lie in a link; the page's own title does not.
  const heading = findAll(root, selectors.episodeTitle).find((element) => !element.closest('a[href*="/episode/"]'));
  const marked = line(heading?.textContent);
  const episode = marked ?? textIn(root, selectors.heading);
  if (!episode) return layered();
  const show = find(root, selectors.episodeShow);
  const labelled = labels.map((label) => behind(label, episode)).find((rest) => rest !== undefined);
  const link = findAll(root, selectors.showLink).find((one) => isStart(labelled, line(one.textContent)));
  const showId = (element: Element | undefined) => spotifyAddress(element?.closest('a')?.getAttribute('href'))?.id;
  return layered(
    ['test-ids', { episode: marked, podcast: line(show?.textContent), podcastId: showId(show) }],
    ['markup', { episode, podcast: line(link?.textContent), podcastId: showId(link) }],
  );
}

const isStart = (whole: string | undefined, start: string | undefined) => !!start && !!whole?.startsWith(`${start} | `);

function showBody(root: ParentNode, { selectors }: SpotifyPack): Traced {
  const podcast = textIn(root, selectors.showTitle);
  const publisher = textIn(root, selectors.showPublisher);
  return layered(
    ['test-ids', podcast ? { podcast, publisher } : {}],
    ['markup', { podcast: textIn(root, selectors.heading) }],
  );
}

/**
 * Whether the body is that of the address, and not what the page before has left. Labels are the document's title and
 * (since 2023) the name of `main`; while something plays, the title names that ("{title} • {by}") and not the page.
 */
function isOfPage(title: string, body: Facts, head: SpotifyHead, labels: readonly string[], playing?: string): boolean {
  const agrees = (label: string) =>
    body.episode
      ? behind(label, title)?.startsWith(body.podcast ?? '')
      : label === title || label.startsWith(`${title} | `);
  const isOfPlayer = (label: string) => playing !== undefined && label.startsWith(`${playing} •`);
  if (labels.some((label) => label.includes(' | ') && !agrees(label) && !isOfPlayer(label))) return false;

  const own = head.own.facts;
  if (own.podcastId && body.podcastId && own.podcastId !== body.podcastId) return false;
  const ownTitle = body.episode ? own.episode : own.podcast;
  if (ownTitle) return ownTitle === title;
  // What the head still tells is the page before; a body of the same title is that page's too.
  if (head.foreign && (head.foreignTitle ?? title) === title) return false;
  return labels.some((label) => agrees(label) || isOfPlayer(label));
}

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
  return sighted(spotifyContext(document, pack, 'page', kind), layered(['data', facts]));
}
