import type { FieldName, LayerName, Layers } from '../../domain/layers.ts';
import type { SightedEpisode, Sighting } from '../../domain/sighting.ts';
import type { Seen } from '../site.ts';

/** What one layer of a page knows. Texts are clean and bounded already (see `values.ts`). */
export interface Facts {
  podcast?: string | undefined;
  podcastId?: string | undefined;
  publisher?: string | undefined;
  feedUrl?: string | undefined;
  episode?: string | undefined;
  episodeId?: string | undefined;
  guid?: string | undefined;
  /** ISO 8601, an instant or a day; anything else is dropped. */
  published?: string | undefined;
  seconds?: number | undefined;
  notes?: string | undefined;
}

/** Facts with the layer that each came from. */
export interface Traced {
  facts: Facts;
  layers: Layers;
}

/** Several layers as one: of each field the first that knows it. */
export function layered(...given: (readonly [LayerName, Facts] | Traced)[]): Traced {
  const facts: Record<string, unknown> = {};
  const layers: Layers = {};
  for (const layer of given) {
    const [name, known] = 'facts' in layer ? [undefined, layer.facts] : layer;
    for (const [field, value] of Object.entries(known) as [FieldName, unknown][]) {
      if (value === undefined || facts[field] !== undefined) continue;
      facts[field] = value;
      const from = name ?? (layer as Traced).layers[field];
      if (from) layers[field] = from;
    }
  }
  return { facts, layers };
}

/** Only what says exactly when: an instant, or a day that exists. A visible date ("Today", "Jan 2020") never does. */
function dateOf(published: string | undefined): Pick<SightedEpisode, 'publishedAt' | 'publishedOn'> {
  const [, day, time] = /^(\d{4}-\d\d-\d\d)(T[\d:.]+(?:Z|[+-]\d\d:\d\d))?$/.exec(published ?? '') ?? [];
  const instant = Date.parse(published ?? '');
  if (!day || Number.isNaN(instant) || !new Date(day).toISOString().startsWith(day)) return {};
  return time ? { publishedAt: new Date(instant).toISOString().replace('.000', '') } : { publishedOn: day };
}

/** What a sighting says beside its facts. */
export interface SightingContext {
  site: Sighting['site'];
  source: Sighting['source'];
  kind: Sighting['kind'];
  /** Under which name the site's ids go; a site that has none gives no ids. */
  platform?: 'spotify' | 'apple' | 'youtube' | undefined;
  locale: unknown;
}

/** What a reading says beside its sighting. */
export interface ReadingDetails {
  missing?: readonly LayerName[];
  shownDate?: string | undefined;
  place?: string | undefined;
}

/** Facts as a sighting, with the layers they came from. */
export function sighted(
  { site, source, kind, platform, locale }: SightingContext,
  { facts, layers }: Traced,
  { missing, shownDate, place }: ReadingDetails = {},
): Seen {
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
  // By way of JSON: what is not known is left out, and no text keeps the megabytes alive that it was cut from.
  const said = { sighting, layers, missing: missing?.length ? missing : undefined, place };
  const { episode } = sighting;
  const isDated = !episode || episode.publishedAt || episode.publishedOn;
  const seen = { state: 'sighted', ...said, shownDate: isDated ? undefined : shownDate };
  return JSON.parse(JSON.stringify(seen)) as Seen;
}
