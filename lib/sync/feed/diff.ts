import type { RowChanges } from '../../database/write/in-place.ts';
import type { RangeContent } from '../../database/write/rows.ts';
import type { EpisodeNotes } from '../../domain/dataset.ts';
import { sha256Hex, writeUtf8 } from '../../feed/format/bytes.ts';
import {
  compareKeys,
  episodeItem,
  type FeedItem,
  type ItemKey,
  itemText,
  podcastItem,
} from '../../feed/format/items.ts';
import { applyEpisodeChange, type Change, changeWork } from '../../feed/packs/changes.ts';
import type { Spend } from '../../feed/packs/slices.ts';

/**
 * The content of a range after changes within it. All insights get the feed's present name as their source.
 * @param before, changes in key order, like the result
 * @param path of the object that declares the result, for messages
 * @throws FeedFault of `applyEpisodeChange`
 */
export async function changedContent(
  before: RangeContent,
  changes: readonly Change[],
  source: string,
  path: string,
  spend: Spend,
): Promise<RangeContent> {
  const after: RangeContent = { podcasts: [], episodes: [] };
  const ofPodcasts = changes.filter((change) => change.kind === 'podcast');
  for (const [was, change] of inStep(before.podcasts, ofPodcasts, (a, b) => compareKeys([a.id], b.key))) {
    await spend(1);
    const podcast = change ? change.podcast : was;
    if (podcast && podcast !== 'withdrawn') after.podcasts.push(podcast);
  }
  const ofEpisodes = changes.filter((change) => change.kind === 'episode');
  for (const [was, change] of inStep(before.episodes, ofEpisodes, (a, b) => compareKeys(keyOf(a), b.key))) {
    await spend(rowWork(was) + (change ? changeWork(change) : 0));
    const kept = was && withSource(was, source);
    const episode = change ? applyEpisodeChange(kept, change, path) : kept;
    if (episode) after.episodes.push(episode);
  }
  return after;
}

/**
 * The content hash of a range as a pack, which shows whether a copy equals what was signed.
 * @param content in key order @param length declared length of the pack's content, in bytes
 * @returns undefined if it has another length
 */
export async function contentHash(
  { podcasts, episodes }: RangeContent,
  length: number,
  spend: Spend,
): Promise<string | undefined> {
  const bytes = new Uint8Array(length);
  let end = 0;
  let before: FeedItem | undefined;
  for (const [podcast, episode] of inStep(podcasts, episodes, (a, b) => compareKeys([a.id], keyOf(b)))) {
    await spend(1 + rowWork(episode));
    const item = podcast ? podcastItem(podcast) : episodeItem(episode as EpisodeNotes);
    const written = writeUtf8(itemText(item, before), bytes.subarray(end));
    if (written === undefined) return undefined;
    end += written;
    before = item;
  }
  return end === length ? sha256Hex(bytes) : undefined;
}

/** The differences between two contents of a range: as rows, and as insights for the status. */
export interface Differences {
  rows: RowChanges;
  /** Ids of insights. */
  added: string[];
  changed: string[];
  withdrawn: string[];
}

/** @param before, after in key order */
export async function differencesOf(before: RangeContent, after: RangeContent, spend: Spend): Promise<Differences> {
  const found: Differences = { rows: { podcasts: [], episodes: [] }, added: [], changed: [], withdrawn: [] };
  for (const [was, is] of inStep(before.podcasts, after.podcasts, (a, b) => compareKeys([a.id], [b.id]))) {
    await spend(1);
    const id = (is ?? was)?.id ?? '';
    if (was !== is && (!was || !is || podcastItem(was).head !== podcastItem(is).head))
      found.rows.podcasts.push({ id, podcast: is });
  }
  for (const [was, is] of inStep(before.episodes, after.episodes, (a, b) => compareKeys(keyOf(a), keyOf(b)))) {
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
  for (const kind of ['added', 'changed', 'withdrawn'] as const) {
    for (const id of change[kind]) found[kind].push(id);
  }
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

/** Walks two lists in key order, and gives what each has for a key. Sorting them at once would block the worker. */
function* inStep<A, B>(
  before: readonly A[],
  after: readonly B[],
  compare: (a: A, b: B) => number,
): Generator<[A | undefined, B | undefined]> {
  for (let [first, second] = [0, 0]; first < before.length || second < after.length; ) {
    const [a, b] = [before[first], after[second]];
    const order = a !== undefined && b !== undefined ? compare(a, b) : sideOf(a);
    yield [order <= 0 ? a : undefined, order >= 0 ? b : undefined];
    if (order <= 0) first += 1;
    if (order >= 0) second += 1;
  }
}

/** Which list is left when the other has ended. */
function sideOf(a: unknown): number {
  return a === undefined ? 1 : -1;
}

/** The work of an episode: about a unit for each line. */
function rowWork(episode: EpisodeNotes | undefined): number {
  return episode ? 1 + episode.insights.length : 0;
}

function withSource(episode: EpisodeNotes, source: string): EpisodeNotes {
  if (episode.insights.every((insight) => insight.source === source)) return episode;
  return { ...episode, insights: episode.insights.map((insight) => ({ ...insight, source })) };
}

function keyOf({ podcastId, publishedOn, id }: EpisodeNotes): ItemKey {
  return [podcastId, publishedOn, id];
}
