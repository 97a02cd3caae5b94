import { elements, textOf } from './dom.ts';
import { sighted } from './facts.ts';
import { NOTHING, type Seen, UNREADY } from './site.ts';
import { type SpotifyAddress, spotifyAddress } from './spotify-address.ts';
import { spotifyFrame } from './spotify-data.ts';
import { line } from './values.ts';

// Each selector with the page it was last seen on. Test ids held where class names and tags changed every year.
export const SPOTIFY_BAR = '[data-testid="now-playing-bar"]'; /* 2026-03 */
const TITLE = '[data-testid="context-item-info-title"], [data-testid="context-item-link"]'; /* 2022-08, 2026-05 */
const EPISODE = 'a[href*="/episode/"]'; /* with context-item-link as its test id, 2026-05 */
const SHOW = 'a[href*="/show/"]'; /* with context-item-info-show as its test id, 2026-05 */
const COVER = 'a[data-testid="context-link"]'; /* 2022-08 */

/** The bar at the foot of the page, if it is there. */
export const spotifyBar = (document: Document) => document.querySelector(SPOTIFY_BAR);

/** The title of whatever is in the bar, music too: while it plays, the document's title names it. */
export const titleInBar = (document: Document) => textOf(spotifyBar(document), TITLE);

/**
 * The episode in the bar. The bar is the same when another device plays (Connect): only a line about that device is
 * added. Music and adverts lead to no episode, so they give nothing. The media session is not asked: it has a title,
 * but does not tell a podcast from a song.
 */
export function readSpotifyPlayer(_url: URL, document: Document): Seen {
  const bar = spotifyBar(document);
  if (!bar) return NOTHING;
  const link = linkIn(bar, EPISODE, 'episode');
  // Where the cover leads is the context (a playlist, say); its parameter names the item.
  const cover = bar.querySelector(COVER)?.getAttribute('href') ?? '';
  const item = /[?&]uri=spotify(?:%3A|:)episode(?:%3A|:)(\w{22})/i.exec(cover)?.[1];
  const id = link?.id ?? item;
  if (!id) return NOTHING;
  const title = link?.text ?? titleInBar(document);
  if (!title || (item && item !== id)) return UNREADY;
  const show = linkIn(bar, SHOW, 'podcast');
  return sighted(spotifyFrame(document, 'player', 'episode'), {
    episode: title,
    episodeId: id,
    podcast: show?.text,
    podcastId: show?.id,
    seconds: durationIn(bar),
  });
}

/** The first link with words (the cover has none) that leads to an episode or a show. */
function linkIn(bar: Element, selector: string, kind: SpotifyAddress['kind']) {
  return elements(bar, selector)
    .map((link) => ({ ...spotifyAddress(link.getAttribute('href')), text: line(link.textContent) }))
    .find((link) => link.kind === kind && link.text);
}

/** The whole length. The right-hand figure can be what remains, shown as negative; then both make the whole. */
function durationIn(bar: Element): number | undefined {
  const [position, end] = ['position', 'duration'].map((name) => textOf(bar, `[data-testid="playback-${name}"]`) ?? '');
  const total = clock(end) + (/^\d/.test(end ?? '') ? 0 : clock(position));
  return total > 0 ? total : undefined;
}

/** `1:05`, `1:01:05` or `-0:12` in seconds; not a number while it reads `-:--`. */
function clock(figures = ''): number {
  return /^\D?\d+(:\d\d)+$/.test(figures)
    ? figures
        .replace(/^\D/, '')
        .split(':')
        .reduce((total, part) => total * 60 + Number(part), 0)
    : Number.NaN;
}
