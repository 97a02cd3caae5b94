import type { SightedEpisode, SightedPodcast, Sighting } from '../domain/sighting.ts';
import type { Seen } from './site.ts';

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

/** Several layers as one: of each field the first that knows it. */
export function layered(...layers: Facts[]): Facts {
  const facts: Record<string, unknown> = {};
  for (const layer of layers) {
    for (const [field, value] of Object.entries(layer)) facts[field] ??= value;
  }
  return facts;
}

const ISO_DATE = /^(\d{4}-\d\d-\d\d)(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?$/;

/** Only what says exactly when: an instant, or a day that exists. A visible date ("Today", "Jan 2020") never does. */
function dateOf(published: string | undefined): Pick<SightedEpisode, 'publishedAt' | 'publishedOn'> {
  const [, day, time] = ISO_DATE.exec(published ?? '') ?? [];
  if (!published || !day) return {};
  const instant = new Date(published);
  const midnight = new Date(day);
  if (Number.isNaN(instant.getTime()) || !midnight.toISOString().startsWith(day)) return {};
  return time ? { publishedAt: instant.toISOString().replace('.000Z', 'Z') } : { publishedOn: day };
}

/** Without the fields that are not known. */
function known<T extends object>(fields: { [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;
}

/** What a sighting says beside its facts. */
export interface Frame {
  site: Sighting['site'];
  source: Sighting['source'];
  kind: Sighting['kind'];
  /** Under which name the site's ids go. */
  platform: 'spotify' | 'apple';
  locale: string | undefined;
}

/** Facts as a sighting. */
export function sighted({ platform, locale, kind, ...frame }: Frame, facts: Facts): Seen {
  const podcast: SightedPodcast = known({
    title: facts.podcast,
    publisher: facts.publisher,
    ids: known({ [platform]: facts.podcastId, feedUrl: facts.feedUrl }),
  });
  const common = { ...frame, ...(locale && /^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$/.test(locale) ? { locale } : {}) };
  if (kind === 'podcast') return { state: 'sighted', sighting: { ...common, kind, podcast } };
  const episode: SightedEpisode = known({
    title: facts.episode,
    ...dateOf(facts.published),
    durationSeconds: facts.seconds,
    description: facts.notes,
    ids: known({ [platform]: facts.episodeId, guid: facts.guid }),
  });
  return { state: 'sighted', sighting: { ...common, kind, podcast, episode } };
}
