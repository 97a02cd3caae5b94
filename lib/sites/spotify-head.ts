import { headAddresses, metaOf } from './dom.ts';
import { type Facts, layered } from './facts.ts';
import { type SpotifyAddress, sameAddress, spotifyAddress } from './spotify-address.ts';
import { decodedScript } from './spotify-locale.ts';
import { at, identifier, line, notes, parsed, seconds } from './values.ts';

/** At most so many JSON-LD blocks are looked at, each of at most so many UTF-16 code units. */
const MOST_BLOCKS = 10;
const MOST_BLOCK = 300_000;

/** What the head and the embedded data say, told apart by whose page they are about. */
export interface SpotifyHead {
  /** Of this very page: everything here carries its id. */
  own: Facts;
  /** Whether the head is about another page of the same kind, left over from before an in-page navigation. */
  foreign: boolean;
  /** Titles of that other page, as far as the head says. */
  foreignTitles: string[];
}

/** Reads everything that carries an id: metas (2022-2026), JSON-LD (2022-2026), the mobile page's state (2025). */
export function readSpotifyHead(document: Document, place: SpotifyAddress): SpotifyHead {
  const addresses = headAddresses(document);
  const trusted = addresses.length > 0 && addresses.every((address) => sameAddress(spotifyAddress(address), place));
  const title = metaOf(document, 'og:title', 'twitter:title');
  const blocks = jsonLd(document, place.kind);
  const block = blocks.find(({ address }) => sameAddress(address, place));
  const described = notes(block?.value.description);
  const summary = trusted ? notes(metaOf(document, 'description')) : undefined;
  const named = (described ?? summary ?? '').slice(0, 300);
  const shown = trusted && title ? showOf(document, title, named) : undefined;

  const meta: Facts = trusted ? metaFacts(document, place, title) : {};
  const ld: Facts = block ? { published: line(block.value.datePublished), publisher: publisherOf(block.value) } : {};
  const own = layered(stateFacts(document, place), meta, ld, titled(place, line(block?.value.name)));
  if (place.kind === 'episode') {
    own.podcast ??= shown;
    own.notes ??= withoutPreamble(described ?? summary, own.podcast);
  }
  return {
    own,
    // A title without any address could be anyone's: it counts as another page's.
    foreign:
      !trusted &&
      (addresses.length === 0 ? title !== undefined : addresses.some((a) => spotifyAddress(a)?.kind === place.kind)),
    foreignTitles: [
      ...(trusted ? [] : [title]),
      ...blocks.filter((b) => b !== block).map((b) => line(b.value.name)),
    ].filter((text) => text !== undefined),
  };
}

const titled = (place: SpotifyAddress, title: string | undefined): Facts =>
  place.kind === 'episode' ? { episode: title } : { podcast: title };

function metaFacts(document: Document, place: SpotifyAddress, title: string | undefined): Facts {
  if (place.kind === 'podcast') return titled(place, title);
  return {
    ...titled(place, title),
    podcastId: spotifyAddress(metaOf(document, 'music:album'))?.id /* 2022 to 2024 */,
    published: metaOf(document, 'music:release_date'),
    seconds: seconds(metaOf(document, 'music:duration')),
  };
}

/** The mobile page's own state; its entries are keyed by id, so they are right even when the page has moved on. */
function stateFacts(document: Document, place: SpotifyAddress): Facts {
  const type = place.kind === 'episode' ? 'episode' : 'show';
  const entity = at(decodedScript(document, 'initialState'), 'entities', 'items', `spotify:${type}:${place.id}`);
  if (entity === undefined) return {};
  if (place.kind === 'podcast')
    return { podcast: line(at(entity, 'name')), publisher: line(at(entity, 'publisher', 'name')) };
  const show = at(entity, 'showOrAudiobook', 'data');
  return {
    episode: line(at(entity, 'name')),
    podcast: line(at(show, 'name')),
    podcastId: identifier(at(show, 'id')),
    publisher: line(at(show, 'publisher', 'name')),
    published: line(at(entity, 'releaseDate', 'isoString')),
    seconds: seconds(at(entity, 'duration', 'totalMilliseconds'), 1000),
    notes: notes(at(entity, 'description')),
  };
}

/** JSON-LD blocks about pages of this kind, with the page each is about. */
function jsonLd(document: Document, kind: SpotifyAddress['kind']) {
  const blocks: { address: SpotifyAddress; value: Record<string, unknown> }[] = [];
  for (const script of [...document.querySelectorAll('script[type="application/ld+json"]')].slice(0, MOST_BLOCKS)) {
    const value = parsed(script.textContent, MOST_BLOCK);
    const address = spotifyAddress(line(at(value, '@id')) ?? line(at(value, 'url')));
    if (address?.kind === kind) blocks.push({ address, value: value as Record<string, unknown> });
  }
  return blocks;
}

const publisherOf = (block: Record<string, unknown>) => line(block.publisher) ?? line(at(block.publisher, 'name'));

/** The show, as the document's title or (since 2025) `og:description` names it, if the page's description does too. */
function showOf(document: Document, title: string, named: string): string | undefined {
  const whole = line(document.title) ?? '';
  const fromTitle = whole.startsWith(title)
    ? /^ [-–—•] (.+?)(?: \| [^|]*)?$/.exec(whole.slice(title.length))?.[1]
    : undefined;
  const fromDescription = /^(.+) · [^·]+$/.exec(metaOf(document, 'og:description') ?? '')?.[1];
  return [fromTitle, fromDescription].find((show) => show && (!named || named.includes(show)));
}

/** "Listen to this episode from {show} on Spotify. {notes}", in any language: only the notes are the publisher's. */
function withoutPreamble(description: string | undefined, show: string | undefined): string | undefined {
  const start = show ? description?.indexOf(show) : undefined;
  if (description === undefined || show === undefined || start === undefined || start < 0 || start > 60)
    return description;
  const after = description.slice(start + show.length);
  const preamble = /^.{0,40}?Spotify[^.。!]{0,30}[.。!]\s*/.exec(after)?.[0];
  return (preamble ? after.slice(preamble.length) : description) || undefined;
}
