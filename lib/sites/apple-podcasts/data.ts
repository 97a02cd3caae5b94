import { find } from '../engine/dom.ts';
import type { Facts, SightingContext } from '../engine/facts.ts';
import { from, identifier, line, notes, parsed, seconds } from '../engine/values.ts';
import type { ApplePodcastsPack } from './selectors.ts';

/** The parts of a sighting that every page of Apple Podcasts shares. */
export function appleContext(
  document: Document,
  source: SightingContext['source'],
  kind: SightingContext['kind'],
): SightingContext {
  return { site: 'apple-podcasts', source, kind, platform: 'apple', locale: document.documentElement?.lang };
}

/** One episode or podcast in the embedded data. */
interface AppleEntry {
  id: string;
  /** Whether the server rendered the page of this entry, rather than one that lists it. */
  isSubject: boolean;
  facts: Facts;
  /** Address of the publisher's audio, as the player loads it. */
  audio: string | undefined;
}

/** The longest list seen so far had 60 items. */
const MAX_ITEMS = 300;

/** The result of the last parse, and what it came from. */
let last: { scripts: string[]; pack: ApplePodcastsPack; entries: AppleEntry[] } | undefined;

/**
 * All entries of the server-rendered data, including other podcasts. In-app navigation leaves the data as it was, so
 * callers have to compare ids. Reading the player asks every second, so the last result is cached.
 */
export function appleData(document: Document, pack: ApplePodcastsPack): AppleEntry[] {
  const { serialized, shoebox, ember } = pack.selectors;
  const scripts = [serialized, shoebox, ember].map((selectors) => find(document, selectors)?.textContent ?? '');
  if (!last || last.pack !== pack || scripts.some((script, index) => script !== last?.scripts[index])) {
    const [pages, responses, store] = scripts.map(parsed);
    const entries = [
      ...serializedEntries(pages, pack.paths),
      ...shoeboxEntries(responses, pack.paths),
      ...emberEntries(store, pack.paths),
    ];
    last = { scripts, pack, entries };
  }
  return last.entries;
}

type Paths = ApplePodcastsPack['paths'];

/** The values of a list or an object, up to a limit. */
const values = (parent: unknown): unknown[] =>
  typeof parent === 'object' && parent !== null ? Object.values(parent).slice(0, MAX_ITEMS) : [];

/** `#serialized-server-data`: an array (2024-09 to 2026), or since 2026-02 an object that holds it. */
function serializedEntries(root: unknown, paths: Paths): AppleEntry[] {
  return values(from(root, paths.pages) ?? root).flatMap((page) => {
    const items = values(from(page, paths.shelves)).flatMap((shelf) => values(from(shelf, paths.items)));
    const buttons = values(from(page, paths.buttons)).map((button) => from(button, paths.model));
    return [...items, ...buttons].slice(0, MAX_ITEMS).flatMap((item) => serializedEntry(item, page, paths));
  });
}

function serializedEntry(item: unknown, page: unknown, paths: Paths): AppleEntry[] {
  const subject = from(page, paths.pageId);
  // A podcast's header has its id as `showId`.
  const ids = [paths.adamId, paths.itemId, paths.showId].map((path) => identifier(from(item, path)));
  const id = ids.find((candidate) => candidate === subject) ?? ids.find((candidate) => candidate);
  if (!id) return [];
  const offers = [paths.played, paths.offered]
    .map((path) => from(item, path))
    .filter((offer) => offer && (from(offer, paths.contentId) ?? id) === id);
  const offered = (path: readonly string[]) => from(offers[0], path) ?? from(offers[1], path);
  const own = (path: readonly string[]) => from(item, path) ?? offered(path);
  const podcast = from(item, paths.podcastOffer) ?? item;
  // A header may have nothing to play. Then the page's kind decides.
  const kind = id === subject ? from(page, paths.pageKind) : from(item, paths.kind);
  const isEpisode = offers.length > 0 || /Episode/.test(`${kind}`);
  const facts: Facts = isEpisode
    ? {
        episode: line(own(paths.title)),
        guid: identifier(offered(paths.guid)),
        published: line(own(paths.released)),
        seconds: seconds(own(paths.seconds)),
        notes: prose(from(item, paths.notes)),
        podcast: line(offered(paths.offerShow) ?? from(item, paths.itemShow)),
        podcastId: identifier(offered(paths.offerShowId) ?? from(item, paths.itemShowId)),
        feedUrl: feedUrl(offered(paths.offerFeed)),
      }
    : {
        podcast: line(from(item, paths.title)),
        publisher: line(from(item, paths.publisher) ?? from(podcast, paths.author)),
        feedUrl: from(podcast, paths.adamId) === id ? feedUrl(from(podcast, paths.feed)) : undefined,
      };
  return [{ id, isSubject: id === subject, facts, audio: line(offered(paths.stream)) }];
}

/** 2021-11 to 2024: responses of Apple's API by request, as JSON inside JSON. */
const shoeboxEntries = (root: unknown, paths: Paths) =>
  values(root).flatMap((response) =>
    values(from(parsed(response), paths.answer)).flatMap((entity) =>
      entityEntries(entity, from(entity, paths.podcast), paths),
    ),
  );

/** Until 2021-11: an entity, alone or under its own id, with its podcast beside it. */
const emberEntries = (root: unknown, paths: Paths) =>
  [root, ...values(root)].flatMap((store) =>
    entityEntries(
      from(store, paths.entity),
      values(from(store, paths.included)).find((entity) => from(entity, paths.entityType) === 'media/podcast'),
      paths,
    ),
  );

/** An episode with its podcast, or a podcast with its episodes. */
const entityEntries = (entity: unknown, podcast: unknown, paths: Paths): AppleEntry[] => [
  ...entityEntry(entity, podcast, true, paths),
  ...values(from(entity, paths.episodes)).flatMap((episode) => entityEntry(episode, entity, false, paths)),
];

function entityEntry(entity: unknown, podcast: unknown, isSubject: boolean, paths: Paths): AppleEntry[] {
  const id = identifier(from(entity, paths.entityId));
  const name = line(from(entity, paths.name));
  if (!id || !name) return [];
  const isEpisode = /episode/.test(`${from(entity, paths.entityType)}`);
  const show = isEpisode ? podcast : entity;
  const facts: Facts = {
    podcast: line(from(show, paths.name)),
    podcastId: identifier(from(show, paths.entityId)),
    publisher: line(from(show, paths.artist)),
    feedUrl: feedUrl(from(show, paths.entityFeed)),
    ...(isEpisode && {
      episode: name,
      guid: identifier(from(entity, paths.entityGuid)),
      published: line(from(entity, paths.entityReleased)),
      seconds: seconds(from(entity, paths.milliseconds), 1000),
      notes: prose(from(entity, paths.entityNotes)),
    }),
  };
  return [{ id, isSubject, facts, audio: line(from(entity, paths.asset)) }];
}

const feedUrl = (raw: unknown) => (/^https?:/.test(`${raw}`) ? identifier(raw) : undefined);

/** Show notes without their markup. */
const prose = (raw: unknown) => notes(typeof raw === 'string' ? raw.replace(/<\/?[a-z][^<>]{0,300}>/gi, ' ') : raw);
