import { find, findAll, headAddresses, metaOf } from '../engine/dom.ts';
import { type Facts, layered, type SightingContext, type Traced } from '../engine/facts.ts';
import { undecorated } from '../engine/title-template.ts';
import { at, from, identifier, line, notes, parsed, seconds } from '../engine/values.ts';
import { type SpotifyAddress, spotifyAddress } from './address.ts';
import type { SpotifyPack } from './selectors.ts';

/** Longest script that is decoded, in UTF-16 code units; the longest so far had 15,000. */
const MAX_ENCODED = 1_000_000;

/** The JSON in a base64 script of the page. */
function decoded(document: Document, script: readonly string[]): unknown {
  const text = find(document, script)?.textContent?.trim() ?? '';
  if (text.length > MAX_ENCODED || text.length % 4 || !/^[A-Za-z0-9+/]+={0,2}$/.test(text)) return undefined;
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let index = 0; index < binary.length; index += 1) bytes[index] = binary.charCodeAt(index);
  return parsed(new TextDecoder().decode(bytes));
}

/** The parts of a sighting that every page of Spotify shares. The locale is the one that the user chose. */
export function spotifyContext(
  document: Document,
  { selectors, paths }: SpotifyPack,
  source: SightingContext['source'],
  kind: SightingContext['kind'],
): SightingContext {
  const locale =
    from(decoded(document, selectors.config), paths.configLocale) ??
    from(parsed(find(document, selectors.embed)?.textContent), paths.embedLocale);
  return { site: 'spotify', source, kind, platform: 'spotify', locale: locale ?? document.documentElement?.lang };
}

/** Facts from the state of the mobile page. Its entries are keyed by id, so they stay right after in-app navigation. */
function stateFacts(document: Document, { selectors, paths }: SpotifyPack, { kind, id }: SpotifyAddress): Facts {
  const isEpisode = kind === 'episode';
  const item = from(decoded(document, selectors.state), isEpisode ? paths.stateEpisode : paths.stateShow, id);
  const show = isEpisode ? from(item, paths.episodeShow) : item;
  const facts: Facts = { podcast: line(from(show, paths.name)), publisher: line(from(show, paths.publisher)) };
  if (!isEpisode) return facts;
  return {
    ...facts,
    podcastId: identifier(from(show, paths.id)),
    episode: line(from(item, paths.name)),
    published: line(from(item, paths.released)),
    seconds: seconds(from(item, paths.milliseconds), 1000),
    notes: notes(from(item, paths.notes)),
  };
}

/** What the head and the embedded data say, and about which page. */
export interface SpotifyHead {
  /** Facts about this page: everything here carries its id. */
  own: Traced;
  /** Whether the head describes another page, left over from before an in-page navigation. */
  foreign: boolean;
  /** The title in the head, of whichever page. */
  headTitle: string | undefined;
}

/**
 * Reads the layers that carry an id: the mobile page's state (2025), metas (2022 to 2026), JSON-LD (2022 to 2026).
 * @param labels the document's title and the label of `main`
 */
export function readSpotifyHead(
  document: Document,
  pack: SpotifyPack,
  page: SpotifyAddress,
  labels: readonly string[],
): SpotifyHead {
  const isOwn = (address: string | undefined) => spotifyAddress(address)?.id === page.id;
  const addresses = headAddresses(document);
  const trusted = addresses.length > 0 && addresses.every(isOwn);
  const title = metaOf(document, 'og:title');
  const linked = findAll(document.head, ['script[type="application/ld+json"]'], 10)
    .map((script) => parsed(script.textContent))
    .find((value) => isOwn(line(at(value, '@id')) ?? line(at(value, 'url'))));
  const description = notes(at(linked, 'description')) ?? (trusted ? metaOf(document, 'description') : undefined);

  const name = trusted ? title : line(at(linked, 'name'));
  const state = ['data', stateFacts(document, pack, page)] as const;
  const layer = trusted ? 'metas' : 'json-ld';
  const own =
    page.kind === 'podcast'
      ? layered(state, [layer, { podcast: name }], ['json-ld', { publisher: line(at(linked, 'publisher')) }])
      : layered(
          state,
          [layer, { episode: name }],
          ['metas', trusted ? metaFacts(document) : {}],
          ['json-ld', { published: line(at(linked, 'datePublished')) }],
        );
  const show =
    page.kind === 'episode' && name ? namedShow(name, own, labels, description, trusted && document) : undefined;
  const withShow = layered(own, ['title', { podcast: show }]);
  const text = page.kind === 'episode' && name ? withoutPreamble(description, withShow.facts.podcast) : undefined;
  // A title without an address counts as another page's. The bare page that some users get has no metas, only a
  // canonical link that never changes: on its own it says nothing.
  const foreign = title !== undefined || spotifyAddress(metaOf(document, 'og:url'))?.kind === page.kind;
  return { own: layered(withShow, [layer, { notes: text }]), foreign: foreign && !trusted, headTitle: title };
}

const metaFacts = (document: Document) => ({
  podcastId: spotifyAddress(metaOf(document, 'music:album'))?.id /* 2024-01 */,
  published: metaOf(document, 'music:release_date') /* 2026-03 */,
  seconds: seconds(metaOf(document, 'music:duration')) /* 2026-03 */,
});

/** The show of an episode, as the head names it or confirms it in a label. */
function namedShow(
  title: string,
  { facts }: Traced,
  labels: readonly string[],
  description: string | undefined,
  head: Document | false,
): string | undefined {
  // "{show} · Episode", in any language.
  const [, summary] = /^(.+) [·•] [^·•]{1,30}$/.exec((head && metaOf(head, 'og:description')) || '') ?? [];
  // "Listen to this episode from {show} on Spotify. {notes}", in any language.
  const isConfirmed = (show: string | undefined) => show && description?.slice(0, 300).includes(show);
  const [, inEnglish] = /^Listen to this episode from (.+?) on Spotify\./.exec(description ?? '') ?? [];
  const shows = [summary, ...labels.map((label) => showAfter(label, title))];
  const confirmed = shows.find(isConfirmed) ?? summary ?? inEnglish;
  // Without anything to confirm it, a label counts if it can be read in one way only.
  return confirmed ?? (description || facts.podcastId ? undefined : onlyShow(labels, title));
}

/** The show in the labels of a page, unless the separator is in its name as well. */
function onlyShow(labels: readonly string[], title: string): string | undefined {
  const [show] = labels.filter((label) => label.includes(' | ')).map((label) => showAfter(label, title));
  return show && / [-–—|•·] /.test(show) ? undefined : show;
}

/** The show in a label that names an episode: "{title} - {show} | ...". */
const showAfter = (label: string, title: string) => afterTitle(label, title)?.replace(/ \| [^|]*$/, '');

/** The part of a label after its title: "{title} - {show} | ..." or, while playing, "{title} • {show}". */
export function afterTitle(label: string, title: string): string | undefined {
  const plain = undecorated(label, [title]);
  return plain?.startsWith(title) ? /^\s*[-–—|•·]\s*(.*)$/.exec(plain.slice(title.length))?.[1] : undefined;
}

/** A description without Spotify's sentence before the publisher's notes. */
function withoutPreamble(description: string | undefined, show: string | undefined): string | undefined {
  const [before, ...after] = show && description ? description.split(show) : [];
  if (!show || before === undefined || before.length > 60) return description;
  return notes(after.join(show).replace(/^.{0,40}?Spotify.{0,30}?[.。!]/, ''));
}
