import type { RowChanges } from '../../database/write/in-place.ts';
import type { RangeContent } from '../../database/write/rows.ts';
import type { EpisodeNotes, Podcast } from '../../domain/dataset.ts';
import { sha256Hex, utf8 } from '../../feed/format/bytes.ts';
import { compareKeys, episodeItem, type FeedItem, itemsText, keyText, podcastItem } from '../../feed/format/items.ts';
import { applyEpisodeChange, type Change } from '../../feed/packs/changes.ts';
import type { Spend } from '../../feed/packs/slices.ts';

/** The content of a range after changes within it. All insights get the feed's present name as their source. */
export async function changedContent(
  before: RangeContent,
  changes: readonly Change[],
  source: string,
  spend: Spend,
): Promise<RangeContent> {
  const podcasts = await mapOf(before.podcasts, ({ id }) => id, spend);
  const episodes = new Map<string, EpisodeNotes>();
  for (const episode of before.episodes) {
    await spend(rowWork(episode));
    episodes.set(keyOf(episode), withSource(episode, source));
  }
  for (const change of changes) {
    await spend(change.kind === 'episode' ? 1 + change.insights.length + change.withdrawn.length : 1);
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
export async function contentHash({ podcasts, episodes }: RangeContent, spend: Spend): Promise<string> {
  const items: FeedItem[] = [];
  for (const podcast of podcasts) {
    await spend(1);
    items.push(podcastItem(podcast));
  }
  for (const episode of episodes) {
    await spend(rowWork(episode));
    items.push(episodeItem(episode));
  }
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

export async function differencesOf(before: RangeContent, after: RangeContent, spend: Spend): Promise<Differences> {
  const found: Differences = { rows: { podcasts: [], episodes: [] }, added: [], changed: [], withdrawn: [] };
  for (const [was, is] of await pairByKey(before.podcasts, after.podcasts, ({ id }) => id, spend)) {
    await spend(1);
    const id = (is ?? was)?.id ?? '';
    if (was !== is && (!was || !is || podcastItem(was).head !== podcastItem(is).head))
      found.rows.podcasts.push({ id, podcast: is });
  }
  for (const [was, is] of await pairByKey(before.episodes, after.episodes, keyOf, spend)) {
    await spend(rowWork(was) + rowWork(is));
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
async function pairByKey<T extends Podcast | EpisodeNotes>(
  before: readonly T[],
  after: readonly T[],
  key: (item: T) => string,
  spend: Spend,
): Promise<[T | undefined, T | undefined][]> {
  const remaining = await mapOf(before, key, spend);
  const pairs: [T | undefined, T | undefined][] = [];
  for (const item of after) {
    await spend(1);
    pairs.push([remaining.get(key(item)), item]);
    remaining.delete(key(item));
  }
  for (const item of remaining.values()) pairs.push([item, undefined]);
  return pairs;
}

async function mapOf<T>(items: readonly T[], key: (item: T) => string, spend: Spend): Promise<Map<string, T>> {
  const map = new Map<string, T>();
  for (const item of items) {
    await spend(1);
    map.set(key(item), item);
  }
  return map;
}

/** The work of an episode: about a unit for each line. */
function rowWork(episode: EpisodeNotes | undefined): number {
  return episode ? 1 + episode.insights.length : 0;
}

function withSource(episode: EpisodeNotes, source: string): EpisodeNotes {
  if (episode.insights.every((insight) => insight.source === source)) return episode;
  return { ...episode, insights: episode.insights.map((insight) => ({ ...insight, source })) };
}

function keyOf({ podcastId, publishedOn, id }: EpisodeNotes): string {
  return keyText([podcastId, publishedOn, id]);
}
