import { firstText, textOf } from './dom.ts';
import { sighted } from './facts.ts';
import { NOTHING, type Seen, UNREADY } from './site.ts';
import { type SpotifyAddress, spotifyAddress, spotifyItem } from './spotify-address.ts';
import { spotifyLocale } from './spotify-locale.ts';

// Each selector with the page it was last seen on. Test ids held where class names and tags changed every year.
const BAR = ['[data-testid="now-playing-bar"]' /* 2026-03 */, '[data-testid="now-playing-widget"]' /* 2022-08 */];
const ITEM = ['a[data-testid="context-item-link"]' /* 2026-05 */, 'a[href*="/episode/"]' /* 2026-05 */];
const COVER = 'a[data-testid="context-link"]'; /* 2022-08 */
const TITLE = ['[data-testid="context-item-info-title"]' /* 2022-08 */, 'a[data-testid="context-item-link"]'];
const SHOW = ['a[data-testid="context-item-info-show"]' /* 2026-05 */, 'a[href*="/show/"]' /* 2026-05 */];

/** The bar at the foot of the page, if it is there. */
export function spotifyBar(document: Document): Element | undefined {
  return BAR.map((selector) => document.querySelector(selector)).find((bar) => bar !== null) ?? undefined;
}

/** The title of whatever is in the bar, music too: while it plays, the document's title names it. */
export function titleInBar(document: Document): string | undefined {
  const bar = spotifyBar(document);
  return bar && firstText(bar, TITLE);
}

/**
 * The episode in the bar. The bar is the same when another device plays (Connect): only a line about that device is
 * added. Music and adverts lead to no episode, so they give nothing. The media session is not asked: it has a title,
 * but does not tell a podcast from a song.
 */
export function readSpotifyPlayer(document: Document): Seen {
  const bar = spotifyBar(document);
  if (!bar) return NOTHING;
  const link = linkWith(bar, ITEM, 'episode');
  const cover = bar.querySelector(COVER);
  const item = spotifyItem(cover?.getAttribute('href'));
  const type = item?.type ?? cover?.getAttribute('data-context-item-type');
  if (!link && type !== 'episode') return NOTHING;

  const id = link?.address.id ?? item?.id;
  const title = link?.text ?? firstText(bar, TITLE);
  const torn = link && ((type && type !== 'episode') || (item && item.id !== link.address.id));
  if (torn || !id || !title) return UNREADY;
  const show = linkWith(bar, SHOW, 'podcast');
  return sighted(
    { site: 'spotify', source: 'player', kind: 'episode', platform: 'spotify', locale: spotifyLocale(document) },
    { episode: title, episodeId: id, podcast: show?.text, podcastId: show?.address.id, seconds: durationOf(bar) },
  );
}

/** The first link with words (the cover has none) that leads to an episode or a show. */
function linkWith(bar: Element, selectors: readonly string[], kind: SpotifyAddress['kind']) {
  for (const link of selectors.flatMap((selector) => [...bar.querySelectorAll(selector)])) {
    const address = spotifyAddress(link.getAttribute('href'));
    const text = textOf(link);
    if (address?.kind === kind && text) return { address, text };
  }
  return undefined;
}

/** The whole length. The right-hand figure can be what remains, shown as negative; then both make the whole. */
function durationOf(bar: Element): number | undefined {
  const right = clock(bar, 'playback-duration');
  const left = clock(bar, 'playback-position');
  if (!right) return undefined;
  if (!right.remaining) return right.seconds || undefined;
  return left ? left.seconds + right.seconds || undefined : undefined;
}

/** `1:05`, `1:01:05` or `-0:12`; before anything is loaded it reads `-:--`. */
function clock(bar: Element, testId: string): { seconds: number; remaining: boolean } | undefined {
  const [, minus, figures] =
    /^([-−]?)(\d+(?::\d\d){1,2})$/.exec(firstText(bar, [`[data-testid="${testId}"]`]) ?? '') ?? [];
  if (figures === undefined) return undefined;
  return { seconds: figures.split(':').reduce((total, part) => total * 60 + Number(part), 0), remaining: minus !== '' };
}
