import type { LayerName } from '../../domain/layers.ts';
import { find, findAll, textIn } from '../engine/dom.ts';
import { type Facts, layered, sighted, type Traced } from '../engine/facts.ts';
import { namedInTitle, undecorated } from '../engine/title-template.ts';
import { from, line, notes, parsed, seconds } from '../engine/values.ts';
import { NOTHING, type ReadResult, type Site, type SiteReader, UNREADY } from '../site.ts';
import { type SpotifyAddress, spotifyAddress } from './address.ts';
import { afterTitle, readSpotifyHead, type SpotifyHead, spotifyContext } from './data.ts';
import { readSpotifyPlayer, spotifyBar, spotifyItem, titleInBar } from './player.ts';
import { SPOTIFY_BAR, SPOTIFY_PACK, type SpotifyPack, spotifyPack } from './selectors.ts';

/** Not inside `spotify`: the content script needs the hosts, and would carry the whole description. */
export const SPOTIFY_HOSTS = ['open.spotify.com'] as const;

/** Spotify's web player. */
export const spotify: Site = {
  id: 'spotify',
  name: 'Spotify',
  hosts: SPOTIFY_HOSTS,
  bars: /* @__PURE__ */ SPOTIFY_BAR.join(),
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
  playerItem: spotifyItem,
  playerRoots: (document, pack) => [spotifyBar(document, pack)].filter((bar) => bar !== undefined),
};

/**
 * The page being viewed on Spotify. In-app navigation changes one part after another: the address first; then title,
 * label and body in any order; the head late or never. So the head is trusted if it carries the address's id, and the
 * body if nothing contradicts it.
 */
function readSpotifyPage(url: URL, document: Document, pack: SpotifyPack): ReadResult {
  const page = spotifyAddress(url.pathname);
  if (!page) return NOTHING;
  return page.embed ? readSpotifyEmbed(page, document, pack) : readFullPage(page, document, pack);
}

function readFullPage(page: SpotifyAddress, document: Document, pack: SpotifyPack): ReadResult {
  const isEpisode = page.kind === 'episode';
  // The mobile page has no `main`.
  const main = find(document, pack.selectors.main);
  const labels = [main?.getAttribute('aria-label'), document.title].map(line).filter((label) => label !== undefined);
  const head = readSpotifyHead(document, pack, page, labels);
  const shown = shownPage(page, document, main, pack, head, labels);
  const ids: Facts = isEpisode ? { episodeId: page.id } : { podcastId: page.id };
  const traced = layered(['address', ids], shown.first, head.own, shown.last);
  if (!isComplete(page, traced)) return UNREADY;
  // The page for unsupported browsers is a head without a `main`: its test ids are not missing.
  const missing: LayerName[] =
    main && traced.layers[isEpisode ? 'episode' : 'podcast'] !== 'test-ids' ? ['test-ids'] : [];
  const context = spotifyContext(document, pack, 'page', page.kind);
  return sighted(context, traced, { missing, shownDate: shown.date, shownTitle: shown.title });
}

/** What the page's body shows. */
interface ShownPage {
  /** Its title, of whichever page. */
  title: string | undefined;
  /** What of it is about this page: before what the head says, and after it. */
  first: Traced;
  last: Traced;
  date?: string | undefined;
}

function shownPage(
  page: SpotifyAddress,
  document: Document,
  main: Element | undefined,
  pack: SpotifyPack,
  head: SpotifyHead,
  labels: readonly string[],
): ShownPage {
  const root = main ?? document;
  const body = page.kind === 'episode' ? episodeBody(root, labels, pack) : showBody(root, pack);
  const title = titleOf(body.facts);
  if (!title) return { title, first: layered(), last: layered() };
  // A browser that translates puts the words of each text into `font` elements.
  const isTranslated = main?.querySelector('h1 font, a font');
  if (!isOfPage(title, body.facts, head, labels, titleInBar(document, pack))) {
    const last = main && isTranslated ? translatedBody(document, body.facts, main, head) : layered();
    return { title, first: layered(), last };
  }
  // They may be collapsed.
  const visibleNotes = page.kind === 'episode' ? find(root, pack.selectors.episodeNotes)?.textContent : undefined;
  const date = textIn(root, pack.selectors.episodeDate);
  const last = layered(['test-ids', { notes: notes(visibleNotes) }], body);
  return { title, first: isTranslated ? layered() : body, last, date };
}

const titleOf = ({ episode, podcast }: Facts) => episode ?? podcast;

const isComplete = ({ kind }: SpotifyAddress, { facts: { episode, podcast, podcastId } }: Traced) =>
  kind === 'episode' ? episode && (podcast ?? podcastId) : podcast;

/** Title and podcast by their test ids or, without those, by heading, link and label. */
function episodeBody(root: ParentNode, labels: readonly string[], { selectors }: SpotifyPack): Traced {
  // Rows of an episode list have the same test id, but are inside a link. The page's own title is not.
  const heading = findAll(root, selectors.episodeTitle).find((element) => !element.closest('a[href*="/episode/"]'));
  const titleByTestId = line(heading?.textContent);
  const episode = titleByTestId ?? textIn(root, selectors.heading);
  if (!episode) return layered();
  const show = find(root, selectors.episodeShow);
  const rest = labels.map((label) => afterTitle(label, episode)).find((text) => text !== undefined);
  const link = findAll(root, selectors.showLink).find((element) => startsWithName(rest, line(element.textContent)));
  const showId = (element: Element | undefined) => spotifyAddress(element?.closest('a')?.getAttribute('href'))?.id;
  return layered(
    ['test-ids', { episode: titleByTestId, podcast: line(show?.textContent), podcastId: showId(show) }],
    ['markup', { episode, podcast: line(link?.textContent), podcastId: showId(link) }],
  );
}

const startsWithName = (label: string | undefined, name: string | undefined) =>
  !!name && !!label?.startsWith(`${name} | `);

function showBody(root: ParentNode, { selectors }: SpotifyPack): Traced {
  const podcast = textIn(root, selectors.showTitle);
  const publisher = textIn(root, selectors.showPublisher);
  return layered(
    ['test-ids', podcast ? { podcast, publisher } : {}],
    ['markup', { podcast: textIn(root, selectors.heading) }],
  );
}

/**
 * Whether the body belongs to the address, and not to the page before. What carries the address's id decides. Without
 * it, the labels do: the document's title and (since 2023) the label of `main`. While something plays, the document's
 * title names that ("{title} • {by}") instead of the page.
 */
function isOfPage(title: string, body: Facts, head: SpotifyHead, labels: readonly string[], playing?: string): boolean {
  const own = head.own.facts;
  if (own.podcastId && body.podcastId && own.podcastId !== body.podcastId) return false;
  const ownTitle = body.episode ? own.episode : own.podcast;
  if (ownTitle) return ownTitle === title;

  const agrees = (label: string) =>
    body.episode
      ? afterTitle(label, title)?.startsWith(body.podcast ?? '')
      : `${undecorated(label, [title])} | `.startsWith(`${title} | `);
  const isOfPlayer = (label: string) =>
    playing !== undefined && undecorated(label, [playing])?.startsWith(`${playing} •`);
  const [mainLabel = ''] = labels;
  // With the label of `main`, which comes first, a title that holds it agrees too, whatever is before it.
  const holdsLabel = (label: string) => agrees(mainLabel) && label.includes(mainLabel);
  const isOfOther = (label: string) =>
    label.includes(' | ') && !agrees(label) && !holdsLabel(label) && !isOfPlayer(label);
  if (labels.some(isOfOther)) return false;
  // A head that still describes the page before: a body with the same title belongs to that page too.
  if (head.foreign && (head.headTitle ?? title) === title) return false;
  return labels.some((label) => agrees(label) || isOfPlayer(label));
}

/**
 * What a translated body still tells, if the document's title is translated as it is. Its words are not the publisher's,
 * but its links lead to the same podcast, and the label of `main` is left in the original: "{episode} - {podcast} | ...".
 */
function translatedBody(document: Document, shown: Facts, main: Element, { own, ...head }: SpotifyHead): Traced {
  const shownTitle = titleOf(shown) ?? '';
  const label = line(main.getAttribute('aria-label'))?.replace(/ \| [^|]*$/, '');
  const template = shown.episode ? '{episode} - {podcast}' : '{podcast}';
  const names = titleOf(own.facts) ? own.facts : namedInTitle(label, [template], { podcast: shown.podcast });
  const title = titleOf(names);
  const isLabelled = title && title !== shownTitle && label?.startsWith(title);
  const isShown = undecorated(line(document.title), [shownTitle])?.startsWith(shownTitle);
  if (!isLabelled || !isShown || (head.foreign && head.headTitle === title)) return layered();
  return layered(['title', names], ['markup', { podcastId: shown.podcastId }]);
}

/**
 * The player that other pages embed. It never navigates, so its data belongs to its address. An embedded show holds its
 * latest episode, which is what the user sees.
 */
function readSpotifyEmbed(page: SpotifyAddress, document: Document, pack: SpotifyPack): ReadResult {
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
  const id = own?.id ?? (kind === page.kind ? page.id : undefined);
  const title = text(paths.embedTitle);
  const isOfPage = id === page.id || (isEpisode && page.kind === 'podcast' && show === page.id);
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
