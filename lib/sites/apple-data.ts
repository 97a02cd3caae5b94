import type { Facts } from './facts.ts';
import { at, identifier, line, notes, parsed, seconds } from './values.ts';

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
const MOST_ITEMS = 300;

let last: { scripts: string[]; entries: AppleEntry[] } | undefined;

/**
 * Everything that the server-rendered data holds, other podcasts too. It is left as it was by navigation inside the
 * app, so each use has to compare ids. The player asks again every second: what was parsed last is kept.
 */
export function appleData(document: Document): AppleEntry[] {
  const scripts = ['serialized-server-data', 'shoebox-media-api-cache-amp-podcasts', 'shoebox-ember-data-store'].map(
    (id) => document.getElementById(id)?.textContent ?? '',
  );
  if (!last || scripts.some((script, index) => script !== last?.scripts[index])) {
    const [serialized, shoebox, ember] = scripts.map(parsed);
    const entries = [...serializedEntries(serialized), ...shoeboxEntries(shoebox), ...emberEntries(ember)];
    last = { scripts, entries };
  }
  return last.entries;
}

/** The values of a list or an object, not too many of them. */
const values = (from: unknown): unknown[] =>
  typeof from === 'object' && from !== null ? Object.values(from).slice(0, MOST_ITEMS) : [];

/** An array (2024-09 to 2026), or since 2026-02 an object holding it. */
function serializedEntries(root: unknown): AppleEntry[] {
  return values(at(root, 'data') ?? root).flatMap((page) => {
    const intent = at(page, 'intent');
    const items = values(at(page, 'data.shelves')).flatMap((shelf) => values(at(shelf, 'items')));
    const buttons = values(at(page, 'data.headerButtonItems')).map((button) => at(button, 'model'));
    return [...items, ...buttons].slice(0, MOST_ITEMS).flatMap((item) => serializedEntry(item, intent));
  });
}

function serializedEntry(item: unknown, intent: unknown): AppleEntry[] {
  const subject = at(intent, 'adamId');
  // A podcast's header bears its id as `showId`.
  const ids = [at(item, 'adamId'), at(item, 'id'), at(item, 'showId')].map(identifier);
  const id = ids.find((one) => one === subject) ?? ids.find((one) => one);
  if (!id) return [];
  const offers = [at(item, 'playAction.episodeOffer'), at(item, 'contextAction.episodeOffer')].filter(
    (offer) => offer && (at(offer, 'contentId') ?? id) === id,
  );
  const offered = (path: string) => at(offers[0], path) ?? at(offers[1], path);
  const own = (name: string) => at(item, name) ?? offered(name);
  const podcast = at(item, 'contextAction.podcastOffer') ?? item;
  // A header may offer nothing to play: then the page's kind tells.
  const isEpisode = offers.length > 0 || /Episode/.test(`${at(id === subject ? intent : item, '$kind')}`);
  const facts: Facts = isEpisode
    ? {
        episode: line(own('title')),
        guid: identifier(offered('guid')),
        published: line(own('releaseDate')),
        seconds: seconds(own('duration')),
        notes: prose(at(item, 'summary') ?? at(item, 'description')),
        podcast: line(offered('showOffer.title') ?? at(item, 'showTitle')),
        podcastId: identifier(offered('showOffer.adamId') ?? at(item, 'showAdamId')),
        feedUrl: feed(offered('showOffer.feedUrl')),
      }
    : {
        podcast: line(at(item, 'title')),
        publisher: line(at(item, 'providerTitle') ?? at(podcast, 'author')),
        feedUrl: at(podcast, 'adamId') === id ? feed(at(podcast, 'feedUrl')) : undefined,
      };
  return [{ id, isSubject: id === subject, facts, audio: line(offered('streamUrl')) }];
}

/** 2021-11 to 2024: the interface's answers by request, as JSON inside JSON. */
const shoeboxEntries = (root: unknown) =>
  values(root).flatMap((answer) =>
    values(at(parsed(answer), 'd')).flatMap((entity) =>
      entityEntries(entity, at(entity, 'relationships.podcast.data.0')),
    ),
  );

/** Until 2021-11: an entity under its own id or alone, its podcast beside it. */
const emberEntries = (root: unknown) =>
  [root, ...values(root)].flatMap((store) =>
    entityEntries(
      at(store, 'data'),
      values(at(store, 'included')).find((entity) => at(entity, 'type') === 'media/podcast'),
    ),
  );

/** An episode with its podcast, or a podcast with its episodes. */
const entityEntries = (entity: unknown, podcast: unknown): AppleEntry[] => [
  ...entityEntry(entity, podcast, true),
  ...values(at(entity, 'relationships.episodes.data')).flatMap((episode) => entityEntry(episode, entity, false)),
];

function entityEntry(entity: unknown, podcast: unknown, isSubject: boolean): AppleEntry[] {
  const id = identifier(at(entity, 'id'));
  const about = (name: string) => at(entity, `attributes.${name}`);
  if (!id || !about('name')) return [];
  const isEpisode = /episode/.test(`${at(entity, 'type')}`);
  const show = isEpisode ? podcast : entity;
  const facts: Facts = {
    podcast: line(at(show, 'attributes.name')),
    podcastId: identifier(at(show, 'id')),
    publisher: line(at(show, 'attributes.artistName')),
    feedUrl: feed(at(show, 'attributes.feedUrl')),
  };
  if (isEpisode) {
    facts.episode = line(about('name'));
    facts.guid = identifier(about('guid'));
    facts.published = line(about('releaseDateTime'));
    facts.seconds = seconds(about('durationInMilliseconds'), 1000);
    facts.notes = prose(about('description.standard'));
  }
  return [{ id, isSubject, facts, audio: line(about('assetUrl')) }];
}

const feed = (raw: unknown) => (/^https?:/.test(`${raw}`) ? identifier(raw) : undefined);

/** Notes without their markup. */
const prose = (raw: unknown) => notes(typeof raw === 'string' ? raw.replace(/<\/?[a-z][^<>]{0,300}>/gi, ' ') : raw);
