import type { Facts } from './facts.ts';
import { at, from, identifier, line, notes, parsed, seconds } from './values.ts';

/** One episode or podcast that a page describes in JSON-LD, in the vocabulary of schema.org. */
export interface LinkedItem {
  kind: 'episode' | 'podcast';
  type: string;
  /** Its own addresses, as many as it names. */
  addresses: string[];
  facts: Facts;
}

/** The types that always are an episode or a podcast. `AudioObject` and articles are one on some pages only. */
export const PODCAST_TYPES = { PodcastEpisode: 'episode', PodcastSeries: 'podcast' } as const;
type Types = Readonly<Record<string, LinkedItem['kind']>>;

const MAX_SCRIPTS = 10;
/** A page's lists of episodes can be endless. */
const MAX_NODES = 100;
/** Enough for a node in a list in a graph. */
const MAX_DEPTH = 3;

/** Everything of these types that a page describes, in page order. */
export function linkedData(document: Document, types: Types): LinkedItem[] {
  const scripts = [...document.querySelectorAll('script[type="application/ld+json"]')].slice(0, MAX_SCRIPTS);
  const nodes: unknown[] = [];
  for (const script of scripts) collectNodes(parsed(script.textContent), nodes, MAX_DEPTH);
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

function collectNodes(value: unknown, nodes: unknown[], depth: number): void {
  if (nodes.length >= MAX_NODES || typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) nodes.push(value);
  if (depth === 0) return;
  const children = Array.isArray(value) ? value : [at(value, '@graph'), at(value, 'mainEntity')];
  for (const child of children.slice(0, MAX_NODES)) collectNodes(child, nodes, depth - 1);
}

function episodeFacts(node: unknown, nodes: readonly unknown[]): Facts {
  const series = from(node, ['partOfSeries', 'isPartOf']);
  // A graph names the series by reference.
  const reference = at(series, '@id');
  const described = nodes.find((other) => reference !== undefined && at(other, '@id') === reference) ?? series;
  return {
    episode: line(from(node, ['name', 'headline'])),
    podcast: line(at(described, 'name')),
    feedUrl: feedUrlOf(described),
    published: line(from(node, ['datePublished', 'uploadDate'])),
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
    feedUrl: feedUrlOf(node),
  };
}

const feedUrlOf = (series: unknown) => {
  const feed = identifier(at(series, 'webFeed'));
  return feed && /^https?:/.test(feed) ? feed : undefined;
};

/** An ISO 8601 duration in seconds. */
export function isoDuration(duration: unknown): number | undefined {
  const [whole, ...parts] =
    /^PT(?=\d)(?:(\d{1,4})H)?(?:(\d{1,6})M)?(?:(\d{1,8})(?:\.\d+)?S)?$/.exec(`${duration}`) ?? [];
  return whole ? seconds(parts.reduce((total, part) => total * 60 + Number(part ?? 0), 0)) : undefined;
}
