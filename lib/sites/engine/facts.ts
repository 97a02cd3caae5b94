import { readMachineDate } from '../../domain/dates/machine-date.ts';
import type { FieldName, LayerName, Layers } from '../../domain/layers.ts';
import type { SightedEpisode, Sighting } from '../../domain/sighting.ts';
import type { ReadResult } from '../site.ts';

/** What one layer of a page gives. Texts are already clean and bounded (see `values.ts`). */
export interface Facts {
  podcast?: string | undefined;
  podcastId?: string | undefined;
  publisher?: string | undefined;
  feedUrl?: string | undefined;
  episode?: string | undefined;
  episodeId?: string | undefined;
  guid?: string | undefined;
  /** As the page has it. Counts only if `readMachineDate` can read it. */
  published?: string | undefined;
  seconds?: number | undefined;
  notes?: string | undefined;
}

/** Facts, and the layer that gave each. */
export interface Traced {
  facts: Facts;
  layers: Layers;
}

/** Merges layers, best first: each field comes from the first that has it, a date from the first that can be read. */
export function layered(...given: (readonly [LayerName, Facts] | Traced)[]): Traced {
  const facts: Record<string, unknown> = {};
  const layers: Layers = {};
  for (const layer of given) {
    const [name, fields] = 'facts' in layer ? [undefined, layer.facts] : layer;
    for (const [field, value] of Object.entries(fields) as [FieldName, unknown][]) {
      if (value === undefined || facts[field] !== undefined || isUnreadable(field, value)) continue;
      facts[field] = value;
      const from = name ?? (layer as Traced).layers[field];
      if (from) layers[field] = from;
    }
  }
  return { facts, layers };
}

const isUnreadable = (field: FieldName, value: unknown) => field === 'published' && !readMachineDate(`${value}`);

/** An exact date. A visible date ("Today", "Jan 2020") never is. */
function dateOf(published: string | undefined): Pick<SightedEpisode, 'publishedAt' | 'publishedOn'> {
  const date = readMachineDate(published ?? '');
  if (!date) return {};
  return 'instant' in date ? { publishedAt: date.instant } : { publishedOn: date.day };
}

/** The part of a sighting that is not read from the page. */
export interface SightingContext {
  site: Sighting['site'];
  source: Sighting['source'];
  kind: Sighting['kind'];
  /** The platform that the site's ids belong to. Without one, these ids are dropped. */
  platform?: 'spotify' | 'apple' | 'youtube' | undefined;
  /** The page's language, as it comes; dropped if it is no language tag. */
  locale: unknown;
}

/** The part of a reading that is not the sighting. See `Reading` in `site.ts`. */
interface ReadingDetails {
  missing?: readonly LayerName[];
  shownDate?: string | undefined;
  shownTitle?: string | undefined;
  pageKey?: string | undefined;
}

/** Makes a reading of facts and the layers they came from. */
export function sighted(
  { site, source, kind, platform, locale }: SightingContext,
  { facts, layers }: Traced,
  { missing, shownDate, shownTitle, pageKey }: ReadingDetails = {},
): ReadResult {
  const sighting = {
    site,
    source,
    kind,
    locale: /^[\w-]{2,35}$/.test(`${locale}`) ? locale : undefined,
    podcast: {
      title: facts.podcast,
      publisher: facts.publisher,
      ids: { ...(platform && { [platform]: facts.podcastId }), feedUrl: facts.feedUrl },
    },
    episode:
      kind === 'podcast'
        ? undefined
        : {
            title: facts.episode,
            ...dateOf(facts.published),
            durationSeconds: facts.seconds,
            description: facts.notes,
            ids: { ...(platform && { [platform]: facts.episodeId }), guid: facts.guid },
          },
  };
  const { episode } = sighting;
  const isDated = !episode || episode.publishedAt || episode.publishedOn;
  const reading = {
    state: 'sighted',
    sighting,
    layers,
    missing: missing?.length ? missing : undefined,
    pageKey,
    shownTitle,
    shownDate: isDated ? undefined : shownDate,
  };
  // Through JSON: drops undefined fields, and frees the megabytes of text that the short texts were cut from.
  return JSON.parse(JSON.stringify(reading)) as ReadResult;
}
