import { find } from '../engine/dom.ts';
import type { Facts } from '../engine/facts.ts';
import { from, identifier, line, notes, parsed, seconds } from '../engine/values.ts';
import type { ApplePodcastsPack } from './selectors.ts';

/** A podcast page of Apple: of which podcast and, if so, of which of its episodes. Ids are digits. */
export interface AppleAddress {
  podcast: string;
  episode: string | undefined;
  /** The id that the page itself is of: the episode's if there is one. */
  id: string;
}

/**
 * The podcast page behind an address or link: `/{cc}/podcast/{slug}/id{n}?i={n}`, where country and slug may be
 * missing. Nothing for channels, charts, search and all else.
 */
export function appleAddress(text: string | null | undefined): AppleAddress | undefined {
  const [, podcast, episode] =
    /^(?:https?:\/\/podcasts\.apple\.com)?\/(?:[\w-]{2,7}\/)?podcast\/(?:[^/?#]+\/)?id(\d{1,20})\/?(?:\?(?:[^#]*&)?i=(\d{1,20})(?![^&#])|[?#]|$)/.exec(
      text ?? '',
    ) ?? [];
  return podcast ? { podcast, episode, id: episode ?? podcast } : undefined;
}

/** One episode or podcast of the embedded data. */
export interface AppleEntry {
  id: string;
  /** Whether the page that was rendered was its own, rather than one that lists it. */
  isSubject: boolean;
  facts: Facts;
  /** The publisher's audio, as the player loads it. */
  audio: string | undefined;
}

/** No page seen had more than 60 of anything. */
const MAX_ITEMS = 300;

let last: { scripts: string[]; pack: ApplePodcastsPack; entries: AppleEntry[] } | undefined;

/**
 * Everything that the server-rendered data holds, other podcasts too. It is left as it was by navigation inside the
 * app, so each use has to compare ids. The player asks again every second: what was parsed last is kept.
 */
export function appleData(document: Document, pack: ApplePodcastsPack): AppleEntry[] {
  const { serialized, shoebox, ember } = pack.selectors;
  const scripts = [serialized, shoebox, ember].map((selectors) => find(document, selectors)?.textContent ?? '');
  if (!last || last.pack !== pack || scripts.some((script, index) => script !== last?.scripts[index])) {
    const [pages, answers, store] = scripts.map(parsed);
    const entries = [
      ...serializedEntries(pages, pack.paths),
      ...shoeboxEntries(answers, pack.paths),
      ...emberEntries(store, pack.paths),
    ];
    last = { scripts, pack, entries };
  }
  return last.entries;
}

type Paths = ApplePodcastsPack['paths'];

/** The values of a list or an object, not too many of them. */
const values = (of: unknown): unknown[] =>
  typeof of === 'object' && of !== null ? Object.values(of).slice(0, MAX_ITEMS) : [];

/** An array (2024-09 to 2026), or since 2026-02 an object holding it. */
function serializedEntries(root: unknown, paths: Paths): AppleEntry[] {
  return values(from(root, paths.pages) ?? root).flatMap((page) => {
    const items = values(from(page, paths.shelves)).flatMap((shelf) => values(from(shelf, paths.items)));
    const buttons = values(from(page, paths.buttons)).map((button) => from(button, paths.model));
    return [...items, ...buttons].slice(0, MAX_ITEMS).flatMap((item) => serializedEntry(item, page, paths));
  });
}

function serializedEntry(item: unknown, page: unknown, paths: Paths): AppleEntry[] {
  const subject = from(page, paths.pageId);
  // A podcast's header bears its id as `showId`.
  const ids = [paths.adamId, paths.itemId, paths.showId].map((path) => identifier(from(item, path)));
  const id = ids.find((one) => one === subject) ?? ids.find((one) => one);
  if (!id) return [];
  const offers = [paths.played, paths.offered]
    .map((path) => from(item, path))
    .filter((offer) => offer && (from(offer, paths.contentId) ?? id) === id);
  const offered = (path: readonly string[]) => from(offers[0], path) ?? from(offers[1], path);
  const own = (path: readonly string[]) => from(item, path) ?? offered(path);
  const podcast = from(item, paths.podcastOffer) ?? item;
  // A header may offer nothing to play: then the page's kind tells.
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
        feedUrl: feed(offered(paths.offerFeed)),
      }
    : {
        podcast: line(from(item, paths.title)),
        publisher: line(from(item, paths.publisher) ?? from(podcast, paths.author)),
        feedUrl: from(podcast, paths.adamId) === id ? feed(from(podcast, paths.feed)) : undefined,
      };
  return [{ id, isSubject: id === subject, facts, audio: line(offered(paths.stream)) }];
}

/** 2021-11 to 2024: the interface's answers by request, as JSON inside JSON. */
const shoeboxEntries = (root: unknown, paths: Paths) =>
  values(root).flatMap((answer) =>
    values(from(parsed(answer), paths.answer)).flatMap((entity) =>
      entityEntries(entity, from(entity, paths.podcast), paths),
    ),
  );

/** Until 2021-11: an entity under its own id or alone, its podcast beside it. */
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
    feedUrl: feed(from(show, paths.entityFeed)),
  };
  if (isEpisode) {
    facts.episode = name;
    facts.guid = identifier(from(entity, paths.entityGuid));
    facts.published = line(from(entity, paths.entityReleased));
    facts.seconds = seconds(from(entity, paths.milliseconds), 1000);
    facts.notes = prose(from(entity, paths.entityNotes));
  }
  return [{ id, isSubject, facts, audio: line(from(entity, paths.asset)) }];
}

const feed = (raw: unknown) => (/^https?:/.test(`${raw}`) ? identifier(raw) : undefined);

/** Notes without their markup. */
const prose = (raw: unknown) => notes(typeof raw === 'string' ? raw.replace(/<\/?[a-z][^<>]{0,300}>/gi, ' ') : raw);
