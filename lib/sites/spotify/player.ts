import { find, findAll, findKept, textIn, textOf } from '../engine/dom.ts';
import { layered, sighted } from '../engine/facts.ts';
import { line } from '../engine/values.ts';
import { NOTHING, type ReadResult, UNREADY } from '../site.ts';
import { type SpotifyAddress, spotifyAddress } from './address.ts';
import { spotifyContext } from './data.ts';
import type { SpotifyPack } from './selectors.ts';

/** The player's bar at the bottom of the page. */
export const spotifyBar = (document: Document, { selectors }: SpotifyPack) => findKept(document, selectors.bar);

/** The title in the bar, of music too: while it plays, the document's title names it. */
export const titleInBar = (document: Document, pack: SpotifyPack) =>
  textIn(spotifyBar(document, pack), pack.selectors.barTitle);

/** The titles and addresses in the bar. */
export function spotifyItem(document: Document, pack: SpotifyPack): string {
  const { barTitle, barEpisode, barShow, barCover } = pack.selectors;
  const bar = spotifyBar(document, pack);
  const found = bar ? [barTitle, barEpisode, barShow, barCover].map((selectors) => find(bar, selectors)) : [];
  return found.map((element) => `${line(element?.textContent)} ${element?.getAttribute('href')}`).join();
}

/**
 * The episode in the bar. While another device plays (Connect), the bar only gets an extra line about that device.
 * Music and adverts do not link to an episode, so they give nothing. The media session is not used: its title could be
 * that of a song.
 */
export function readSpotifyPlayer(_url: URL, document: Document, pack: SpotifyPack): ReadResult {
  const { selectors } = pack;
  const bar = spotifyBar(document, pack);
  if (!bar) return NOTHING;
  const link = linkIn(bar, selectors.barEpisode, 'episode');
  // The cover links to the context (such as a playlist); the link's parameter names the item.
  const cover = find(bar, selectors.barCover)?.getAttribute('href') ?? '';
  const item = /[?&]uri=spotify(?:%3A|:)episode(?:%3A|:)(\w{22})/i.exec(cover)?.[1];
  const id = link?.id ?? item;
  if (!id) return NOTHING;
  const title = link?.text ?? titleInBar(document, pack);
  if (!title || (item && item !== id)) return UNREADY;
  const show = linkIn(bar, selectors.barShow, 'podcast');
  const seconds = durationIn(bar, pack);
  const facts = { episode: title, episodeId: id, podcast: show?.text, podcastId: show?.id, seconds };
  return sighted(spotifyContext(document, pack, 'player', 'episode'), layered(['bar', facts]));
}

/** The first link with words that leads to an episode or a show, or a name without a link; a cover has no words. */
function linkIn(bar: Element, selectors: readonly string[], kind: SpotifyAddress['kind']) {
  return findAll(bar, selectors)
    .map((link) => ({ ...spotifyAddress(link.getAttribute('href')), text: textOf(link) }))
    .find((link) => (link.kind ?? kind) === kind && link.text);
}

/** The duration in seconds. If the right-hand time is what remains, shown as negative, the two times add up to it. */
function durationIn(bar: Element, { selectors }: SpotifyPack): number | undefined {
  const end = textIn(bar, selectors.barDuration) ?? '';
  const total = clock(end) + (/^\d/.test(end) ? 0 : clock(textIn(bar, selectors.barPosition)));
  return total > 0 ? total : undefined;
}

/** `1:05`, `1:01:05` or `-0:12` in seconds; not a number while the bar shows `-:--`. */
function clock(time = ''): number {
  return /^\D?\d+(:\d\d)+$/.test(time)
    ? time
        .replace(/^\D/, '')
        .split(':')
        .reduce((total, part) => total * 60 + Number(part), 0)
    : Number.NaN;
}
