import { appleData } from './apple-data.ts';
import { metaOf, textOf } from './dom.ts';
import { layered, sighted } from './facts.ts';
import { NOTHING, type Seen, UNREADY } from './site.ts';
import { line } from './values.ts';

// Each selector with the page it was last seen on.
const BAR = '[data-testid="player-bar"]'; /* 2025-02 */
const LIGHT = '[data-testid="marquee-text-item"]'; /* 2026 */
const HOSTS = '.lcd, .chrome-player'; /* 2024-12 */
const SHADOW = '.lcd-meta-line__fragment'; /* 2024-12 */
const SECONDARY = '.marquee--secondary, .lcd-meta__secondary'; /* 2026, 2024-12 */
const AUDIO = 'audio#apple-music-player'; /* 2026 */
const MOST_FRAGMENTS = 20;

/** Where the player shows itself: the bar, and the open shadow roots of 2024. */
export function appleRoots(document: Document): ParentNode[] {
  const roots: ParentNode[] = [...document.querySelectorAll(BAR)];
  for (let hosts = [...document.querySelectorAll(HOSTS)].slice(0, MOST_FRAGMENTS); hosts.length > 0; ) {
    const shadows = hosts.map((host) => host.shadowRoot).filter((shadow) => shadow !== null);
    roots.push(...shadows);
    hosts = shadows.flatMap((shadow) => [...shadow.querySelectorAll(HOSTS)]).slice(0, MOST_FRAGMENTS);
  }
  const audio = document.querySelector(AUDIO);
  return audio ? [...roots, audio] : roots;
}

/** What plays on Apple Podcasts, where nothing but podcasts does. It need not be on the page that is viewed. */
export function readApplePlayer(document: Document): Seen {
  const { title, podcast } = shownBy(document);
  const audio = document.querySelector(AUDIO);
  const source = line(audio?.getAttribute('src'));
  const entries = appleData(document).flatMap((page) => page.entries.filter((entry) => entry.facts.episode));
  const loaded = source === undefined ? undefined : entries.find((entry) => entry.audio === source);
  if (loaded && title !== undefined && loaded.facts.episode !== title) return UNREADY;
  const named = entries.filter(({ facts }) => facts.episode === title && facts.podcast === podcast);
  const known = loaded ?? (new Set(named.map((entry) => entry.id)).size === 1 ? named[0] : undefined);
  const [, spoken, publisher] = /^(.+) - (.+?)$/.exec(line(audio?.getAttribute('title')) ?? '') ?? []; /* 2023-08 */
  const facts = known
    ? layered(known.facts, ...entries.filter((entry) => entry.id === known.id).map((entry) => entry.facts))
    : title !== undefined
      ? { episode: title, podcast }
      : { episode: spoken, publisher };
  if (!facts.episode) return NOTHING;
  const locale = document.documentElement?.lang || metaOf(document, 'og:locale')?.replace('_', '-');
  return sighted({ site: 'apple-podcasts', source: 'player', kind: 'episode', platform: 'apple', locale }, facts);
}

/** Title and podcast as shown; a moving line holds each text twice, and signs stand between. */
function shownBy(document: Document): { title?: string; podcast?: string | undefined } {
  const light = [...(document.querySelector(BAR) ?? document).querySelectorAll(LIGHT)].filter(
    (fragment) => !fragment.closest('main'),
  );
  const shadowed = () => appleRoots(document).flatMap((root) => [...root.querySelectorAll(SHADOW)]);
  const fragments = (light.length > 0 ? light : shadowed()).slice(0, MOST_FRAGMENTS);
  const [title] = fragments.filter((fragment) => !fragment.closest(SECONDARY)).map(words);
  if (title === undefined) return {};
  const below = fragments.filter((fragment) => fragment.closest(SECONDARY));
  return { title, podcast: (below.length > 0 ? below : fragments).map(words).find((text) => text && text !== title) };
}

function words(fragment: Element): string | undefined {
  const text = textOf(fragment);
  return text && /[\p{L}\p{N}]/u.test(text) ? text : undefined;
}
