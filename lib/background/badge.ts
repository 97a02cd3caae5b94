import type { Catalogue } from '../domain/catalogue.ts';
import type { Match } from '../domain/match.ts';
import type { Sighting } from '../domain/sighting.ts';

/**
 * The number of distinct insights over sure matches: of the episodes, and on a podcast's own page of the podcast.
 * Candidates, and an episode page of which only the podcast is known, count nothing.
 */
export async function countSure(catalogue: Catalogue, matched: readonly [Sighting, Match][]): Promise<number> {
  const podcasts = new Map<string, number>();
  const episodes = new Map<string, { podcastId: string; insights: number }>();
  for (const [sighting, match] of matched) {
    if (match.kind === 'episode') {
      const { id, podcastId, insights } = match.episode;
      episodes.set(id, { podcastId, insights: insights.length });
    }
    if (sighting.kind === 'podcast' && match.kind === 'podcast') {
      const podcast = await catalogue.podcast(match.podcast.id);
      podcasts.set(match.podcast.id, podcast?.insights ?? 0);
    }
  }
  const ofPodcasts = [...podcasts.values()].reduce((sum, count) => sum + count, 0);
  const besides = [...episodes.values()].filter((episode) => !podcasts.has(episode.podcastId));
  return besides.reduce((sum, episode) => sum + episode.insights, ofPodcasts);
}

/** The badge's text: nothing for none, `999+` beyond what fits. */
export function badgeText(count: number): string {
  if (count === 0) return '';
  return count > 999 ? '999+' : String(count);
}
