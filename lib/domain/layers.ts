/**
 * Where in a page a reader found a field. Health reports list these names, which reveal nothing about the page. Content
 * scripts use this file, so it has no Zod.
 */
export const layerNames = [
  /** Ids in the page's own address. */
  'address',
  /** Data that the server embedded as a script. */
  'data',
  /** Attributes for the site's own tests, more stable than class names. */
  'test-ids',
  /** Other markup: ids, class names, tags, link targets. */
  'markup',
  /** The document's title, or a label that repeats it. */
  'title',
  /** `meta` elements of the head. */
  'metas',
  'json-ld',
  /** The player bar. */
  'bar',
  /** A player in an open shadow root. */
  'shadow-root',
  /** The media element: its source or its title. */
  'audio',
  'media-session',
  /** A link to the RSS feed. */
  'feed-link',
] as const;
export type LayerName = (typeof layerNames)[number];

/** Fields of a podcast or an episode that a layer can give. */
export type FieldName =
  | 'podcast'
  | 'podcastId'
  | 'publisher'
  | 'feedUrl'
  | 'episode'
  | 'episodeId'
  | 'guid'
  | 'published'
  | 'seconds'
  | 'notes';

/** The layer that gave each field. */
export type Layers = Partial<Record<FieldName, LayerName>>;
