import type { Catalogue, PodcastEntry } from '../../domain/catalogue.ts';
import type { EpisodeNotes } from '../../domain/dataset.ts';
import type { Match, Reason } from '../../domain/match.ts';
import type { EpisodeSighting, SightedEpisode } from '../../domain/sighting.ts';
import type { PodcastFinding } from '../podcast/find-podcast.ts';
import { episodeGuidKeys, episodeIdKeys } from '../podcast/names.ts';
import { sharesTellingWord } from '../podcast/same-name.ts';
import { hasOtherEpisodeId } from '../score.ts';
import { type DateWindow, shiftDay } from './date-window.ts';
import { lengthRelation } from './length.ts';

/** Maximum number of episodes to look up by ids. */
const MAX_BY_ID = 4;
/** Maximum difference of dates under one id, in days beyond the date window: publishers do shift dates. */
const DAYS_APART = 2;

/** A match by id, or without one, whether the ids contradict the rest of the sighting. */
export type IdOutcome = { kind: 'decided'; match: Match } | { kind: 'open'; conflict: boolean };

const CONFLICT: Reason = { field: 'episode', code: 'conflict', params: {} };

/** Matches an episode by platform id or guid. It is sure only if nothing else in the sighting contradicts it. */
export async function matchEpisodeId(
  sighting: EpisodeSighting,
  finding: PodcastFinding,
  dateWindow: DateWindow | undefined,
  catalogue: Catalogue,
): Promise<IdOutcome> {
  const { ids } = sighting.episode;
  const keys = [...episodeIdKeys(ids), ...(finding.kind === 'found' ? episodeGuidKeys(finding.podcast.id, ids) : [])];
  const rows = keys.length === 0 ? [] : await catalogue.episodesByKeys(keys, MAX_BY_ID);
  const [first] = rows;
  if (!first) return { kind: 'open', conflict: false };
  const podcast = await podcastOf(first, finding, catalogue);
  if (!podcast || rows.some((row) => row.podcastId !== podcast.id)) return { kind: 'open', conflict: true };
  const reasons: Reason[] = [
    ...(finding.kind === 'found' ? finding.reasons : []),
    { field: 'episode', code: 'id', params: { platform: sharedPlatform(first, sighting.episode) } },
  ];
  const { title } = sighting.podcast;
  const isStranger = finding.kind === 'unknown' && title !== undefined && !sharesTellingWord(podcast, title);
  const isContradicted =
    rows.length > 1 ||
    isStranger ||
    (finding.kind === 'found' && !finding.sure) ||
    hasOtherEpisodeId(sighting.episode, first) ||
    lengthRelation(sighting.episode, first) === 'cut' ||
    isFar(first, dateWindow);
  if (!isContradicted)
    return { kind: 'decided', match: { kind: 'episode', confidence: 0.99, podcast, episode: first, reasons } };
  return {
    kind: 'decided',
    match: { kind: 'candidates', confidence: 0.6, podcast, episodes: rows, reasons: [...reasons, CONFLICT] },
  };
}

/** The podcast of an episode found by id. Undefined when another podcast was sighted. */
async function podcastOf(
  episode: EpisodeNotes,
  finding: PodcastFinding,
  catalogue: Catalogue,
): Promise<PodcastEntry | undefined> {
  switch (finding.kind) {
    case 'found':
      return finding.podcast.id === episode.podcastId ? finding.podcast : undefined;
    case 'several':
      return finding.podcasts.find((podcast) => podcast.id === episode.podcastId);
    case 'unknown':
      return finding.reasons.length > 0 ? undefined : catalogue.podcast(episode.podcastId);
    default:
      return finding satisfies never;
  }
}

function isFar(episode: EpisodeNotes, dateWindow: DateWindow | undefined): boolean {
  if (!dateWindow) return false;
  const { publishedOn } = episode;
  return publishedOn < shiftDay(dateWindow.first, -DAYS_APART) || publishedOn > shiftDay(dateWindow.last, DAYS_APART);
}

function sharedPlatform(episode: EpisodeNotes, sighted: SightedEpisode): string {
  const platforms = ['apple', 'spotify', 'guid', 'youtube', 'source'] as const;
  const shared = platforms.find(
    (platform) => sighted.ids[platform] !== undefined && sighted.ids[platform] === episode.ids[platform],
  );
  return shared ?? 'id';
}
