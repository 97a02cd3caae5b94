import { firstText, proseOf, textOf } from './dom.ts';
import { type Facts, layered, sighted } from './facts.ts';
import { NOTHING, type Seen, UNREADY } from './site.ts';
import { type SpotifyAddress, spotifyAddress } from './spotify-address.ts';
import { readSpotifyHead, type SpotifyHead } from './spotify-head.ts';
import { spotifyLocale } from './spotify-locale.ts';
import { titleInBar } from './spotify-player.ts';
import { line, notes } from './values.ts';

// Each selector with the page it was last seen on.
const EPISODE = '[data-testid="episodeTitle"]'; /* 2026 */
const EPISODE_SHOW = [
  '[data-testid="showTitle"]' /* 2026 */,
  '[data-testid="entity-header-entity-subtitle"]' /* 2025-06, mobile */,
];
const EPISODE_NOTES =
  '[data-testid="expandable-description"], #description-panel, [data-testid="episode"] h2 + div'; /* 2025-06 mobile, 2026, 2023-08 */
const SHOW = ['[data-testid="show-title"]' /* 2024-01 */];
const SHOW_PUBLISHER = ['[data-testid="entityAuthor"]' /* 2024-01 */];

/** Lists can be endless; what names the page comes first. */
const MOST_LINKS = 60;

/** What the visible part of the page names. It carries no id of its own. */
interface Body {
  title: string;
  facts: Facts;
  /** Known by its place only, since the test ids are gone: then the page's label has to say the same, and of a podcast. */
  weak: boolean;
}

/**
 * What is being viewed on Spotify, an application that changes one part after another on navigation: the address
 * first; then title, label and body in any order; the head never or late. So the head is believed when it carries the
 * address's id, the body when nothing speaks against its being this page.
 */
export function readSpotifyPage(url: URL, document: Document): Seen {
  const place = spotifyAddress(url.pathname);
  if (!place) return NOTHING;
  const head = readSpotifyHead(document, place);
  const main = document.querySelector('main');
  const labels = [main?.getAttribute('aria-label'), document.title].map(line).filter((label) => label !== undefined);
  const body = readBody(main ?? document, place, labels);
  if (body && !isOfPage(body, head, place, labelsOn(body, place, labels, titleInBar(document)))) return UNREADY;

  const ids: Facts = place.kind === 'episode' ? { episodeId: place.id } : { podcastId: place.id };
  // The body's notes come last: they may be folded.
  const facts = layered(ids, { ...body?.facts, notes: undefined }, head.own, body?.facts ?? {});
  const complete = place.kind === 'episode' ? facts.episode && (facts.podcast ?? facts.podcastId) : facts.podcast;
  if (!complete) return UNREADY;
  return sighted(
    { site: 'spotify', source: 'page', kind: place.kind, platform: 'spotify', locale: spotifyLocale(document) },
    facts,
  );
}

/** Whether the body is that of the address, and not what the page before has left. */
function isOfPage(body: Body, head: SpotifyHead, place: SpotifyAddress, labels: Verdict): boolean {
  if (labels === 'against') return false;
  const own = head.own.podcastId;
  if (own && body.facts.podcastId && own !== body.facts.podcastId) return false;
  const ownTitle = place.kind === 'episode' ? head.own.episode : head.own.podcast;
  if (ownTitle !== undefined) return ownTitle === body.title;
  // What the head still tells is the page before; a body of the same title is that page's too.
  const isForeign = head.foreign && (head.foreignTitles.length === 0 || head.foreignTitles.includes(body.title));
  return !isForeign && labels !== 'silent';
}

function readBody(root: ParentNode, place: SpotifyAddress, labels: string[]): Body | undefined {
  return place.kind === 'episode' ? episodeBody(root, labels) : showBody(root);
}

function episodeBody(root: ParentNode, labels: string[]): Body | undefined {
  // Rows of an episode list bear the same test id, but lie in a link; the page's own title does not.
  const titles = [...root.querySelectorAll(EPISODE)].slice(0, MOST_LINKS);
  const heading = titles.find((element) => !element.closest('a[href*="/episode/"]'));
  const title = textOf(heading) ?? textOf(root.querySelector('main h1') /* 2026 */);
  if (!title) return undefined;
  const show = EPISODE_SHOW.map((selector) => root.querySelector(selector)).find((element) => textOf(element));
  // Without its test id the show is that link whose words the page's label has after the episode's.
  const links = [...root.querySelectorAll('a[href*="/show/"]')].slice(0, MOST_LINKS);
  const link = show
    ? show.closest('a')
    : links.find((candidate) => labels.some((label) => names(label, title, textOf(candidate) ?? '\0')));
  return {
    title,
    weak: !heading,
    facts: {
      episode: title,
      podcast: textOf(show ?? link),
      podcastId: spotifyAddress(link?.getAttribute('href'))?.id,
      notes: notes(proseOf(root.querySelector(EPISODE_NOTES))),
    },
  };
}

function showBody(root: ParentNode): Body | undefined {
  const byTestId = firstText(root, SHOW);
  const title = byTestId ?? textOf(root.querySelector('main h1') /* 2024-01 */);
  if (!title) return undefined;
  return { title, weak: !byTestId, facts: { podcast: title, publisher: firstText(root, SHOW_PUBLISHER) } };
}

/** `elsewhere`: the label names what plays, which explains why it is silent on the page. */
type Verdict = 'for' | 'against' | 'elsewhere' | 'silent';

/**
 * What the page's labels (its title, and `main`'s name since 2023) say of the body. While something plays, the title
 * names that instead ("{title} • {by}") and says nothing of the page.
 */
function labelsOn(body: Body, place: SpotifyAddress, labels: string[], playing: string | undefined): Verdict {
  const ofPage = labels.filter((label) => label.includes(' | '));
  // "{artist} | Spotify", "{name} - playlist by ... | Spotify": no podcast's page ends like this.
  const telling = body.weak ? ofPage.filter((label) => !/\| Spotify$/.test(label)) : labels;
  const agrees = (label: string) =>
    place.kind === 'episode'
      ? names(label, body.title, body.facts.podcast)
      : label.startsWith(body.title) && /^$|^\s*[|｜]/.test(label.slice(body.title.length));
  const named = (label: string) => playing !== undefined && label.startsWith(`${playing} •`);
  if (ofPage.some((label) => !agrees(label) && !named(label))) return 'against';
  if (telling.some(agrees)) return 'for';
  return !body.weak && labels.some(named) ? 'elsewhere' : 'silent';
}

/** Whether a label reads "{title} - {show}", with whatever sign between them. */
function names(label: string, title: string, show = ''): boolean {
  const [, rest] = /^\s*[-–—|•·]\s*(.*)$/.exec(label.startsWith(title) ? label.slice(title.length) : '') ?? [];
  return rest?.startsWith(show) ?? false;
}
