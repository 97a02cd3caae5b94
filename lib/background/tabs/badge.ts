import { browser } from 'wxt/browser';
import type { Catalogue } from '../../domain/catalogue.ts';
import { countText } from '../../domain/clean-text.ts';
import type { Match } from '../../domain/match.ts';
import type { Sighting } from '../../domain/sighting.ts';

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

/** Sets the badge of a tab, which may be gone by now. */
export async function showBadge(tab: number, count: number): Promise<void> {
  try {
    await browser.action.setBadgeText({ tabId: tab, text: countText(count) });
  } catch (error) {
    if (!/tab/i.test(String(error))) throw error;
  }
}
