/**
 * Where in a page a field can come from, in the words of the field and of the health report. They say nothing of what
 * the page holds. This module carries no Zod: content scripts use it.
 */
export const layerNames = [
  /** The ids in the page's own address. */
  'address',
  /** Data that the server embedded in the page as a script. */
  'data',
  /** Attributes made for the site's own tests, steadier than class names. */
  'test-ids',
  /** Other marks of the markup: ids, class names, tags, where a link leads. */
  'markup',
  /** The document's title, or a label that repeats it. */
  'title',
  /** Metas of the head. */
  'metas',
  'json-ld',
  /** The player's bar. */
  'bar',
  /** The player inside an open shadow root. */
  'shadow-root',
  /** The media element: what it loads, or its title. */
  'audio',
  'media-session',
  /** A link to the RSS feed. */
  'feed-link',
] as const;
export type LayerName = (typeof layerNames)[number];

/** What a layer can say of a podcast or an episode. */
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

/** Which layer gave each field. */
export type Layers = Partial<Record<FieldName, LayerName>>;
