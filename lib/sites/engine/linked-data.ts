import type { Facts } from './facts.ts';
import { at, from, identifier, line, notes, parsed, seconds } from './values.ts';

/** One thing that a page describes in JSON-LD, the vocabulary of schema.org. */
export interface Linked {
  kind: 'episode' | 'podcast';
  type: string;
  /** Where it says that it lives, as many addresses as it names. */
  addresses: string[];
  facts: Facts;
}

/** What the types of schema.org are here; `AudioObject` and articles are an episode only where the page is one. */
export const PODCAST_TYPES = { PodcastEpisode: 'episode', PodcastSeries: 'podcast' } as const;
type Types = Readonly<Record<string, Linked['kind']>>;

const MAX_SCRIPTS = 10;
/** Lists of episodes can be endless. */
const MAX_NODES = 100;
/** A node in a list in a graph. */
const MAX_DEPTH = 3;

/** What a page describes of these types, in the order of the page. */
export function linkedData(document: Document, types: Types): Linked[] {
  const scripts = [...document.querySelectorAll('script[type="application/ld+json"]')].slice(0, MAX_SCRIPTS);
  const nodes: unknown[] = [];
  for (const script of scripts) gather(parsed(script.textContent), nodes, MAX_DEPTH);
  return nodes.flatMap((node) => {
    const type = [at(node, '@type')].flat().find((name) => Object.hasOwn(types, `${name}`));
    const kind = types[`${type}`];
    if (!kind) return [];
    const addresses = ['url', '@id', 'mainEntityOfPage', 'mainEntityOfPage.@id']
      .map((path) => line(at(node, path)))
      .filter((address) => address !== undefined);
    return [
      { kind, type: `${type}`, addresses, facts: kind === 'episode' ? episodeFacts(node, nodes) : podcastFacts(node) },
    ];
  });
}

function gather(value: unknown, nodes: unknown[], depth: number): void {
  if (nodes.length >= MAX_NODES || typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) nodes.push(value);
  if (depth === 0) return;
  const inside = Array.isArray(value) ? value : [at(value, '@graph'), at(value, 'mainEntity')];
  for (const each of inside.slice(0, MAX_NODES)) gather(each, nodes, depth - 1);
}

function episodeFacts(node: unknown, nodes: readonly unknown[]): Facts {
  const series = from(node, ['partOfSeries', 'isPartOf']);
  // In a graph the series is named by reference.
  const referred = at(series, '@id');
  const described = nodes.find((other) => referred !== undefined && at(other, '@id') === referred) ?? series;
  return {
    episode: line(from(node, ['name', 'headline'])),
    podcast: line(at(described, 'name')),
    feedUrl: feedOf(described),
    published: zoned(line(from(node, ['datePublished', 'uploadDate']))),
    seconds: isoDuration(
      from(node, ['duration', 'timeRequired', 'associatedMedia.duration', 'associatedMedia.0.duration']),
    ),
    notes: notes(at(node, 'description')),
  };
}

function podcastFacts(node: unknown): Facts {
  return {
    podcast: line(at(node, 'name')),
    publisher: line(from(node, ['author.name', 'publisher.name', 'author.0.name', 'author'])),
    feedUrl: feedOf(node),
  };
}

const feedOf = (series: unknown) => {
  const feed = identifier(at(series, 'webFeed'));
  return feed && /^https?:/.test(feed) ? feed : undefined;
};

/** `+0000`, as some write the zone, with its colon. */
export const zoned = (date: string | undefined) =>
  date?.replace(/([+-]\d\d)(\d\d)$/, (_, hours, minutes) => `${hours}:${minutes}`);

/** An ISO 8601 duration in seconds. */
export function isoDuration(duration: unknown): number | undefined {
  const [whole, ...parts] =
    /^PT(?=\d)(?:(\d{1,4})H)?(?:(\d{1,6})M)?(?:(\d{1,8})(?:\.\d+)?S)?$/.exec(`${duration}`) ?? [];
  return whole ? seconds(parts.reduce((total, part) => total * 60 + Number(part ?? 0), 0)) : undefined;
}
