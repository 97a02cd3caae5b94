import type { Facts } from './facts.ts';
import { at, identifier, line, list, notes, parsed, seconds } from './values.ts';

/** One episode or podcast of the embedded data. */
export interface AppleEntry {
  id: string;
  facts: Facts;
  /** The publisher's audio, as the player loads it. */
  audio: string | undefined;
}

/** One page as the server rendered it: its own id, and everything on it (other podcasts too). */
export interface AppleData {
  id: string | undefined;
  entries: AppleEntry[];
}

/** Longest embedded script that is parsed, in UTF-16 code units; the longest seen had 260,000. */
const MOST_SCRIPT = 3_000_000;
const MOST_SHELVES = 60;
const MOST_ITEMS = 300;

let last: { scripts: string[]; pages: AppleData[] } | undefined;

/**
 * The server-rendered data of every era. It is left as it was by navigation inside the app, so each use has to compare
 * ids. The player asks again every second: what was parsed last is kept.
 */
export function appleData(document: Document): AppleData[] {
  const scripts = ['serialized-server-data', 'shoebox-media-api-cache-amp-podcasts', 'shoebox-ember-data-store'].map(
    (id) => document.getElementById(id)?.textContent ?? '',
  );
  if (!last?.scripts.every((script, index) => script === scripts[index])) {
    const [serialized, shoebox, ember] = scripts.map((script) => parsed(script, MOST_SCRIPT));
    last = { scripts, pages: [...serializedPages(serialized), ...shoeboxPages(shoebox), ...emberPages(ember)] };
  }
  return last.pages;
}

/** An array (2024-09 to 2026), or since 2026-02 an object holding it. */
function serializedPages(root: unknown): AppleData[] {
  return list(Array.isArray(root) ? root : at(root, 'data'), 5).map((page) => {
    const shelves = list(at(page, 'data', 'shelves'), MOST_SHELVES).flatMap((shelf) =>
      list(at(shelf, 'items'), MOST_ITEMS),
    );
    const buttons = list(at(page, 'data', 'headerButtonItems'), 10).map((button) => at(button, 'model'));
    const items = [...shelves, ...buttons].slice(0, MOST_ITEMS);
    return { id: identifier(at(page, 'intent', 'adamId')), entries: items.flatMap(serializedEntries) };
  });
}

/** An item of a shelf, read by each id it bears: a podcast's header has its own in `showId`. */
function serializedEntries(item: unknown): AppleEntry[] {
  const ids = [at(item, 'adamId'), at(item, 'id'), at(item, 'showId')].map(identifier).filter((id) => id !== undefined);
  return [...new Set(ids)].map((id) => {
    const offers = ['playAction', 'contextAction']
      .map((action) => at(item, action, 'episodeOffer'))
      .filter((offer) => offer && (identifier(at(offer, 'contentId')) ?? id) === id);
    const either = (...path: string[]) => at(offers[0], ...path) ?? at(offers[1], ...path);
    const isEpisode = offers.length > 0 || at(item, 'showAdamId') !== undefined;
    const podcastOffer = at(item, 'contextAction', 'podcastOffer') ?? item;
    return {
      id,
      audio: line(either('streamUrl')),
      facts: isEpisode
        ? {
            episode: line(at(item, 'title') ?? either('title')),
            episodeId: id,
            guid: identifier(either('guid')),
            published: line(either('releaseDate') ?? at(item, 'releaseDate')),
            seconds: seconds(either('duration') ?? at(item, 'duration')),
            notes: notes(at(item, 'summary') ?? at(item, 'description')),
            podcast: line(either('showOffer', 'title') ?? at(item, 'showTitle')),
            podcastId: identifier(either('showOffer', 'adamId') ?? at(item, 'showAdamId')),
            feedUrl: address(either('showOffer', 'feedUrl')),
          }
        : {
            podcast: line(at(item, 'title') ?? at(podcastOffer, 'title')),
            podcastId: id,
            publisher: line(at(podcastOffer, 'author') ?? at(item, 'providerTitle')),
            feedUrl: identifier(at(podcastOffer, 'adamId')) === id ? address(at(podcastOffer, 'feedUrl')) : undefined,
          },
    };
  });
}

/** 2021-11 to 2024: answers of the interface, by request, as JSON inside JSON. */
function shoeboxPages(root: unknown): AppleData[] {
  if (typeof root !== 'object' || root === null) return [];
  return Object.values(root)
    .slice(0, 10)
    .flatMap((answer) => list(at(parsed(typeof answer === 'string' ? answer : undefined, MOST_SCRIPT), 'd'), 10))
    .map((entity) => entityPage(entity, at(entity, 'relationships', 'podcast', 'data', 0)));
}

/** Until 2021-11: an entity with its relations beside it, sometimes under its own id. */
function emberPages(root: unknown): AppleData[] {
  if (typeof root !== 'object' || root === null) return [];
  return [root, ...Object.values(root).slice(0, 10)].flatMap((store) => {
    const included = list(at(store, 'included'), MOST_ITEMS);
    const podcast = included.find((entity) => at(entity, 'type') === 'media/podcast');
    return at(store, 'data', 'attributes') ? [entityPage(at(store, 'data'), podcast)] : [];
  });
}

/** An episode with its podcast, or a podcast with its episodes. */
function entityPage(entity: unknown, podcast: unknown): AppleData {
  const episodes = list(at(entity, 'relationships', 'episodes', 'data'), MOST_ITEMS);
  return {
    id: identifier(at(entity, 'id')),
    entries: [...entityEntry(entity, podcast), ...episodes.flatMap((episode) => entityEntry(episode, entity))],
  };
}

function entityEntry(entity: unknown, podcast: unknown): AppleEntry[] {
  const id = identifier(at(entity, 'id'));
  const about = at(entity, 'attributes');
  if (!id || !about) return [];
  if (!/episode/.test(String(at(entity, 'type')))) return [{ id, audio: undefined, facts: podcastFacts(entity) }];
  const facts = {
    ...podcastFacts(podcast),
    episode: line(at(about, 'name')),
    episodeId: id,
    guid: identifier(at(about, 'guid')),
    published: line(at(about, 'releaseDateTime')),
    seconds: seconds(at(about, 'durationInMilliseconds'), 1000),
    notes: notes(at(about, 'description', 'standard')),
  };
  return [{ id, audio: line(at(about, 'assetUrl')), facts }];
}

function podcastFacts(podcast: unknown): Facts {
  const about = at(podcast, 'attributes');
  return {
    podcast: line(at(about, 'name')),
    podcastId: identifier(at(podcast, 'id')),
    publisher: line(at(about, 'artistName')),
    feedUrl: address(at(about, 'feedUrl')),
  };
}

const address = (raw: unknown) => (typeof raw === 'string' && /^https?:\/\//.test(raw) ? identifier(raw) : undefined);
