import { find, findAll } from '../engine/dom.ts';
import { layered, sighted, type Traced } from '../engine/facts.ts';
import { line } from '../engine/values.ts';
import { NOTHING, type Seen, UNREADY } from '../site.ts';
import { appleData } from './data.ts';
import { appleContext } from './reader.ts';
import type { ApplePodcastsPack } from './selectors.ts';

/** Where the player shows itself: the bar, the open shadow roots of 2024, and the audio element. */
export function appleRoots(document: Document, { selectors }: ApplePodcastsPack): ParentNode[] {
  const [bars, audio] = [selectors.bar, selectors.audio].map((one) => findAll(document, one)) as [Element[], Element[]];
  return [...bars, ...shadowRoots(document, selectors.shadowHost), ...audio];
}

function shadowRoots(root: ParentNode, hosts: readonly string[]): ShadowRoot[] {
  return findAll(root, hosts).flatMap(({ shadowRoot }) =>
    shadowRoot ? [shadowRoot, ...shadowRoots(shadowRoot, hosts)] : [],
  );
}

/** Titles in the bar, and what the audio element loads. */
export function appleItem(document: Document, pack: ApplePodcastsPack): string {
  const { episode, podcast } = shownFacts(document, pack).facts;
  const audio = find(document, pack.selectors.audio);
  return [episode, podcast, audio?.getAttribute('src'), audio?.getAttribute('title')].join();
}

/**
 * What plays on Apple Podcasts, where nothing but podcasts does. It need not be what is viewed. The bar names it; the
 * audio, or title and podcast together, find it among what the embedded data lists, of this page or the one before.
 */
export function readApplePlayer(_url: URL, document: Document, pack: ApplePodcastsPack): Seen {
  const shown = shownFacts(document, pack);
  const { episode, podcast } = shown.facts;
  const audio = find(document, pack.selectors.audio);
  const source = line(audio?.getAttribute('src'));
  const episodes = appleData(document, pack).filter((entry) => entry.facts.episode);
  const loaded = episodes.find((entry) => source && entry.audio === source);
  // Bar and audio change one after the other.
  if (loaded && episode && loaded.facts.episode !== episode) return UNREADY;
  const named = episodes.filter(({ facts }) => podcast && facts.podcast === podcast && facts.episode === episode);
  const known = loaded ?? (named.every((entry) => entry.id === named[0]?.id) ? named[0] : undefined);
  const frame = appleContext(document, 'player', 'episode');
  if (known) {
    const facts = episodes.filter((entry) => entry.id === known.id).map((entry) => ['data', entry.facts] as const);
    return sighted(frame, layered(['data', { episodeId: known.id }], ...facts));
  }
  if (episode) return sighted(frame, shown);
  const [, title, publisher] = /^(.+) - (.+)$/.exec(line(audio?.getAttribute('title')) ?? '') ?? []; /* 2023-08 */
  return title ? sighted(frame, layered(['audio', { episode: title, publisher }])) : NOTHING;
}

/** Title and podcast as the bar shows them; a moving line holds each text twice. */
function shownFacts(document: Document, { selectors }: ApplePodcastsPack): Traced {
  const bar = find(document, selectors.bar) ?? document;
  const light = findAll(bar, selectors.barText).filter((item) => !item.closest('main'));
  const fragments =
    light.length > 0
      ? light
      : shadowRoots(document, selectors.shadowHost).flatMap((root) => findAll(root, selectors.shadowText));
  // Signs may stand between the two.
  const texts = fragments
    .map((fragment) => ({
      text: line(fragment.textContent) ?? '',
      isBelow: fragment.closest(selectors.secondLine.join()) !== null,
    }))
    .filter(({ text }) => /[^\p{P}\s]/u.test(text));
  const episode = texts[0]?.isBelow ? undefined : texts[0]?.text;
  const podcast = (texts.find(({ isBelow }) => isBelow) ?? texts.find(({ text }) => text !== episode))?.text;
  // Two texts are told apart by their order: one alone could be either, but where it stands first in the bar.
  const isFirst = episode !== undefined && line(light[0]?.textContent) === episode;
  const isTold = episode && (podcast || isFirst);
  return layered([light.length > 0 ? 'bar' : 'shadow-root', isTold ? { episode, podcast } : {}]);
}
