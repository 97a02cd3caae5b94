import { elements, textOf } from './dom.ts';
import { type Facts, layered, sighted } from './facts.ts';
import { NOTHING, type Seen, UNREADY } from './site.ts';
import { spotifyAddress } from './spotify-address.ts';
import { spotifyFrame } from './spotify-data.ts';
import { behind, readSpotifyHead, type SpotifyHead } from './spotify-head.ts';
import { titleInBar } from './spotify-player.ts';
import { line, notes } from './values.ts';

// Each selector with the page it was last seen on.
const EPISODE = '[data-testid="episodeTitle"]'; /* 2026 */
const EPISODE_SHOW =
  '[data-testid="showTitle"], [data-testid="entity-header-entity-subtitle"]'; /* 2026, mobile 2025-06 */
const EPISODE_NOTES =
  '[data-testid="expandable-description"], #description-panel, [data-testid="episode"] h2 + div'; /* mobile 2025-06, 2026, 2023-08 */
const SHOW = '[data-testid="show-title"]'; /* 2024-01 */
const SHOW_PUBLISHER = '[data-testid="entityAuthor"]'; /* 2024-01 */

/**
 * What is being viewed on Spotify, an application that changes one part after another on navigation: the address
 * first; then title, label and body in any order; the head never or late. So the head is believed when it carries the
 * address's id, the body when nothing speaks against its being this page.
 */
export function readSpotifyPage(url: URL, document: Document): Seen {
  const place = spotifyAddress(url.pathname);
  if (!place) return NOTHING;
  const main = document.querySelector('main');
  const labels = [main?.getAttribute('aria-label'), document.title].map(line).filter((label) => label !== undefined);
  const head = readSpotifyHead(document, place, labels);
  const body = place.kind === 'episode' ? episodeBody(main ?? document) : showBody(main ?? document);
  const title = body.episode ?? body.podcast;
  if (title && !isOfPage(title, body, head, labels, titleInBar(document))) return UNREADY;

  const ids: Facts = place.kind === 'episode' ? { episodeId: place.id } : { podcastId: place.id };
  // The body's notes come last: they may be folded.
  const facts = layered(ids, { ...body, notes: undefined }, head.own, body);
  const complete = place.kind === 'episode' ? facts.episode && (facts.podcast ?? facts.podcastId) : facts.podcast;
  return complete ? sighted(spotifyFrame(document, 'page', place.kind), facts) : UNREADY;
}

function episodeBody(root: ParentNode): Facts {
  // Rows of an episode list bear the same test id, but lie in a link; the page's own title does not.
  const heading = elements(root, EPISODE).find((element) => !element.closest('a[href*="/episode/"]'));
  const show = root.querySelector(EPISODE_SHOW);
  const episode = line(heading?.textContent);
  if (!episode) return {};
  return {
    episode,
    podcast: line(show?.textContent),
    podcastId: spotifyAddress(show?.closest('a')?.getAttribute('href'))?.id,
    notes: notes(root.querySelector(EPISODE_NOTES)?.textContent),
  };
}

function showBody(root: ParentNode): Facts {
  const podcast = textOf(root, SHOW);
  return podcast ? { podcast, publisher: textOf(root, SHOW_PUBLISHER) } : {};
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

  const { own } = head;
  if (own.podcastId && body.podcastId && own.podcastId !== body.podcastId) return false;
  const ownTitle = body.episode ? own.episode : own.podcast;
  if (ownTitle) return ownTitle === title;
  // What the head still tells is the page before; a body of the same title is that page's too.
  if (head.foreign && (head.foreignTitle ?? title) === title) return false;
  return labels.some((label) => agrees(label) || isOfPlayer(label));
}
