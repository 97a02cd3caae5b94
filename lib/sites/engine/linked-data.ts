import { decodeEntities } from '../../text/entities.ts';
import { findAll } from './dom.ts';
import type { Facts } from './facts.ts';
import { at, durationOf, from, identifier, line, MAX_JSON, notes, parsed, plain } from './values.ts';

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

const MAX_SCRIPTS = 30;
/** A page's lists of episodes can be endless. */
const MAX_NODES = 100;
/** Enough for a node in a list in a graph. */
const MAX_DEPTH = 3;

/** A type of script may be followed by its charset. */
const JSON_LD = ['script[type*="ld+json" i]'] as const;

/** Everything of these types that a page describes, in page order. */
export function linkedData(document: Document, types: Types): LinkedItem[] {
  const nodes: unknown[] = [];
  for (const script of findAll(document, JSON_LD, MAX_SCRIPTS)) {
    const text = script.textContent;
    if (text.length <= MAX_JSON) collectNodes(parsedLinkedData(text), nodes, MAX_DEPTH);
  }
  return nodes.flatMap((node) => {
    const type = typesOf(node).find((name) => Object.hasOwn(types, name));
    const kind = types[`${type}`];
    if (!kind || !type) return [];
    const addresses = ['url', '@id', 'mainEntityOfPage', 'mainEntityOfPage.@id', 'mainEntityOfPage.url']
      .flatMap((path) => at(node, path))
      .flatMap((address) => line(address) ?? [])
      // The name of a node in the data is no address.
      .filter((address) => !address.startsWith('_:'));
    return [{ kind, type, addresses, facts: kind === 'episode' ? episodeFacts(node, nodes) : podcastFacts(node) }];
  });
}

/** What JSON has nowhere, though pages write it. Strings are in it too, so that nothing inside them counts. */
const NOT_JSON =
  /"(?:[^"\\]|\\.)*(?:"|$)|\/\/\s*(?:<!\[CDATA\[|\]\]>)|\/\/[^\n]*|\/\*.*?(?:\*\/|$)|<!\[CDATA\[|\]\]>|<!--[^{}<]*-->|<!--|-->|[,;]\s*(?=[,;}\]])|;|[\xa0\u200b\u2060\ufeff]|\}\s*(?=\{)/gs;
/** A quotation mark inside a text, which should be escaped. */
const INNER_QUOTE = /(?<![{[,:]\s*|\\)"(?!\s*[,:}\]])/g;

/**
 * JSON-LD as people write it. Strict JSON is parsed as it is. Otherwise comments, CDATA, raw line breaks and needless
 * backslashes in strings, and commas and semicolons at the end are removed, objects in a row are a list, and
 * quotation marks inside texts are escaped.
 */
function parsedLinkedData(text: string): unknown {
  // Prefixed names are the same vocabulary. A quote inside a value is escaped, so only names match.
  const json = text.replace(/"(?:schema:|https?:\/\/schema\.org\/)(\w+)"(?=\s*:)/g, '"$1"');
  // Twice: a comment can hide that a comma is the last.
  const tidy = (written: string) => parsed(`[${written}\n]`.replace(NOT_JSON, asJson).replace(NOT_JSON, asJson));
  return parsed(json) ?? tidy(json) ?? tidy(json.replace(INNER_QUOTE, '\\"'));
}

function asJson(token: string): string {
  if (token.startsWith('}')) return '},';
  return token.startsWith('"') ? token.replace(/\p{Cc}/gu, ' ').replace(/\\(?!["\\/bfnrt]|u[\da-f]{4})/gi, '') : '';
}

/** The types of a node, without the address or prefix of their vocabulary. */
const typesOf = (node: unknown): string[] =>
  [at(node, '@type')].flat().map((type) => `${type}`.trim().replace(/\/$|^.*[/#:](?=.)/g, ''));

function collectNodes(value: unknown, nodes: unknown[], depth: number): void {
  if (nodes.length >= MAX_NODES || typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) nodes.push(value);
  if (depth === 0) return;
  const children = Array.isArray(value) ? value : [at(value, '@graph'), at(value, 'mainEntity')];
  for (const child of children.slice(0, MAX_NODES)) collectNodes(child, nodes, depth - 1);
}

/** A text of JSON-LD: itself, in a list, or as an object with a value or a name. Entities are often escaped twice. */
function textOf(value: unknown): string | undefined {
  const text = plain(value);
  return typeof text === 'string' ? decodeEntities(text) : undefined;
}

const DURATIONS = [
  'duration',
  'timeRequired',
  'associatedMedia.duration',
  'associatedMedia.0.duration',
  'audio.duration',
  'audio.0.duration',
];

function episodeFacts(node: unknown, nodes: readonly unknown[]): Facts {
  const series = seriesOf(node, nodes);
  return {
    episode: line(textOf(from(node, ['name', 'headline']))),
    podcast: line(textOf(typeof series === 'string' ? series : at(series, 'name'))),
    feedUrl: feedUrlOf(series),
    published: line(`${plain(from(node, ['datePublished', 'uploadDate'])) ?? ''}`),
    seconds: DURATIONS.map((path) => durationOf(at(node, path))).find((duration) => duration),
    notes: notes(textOf(at(node, 'description'))),
  };
}

/** The series of an episode: described in place, by reference or by its name, and perhaps one of several. */
function seriesOf(node: unknown, nodes: readonly unknown[]): unknown {
  const named = ['partOfSeries', 'partOfSeason.partOfSeries', 'partOfSeason.0.partOfSeries', 'isPartOf'].flatMap(
    (path) => at(node, path),
  );
  const described = named
    // A graph names the series by reference.
    .map((series) => {
      const reference = at(series, '@id') ?? series;
      return nodes.find((other) => reference !== undefined && at(other, '@id') === reference) ?? series;
    })
    // A reference to what the page does not describe names nothing.
    .filter((series) => (typeof series === 'string' ? !/^#|:\/\//.test(series) : at(series, 'name')));
  // A page, a site or a season has parts too.
  return described.find((series) => {
    const types = typesOf(series);
    return (
      typeof series === 'string' ||
      at(series, '@type') === undefined ||
      types.some((type) => /Series$|^Podcast$/.test(type))
    );
  });
}

function podcastFacts(node: unknown): Facts {
  return {
    podcast: line(textOf(at(node, 'name'))),
    publisher: line(textOf(from(node, ['author', 'publisher']))),
    feedUrl: feedUrlOf(node),
  };
}

function feedUrlOf(series: unknown): string | undefined {
  const [feed] = [at(series, 'webFeed')].flat();
  const address = textOf(typeof feed === 'object' ? from(feed, ['url', 'contentUrl', '@id']) : feed)?.trim();
  return /^https?:/.test(`${address}`) ? identifier(address) : undefined;
}
