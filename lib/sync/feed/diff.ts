import type { RowChanges } from '../../database/write/in-place.ts';
import type { RangeContent } from '../../database/write/rows.ts';
import type { EpisodeNotes, Podcast } from '../../domain/dataset.ts';
import { sha256Hex, utf8 } from '../../feed/format/bytes.ts';
import { compareKeys, episodeItem, type FeedItem, itemsText, keyText, podcastItem } from '../../feed/format/items.ts';
import { applyEpisodeChange, type Change } from '../../feed/packs/changes.ts';

/** The content of a range after changes within it. All insights get the feed's present name as their source. */
export function changedContent(before: RangeContent, changes: readonly Change[], source: string): RangeContent {
  const podcasts = new Map(before.podcasts.map((podcast) => [podcast.id, podcast]));
  const episodes = new Map(before.episodes.map((episode) => [keyOf(episode), withSource(episode, source)]));
  for (const change of changes) {
    const key = keyText(change.key);
    if (change.kind === 'podcast') {
      if (change.podcast === 'withdrawn') podcasts.delete(key);
      else podcasts.set(key, change.podcast);
      continue;
    }
    const after = applyEpisodeChange(episodes.get(key), change);
    if (after) episodes.set(key, after);
    else episodes.delete(key);
  }
  return { podcasts: [...podcasts.values()], episodes: [...episodes.values()] };
}

/** The content hash of a range as a pack, which shows whether a copy equals what was signed. */
export function contentHash({ podcasts, episodes }: RangeContent): Promise<string> {
  const items: FeedItem[] = [...podcasts.map(podcastItem), ...episodes.map(episodeItem)];
  return sha256Hex(utf8(itemsText(items.sort((a, b) => compareKeys(a.key, b.key)))));
}

/** The differences between two contents of a range: as rows, and as insights for the status. */
export interface Differences {
  rows: RowChanges;
  /** Ids of insights. */
  added: string[];
  changed: string[];
  withdrawn: string[];
}

export function differencesOf(before: RangeContent, after: RangeContent): Differences {
  const found: Differences = { rows: { podcasts: [], episodes: [] }, added: [], changed: [], withdrawn: [] };
  for (const [was, is] of pairByKey(before.podcasts, after.podcasts, ({ id }) => id)) {
    const id = (is ?? was)?.id ?? '';
    if (was !== is && (!was || !is || podcastItem(was).head !== podcastItem(is).head))
      found.rows.podcasts.push({ id, podcast: is });
  }
  for (const [was, is] of pairByKey(before.episodes, after.episodes, keyOf)) {
    if (was !== is) addEpisode(found, was, is);
  }
  return found;
}

function addEpisode(found: Differences, before: EpisodeNotes | undefined, after: EpisodeNotes | undefined): void {
  const change = before && after ? changeOf(episodeItem(before), episodeItem(after)) : { head: true, ...NONE };
  // Skips the comparison by lines: in a first sync all episodes are new.
  if (!before) change.added = idsOf(after);
  if (!after) change.withdrawn = idsOf(before);
  for (const kind of ['added', 'changed', 'withdrawn'] as const) found[kind].push(...change[kind]);
  const insights = change.added.length + change.changed.length + change.withdrawn.length;
  if (change.head || insights > 0) found.rows.episodes.push({ before, after });
}

const NONE = { added: [] as string[], changed: [] as string[], withdrawn: [] as string[] };

function changeOf(was: FeedItem, is: FeedItem) {
  const ids = [...is.insights.keys()];
  return {
    head: was.head !== is.head,
    added: ids.filter((id) => !was.insights.has(id)),
    changed: ids.filter((id) => was.insights.has(id) && was.insights.get(id) !== is.insights.get(id)),
    withdrawn: [...was.insights.keys()].filter((id) => !is.insights.has(id)),
  };
}

function idsOf(episode: EpisodeNotes | undefined): string[] {
  return episode?.insights.map(({ id }) => id) ?? [];
}

/** Pairs the items of both lists by their key; an item without a counterpart is paired with undefined. */
function pairByKey<T extends Podcast | EpisodeNotes>(
  before: readonly T[],
  after: readonly T[],
  key: (item: T) => string,
): [T | undefined, T | undefined][] {
  const beforeByKey = new Map(before.map((item) => [key(item), item]));
  const pairs: [T | undefined, T | undefined][] = after.map((item) => [beforeByKey.get(key(item)), item]);
  const afterKeys = new Set(after.map(key));
  const removed = before.filter((item) => !afterKeys.has(key(item)));
  return [...pairs, ...removed.map((item): [T, undefined] => [item, undefined])];
}

function withSource(episode: EpisodeNotes, source: string): EpisodeNotes {
  if (episode.insights.every((insight) => insight.source === source)) return episode;
  return { ...episode, insights: episode.insights.map((insight) => ({ ...insight, source })) };
}

function keyOf({ podcastId, publishedOn, id }: EpisodeNotes): string {
  return keyText([podcastId, publishedOn, id]);
}
