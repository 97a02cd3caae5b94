import { find, findAll } from '../engine/dom.ts';
import { layered, sighted, type Traced } from '../engine/facts.ts';
import { line } from '../engine/values.ts';
import { NOTHING, type ReadResult, UNREADY } from '../site.ts';
import { appleContext, appleData } from './data.ts';
import type { ApplePodcastsPack } from './selectors.ts';

/** The player's outermost nodes: the bars, the open shadow roots of 2024, and the audio element. */
export function appleRoots(document: Document, { selectors }: ApplePodcastsPack): ParentNode[] {
  return [
    ...findAll(document, selectors.bar),
    ...shadowRoots(document, selectors.shadowHost),
    ...findAll(document, selectors.audio),
  ];
}

function shadowRoots(root: ParentNode, hosts: readonly string[]): ShadowRoot[] {
  return findAll(root, hosts).flatMap(({ shadowRoot }) =>
    shadowRoot ? [shadowRoot, ...shadowRoots(shadowRoot, hosts)] : [],
  );
}

/** The titles in the bar, and what the audio element loads. */
export function appleItem(document: Document, pack: ApplePodcastsPack): string {
  const { episode, podcast } = shownFacts(document, pack).facts;
  const audio = find(document, pack.selectors.audio);
  return [episode, podcast, audio?.getAttribute('src'), audio?.getAttribute('title')].join();
}

/**
 * The episode being played, which need not be the one being viewed. Apple Podcasts plays nothing but episodes. The bar
 * names it; the audio, or title and podcast together, find it in the embedded data of this page or of the page before.
 */
export function readApplePlayer(_url: URL, document: Document, pack: ApplePodcastsPack): ReadResult {
  const shown = shownFacts(document, pack);
  const { episode, podcast } = shown.facts;
  const audio = find(document, pack.selectors.audio);
  const source = line(audio?.getAttribute('src'));
  const episodes = appleData(document, pack).filter((entry) => entry.facts.episode);
  const loaded = episodes.find(({ audio: url }) => source && url === source);
  // Bar and audio change one after the other.
  if (loaded && episode && loaded.facts.episode !== episode) return UNREADY;
  const named = episodes.filter(({ facts }) => podcast && facts.podcast === podcast && facts.episode === episode);
  const entry = loaded ?? (named.every(({ id }) => id === named[0]?.id) ? named[0] : undefined);
  const context = appleContext(document, 'player', 'episode');
  if (entry) {
    const layers = episodes.filter(({ id }) => id === entry.id).map(({ facts }) => ['data', facts] as const);
    return sighted(context, layered(['data', { episodeId: entry.id }], ...layers));
  }
  if (episode) return sighted(context, shown);
  const [, title, publisher] = /^(.+) - (.+)$/.exec(line(audio?.getAttribute('title')) ?? '') ?? []; /* 2023-08 */
  return title ? sighted(context, layered(['audio', { episode: title, publisher }])) : NOTHING;
}

/** Title and podcast as the bar shows them. A scrolling line holds each text twice. */
function shownFacts(document: Document, { selectors }: ApplePodcastsPack): Traced {
  const bar = find(document, selectors.bar) ?? document;
  const light = findAll(bar, selectors.barText).filter((item) => !item.closest('main'));
  const fragments =
    light.length > 0
      ? light
      : shadowRoots(document, selectors.shadowHost).flatMap((root) => findAll(root, selectors.shadowText));
  // Punctuation may separate the two.
  const texts = fragments
    .map((fragment) => ({
      text: line(fragment.textContent) ?? '',
      isBelow: fragment.closest(selectors.secondLine.join()) !== null,
    }))
    .filter(({ text }) => /[^\p{P}\s]/u.test(text));
  const episode = texts[0]?.isBelow ? undefined : texts[0]?.text;
  const podcast = (texts.find(({ isBelow }) => isBelow) ?? texts.find(({ text }) => text !== episode))?.text;
  // The order tells the two texts apart. A text alone is the episode only if it comes first in the bar.
  const isFirst = episode !== undefined && line(light[0]?.textContent) === episode;
  const isEpisode = episode && (podcast || isFirst);
  return layered([light.length > 0 ? 'bar' : 'shadow-root', isEpisode ? { episode, podcast } : {}]);
}
