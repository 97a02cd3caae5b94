import type { Catalogue } from '../../lib/domain/catalogue.ts';
import type { EpisodeNotes, Podcast } from '../../lib/domain/dataset.ts';
import type { SightedEpisode, SightedPodcast, Sighting } from '../../lib/domain/sighting.ts';
import { memoryCatalogue } from '../../lib/matching/catalogues.ts';

/** A made-up podcast: its id is its title in small letters unless given. */
export function podcast(title: string, given: Partial<Podcast> = {}): Podcast {
  const id = title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 40);
  return { id, title, aliases: [], ids: {}, ...given };
}

/** A made-up episode with one insight per text. */
export function episode(
  id: string,
  podcastId: string,
  publishedOn: string,
  title: string,
  given: Partial<EpisodeNotes> & { texts?: string[] } = {},
): EpisodeNotes {
  const { texts = ['Nothing of note was said.'], ...rest } = given;
  const insights = texts.map((statement, index) => ({
    id: `${id}-${index}`,
    statement,
    topics: [{ slug: 'sundry', name: 'Sundry' }],
    source: 'Test',
  }));
  return { id, podcastId, publishedOn, title, ids: {}, insights, ...rest };
}

export function sighted(
  podcast: Partial<SightedPodcast> | string,
  episode: Partial<SightedEpisode>,
): Extract<Sighting, { kind: 'episode' }> {
  const named = typeof podcast === 'string' ? { title: podcast } : podcast;
  return {
    site: 'spotify',
    source: 'page',
    kind: 'episode',
    podcast: { ids: {}, ...named },
    episode: { ids: {}, ...episode },
  };
}

export function sightedPodcast(podcast: Partial<SightedPodcast> | string): Sighting {
  const named = typeof podcast === 'string' ? { title: podcast } : podcast;
  return { site: 'spotify', source: 'page', kind: 'podcast', podcast: { ids: {}, ...named } };
}

/** What was asked of a catalogue: how often, and how many rows came back. */
export interface Tally {
  requests: number;
  rows: number;
}

/** A catalogue in memory that counts what is read from it. */
export function counting(podcasts: Podcast[], episodes: EpisodeNotes[]): { catalogue: Catalogue; tally: Tally } {
  const inner = memoryCatalogue({ podcasts, episodes });
  const tally: Tally = { requests: 0, rows: 0 };
  const counted = <Row>(rows: Row[]): Row[] => {
    tally.requests += 1;
    tally.rows += rows.length;
    return rows;
  };
  return {
    tally,
    catalogue: {
      words: inner.words,
      podcastsByKeys: async (keys, limit) => counted(await inner.podcastsByKeys(keys, limit)),
      podcast: async (id) => counted([await inner.podcast(id)])[0],
      episodesByKeys: async (keys, limit) => counted(await inner.episodesByKeys(keys, limit)),
      episode: async (id) => counted([await inner.episode(id)])[0],
      episodesBetween: async (id, first, last, limit) => counted(await inner.episodesBetween(id, first, last, limit)),
    },
  };
}
