import { appleData } from './apple-data.ts';
import { appleFrame } from './apple-page.ts';
import { elements } from './dom.ts';
import { type Facts, layered, sighted } from './facts.ts';
import { NOTHING, type Seen, UNREADY } from './site.ts';
import { line } from './values.ts';

// Each selector with the page it was last seen on.
const BAR = '[data-testid="player-bar"]'; /* 2025-02 */
const LIGHT = '[data-testid="marquee-text-item"]'; /* 2026 */
const HOSTS = '.lcd, .chrome-player'; /* 2024-12 */
const SHADOW = '.lcd-meta-line__fragment'; /* 2024-12 */
const SECOND_LINE = '.marquee--secondary, .lcd-meta__secondary'; /* 2026, 2024-12 */
export const APPLE_BARS = `${BAR}, ${HOSTS}`;
const AUDIO = 'audio#apple-music-player'; /* 2026 */

/** Where the player shows itself: the bar, the open shadow roots of 2024, and the audio element. */
export function appleRoots(document: Document): ParentNode[] {
  return [...elements(document, BAR), ...shadowRoots(document), ...elements(document, AUDIO)];
}

function shadowRoots(root: ParentNode): ShadowRoot[] {
  return elements(root, HOSTS).flatMap(({ shadowRoot }) =>
    shadowRoot ? [shadowRoot, ...shadowRoots(shadowRoot)] : [],
  );
}

/**
 * What plays on Apple Podcasts, where nothing but podcasts does. It need not be what is viewed. The bar names it; the
 * audio, or title and podcast together, find it among what the embedded data lists, of this page or the one before.
 */
export function readApplePlayer(_url: URL, document: Document): Seen {
  const shown = shownFacts(document);
  const audio = document.querySelector(AUDIO);
  const source = line(audio?.getAttribute('src'));
  const episodes = appleData(document).filter((entry) => entry.facts.episode);
  const loaded = episodes.find((entry) => source && entry.audio === source);
  // Bar and audio change one after the other.
  if (loaded && shown.episode && loaded.facts.episode !== shown.episode) return UNREADY;
  const named = episodes.filter(
    ({ facts }) => shown.podcast && facts.podcast === shown.podcast && facts.episode === shown.episode,
  );
  const known = loaded ?? (named.every((entry) => entry.id === named[0]?.id) ? named[0] : undefined);
  if (known) {
    const facts = episodes.filter((entry) => entry.id === known.id).map((entry) => entry.facts);
    return sighted(appleFrame(document, 'player', 'episode'), layered({ episodeId: known.id }, ...facts));
  }
  const [, episode, publisher] = /^(.+) - (.+)$/.exec(line(audio?.getAttribute('title')) ?? '') ?? []; /* 2023-08 */
  const facts = shown.episode ? shown : { episode, publisher };
  return facts.episode ? sighted(appleFrame(document, 'player', 'episode'), facts) : NOTHING;
}

/** Title and podcast as the bar shows them; a moving line holds each text twice. */
function shownFacts(document: Document): Facts {
  const light = elements(document.querySelector(BAR) ?? document, LIGHT).filter((item) => !item.closest('main'));
  const fragments = light.length > 0 ? light : shadowRoots(document).flatMap((root) => elements(root, SHADOW));
  // Signs may stand between the two.
  const texts = fragments
    .map((fragment) => ({ text: line(fragment.textContent) ?? '', isBelow: fragment.closest(SECOND_LINE) !== null }))
    .filter(({ text }) => /[^\p{P}\s]/u.test(text));
  const episode = texts[0]?.isBelow ? undefined : texts[0]?.text;
  const podcast = (texts.find(({ isBelow }) => isBelow) ?? texts.find(({ text }) => text !== episode))?.text;
  // Two texts side by side are told apart by their order only: one alone could be either.
  return episode && (podcast || light.length > 0) ? { episode, podcast } : {};
}
