import type { RowChanges } from '../../database/write/in-place.ts';
import type { RangeContent } from '../../database/write/rows.ts';
import type { EpisodeNotes, Podcast } from '../../domain/dataset.ts';
import { sha256Hex, utf8 } from '../../feed/format/bytes.ts';
import { compareKeys, episodeItem, type FeedItem, itemsText, keyText, podcastItem } from '../../feed/format/items.ts';
import { applyEpisodeChange, type Change } from '../../feed/packs/changes.ts';

/** The content of a range after changes that all lie inside. Insights are the feed's, by its present name. */
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

/** The hash of a range's content as a pack has it: what tells whether a copy is what was signed. */
export function contentHash({ podcasts, episodes }: RangeContent): Promise<string> {
  const items: FeedItem[] = [...podcasts.map(podcastItem), ...episodes.map(episodeItem)];
  return sha256Hex(utf8(itemsText(items.sort((a, b) => compareKeys(a.key, b.key)))));
}

/** What is different between two contents of a range, for rows and for people. */
export interface Differences {
  rows: RowChanges;
  /** Ids of insights. */
  added: string[];
  changed: string[];
  withdrawn: string[];
}

export function differencesOf(before: RangeContent, after: RangeContent): Differences {
  const found: Differences = { rows: { podcasts: [], episodes: [] }, added: [], changed: [], withdrawn: [] };
  for (const [was, is] of inStep(before.podcasts, after.podcasts, ({ id }) => id)) {
    const id = (is ?? was)?.id ?? '';
    if (was !== is && (!was || !is || podcastItem(was).head !== podcastItem(is).head))
      found.rows.podcasts.push({ id, podcast: is });
  }
  for (const [was, is] of inStep(before.episodes, after.episodes, keyOf)) {
    if (was !== is) addEpisode(found, was, is);
  }
  return found;
}

function addEpisode(found: Differences, before: EpisodeNotes | undefined, after: EpisodeNotes | undefined): void {
  const change = before && after ? changeOf(episodeItem(before), episodeItem(after)) : { head: true, ...NONE };
  // Not by lines: a first sync has nothing but episodes that were not there before.
  if (!before) change.added = idsOf(after);
  if (!after) change.withdrawn = idsOf(before);
  for (const kind of ['added', 'changed', 'withdrawn'] as const) found[kind].push(...change[kind]);
  const insights = change.added.length + change.changed.length + change.withdrawn.length;
  if (change.head || insights > 0) found.rows.episodes.push({ before, after });
}

const NONE = { added: [] as string[], changed: [] as string[], withdrawn: [] as string[] };

function changeOf(was: FeedItem, is: FeedItem) {
  const here = [...is.insights.keys()];
  return {
    head: was.head !== is.head,
    added: here.filter((id) => !was.insights.has(id)),
    changed: here.filter((id) => was.insights.has(id) && was.insights.get(id) !== is.insights.get(id)),
    withdrawn: [...was.insights.keys()].filter((id) => !is.insights.has(id)),
  };
}

function idsOf(episode: EpisodeNotes | undefined): string[] {
  return episode?.insights.map(({ id }) => id) ?? [];
}

/** Each of either with its like in the other. */
function inStep<T extends Podcast | EpisodeNotes>(
  before: readonly T[],
  after: readonly T[],
  key: (one: T) => string,
): [T | undefined, T | undefined][] {
  const olds = new Map(before.map((one) => [key(one), one]));
  const pairs: [T | undefined, T | undefined][] = after.map((one) => [olds.get(key(one)), one]);
  const news = new Set(after.map(key));
  return [...pairs, ...before.filter((one) => !news.has(key(one))).map((one): [T, undefined] => [one, undefined])];
}

function withSource(episode: EpisodeNotes, source: string): EpisodeNotes {
  if (episode.insights.every((insight) => insight.source === source)) return episode;
  return { ...episode, insights: episode.insights.map((insight) => ({ ...insight, source })) };
}

function keyOf({ podcastId, publishedOn, id }: EpisodeNotes): string {
  return keyText([podcastId, publishedOn, id]);
}
