import type { EpisodeNotes, Insight } from '../../domain/dataset.ts';
import { byPlaceInEpisode } from '../format/feed-item.ts';
import type { EpisodeChange } from './read-changes.ts';

/**
 * An episode after a change; undefined when nothing is left of it, or when the change builds on an episode that is
 * not there (the hash of the pack then tells).
 */
export function applyEpisodeChange(before: EpisodeNotes | undefined, change: EpisodeChange): EpisodeNotes | undefined {
  const { episode, insights, withdrawn } = change;
  if (episode === 'withdrawn' || (episode === 'same' && !before)) return undefined;
  const kept = new Map<string, Insight>((before?.insights ?? []).map((insight) => [insight.id, insight]));
  for (const id of withdrawn) kept.delete(id);
  for (const insight of insights) kept.set(insight.id, insight);
  if (kept.size === 0) return undefined;
  const itself = episode === 'same' ? before : episode;
  return { ...(itself as EpisodeNotes), insights: [...kept.values()].sort(byPlaceInEpisode) };
}
