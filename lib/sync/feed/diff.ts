import type { RowChanges } from '../../database/write/in-place.ts';
import type { RangeContent, RangeRows } from '../../database/write/rows.ts';
import type { EpisodeNotes, Podcast } from '../../domain/dataset.ts';
import { sha256Hex, writeUtf8 } from '../../feed/format/bytes.ts';
import {
  compareKeys,
  episodeItem,
  type FeedItem,
  type ItemKey,
  itemText,
  podcastItem,
} from '../../feed/format/items.ts';
import { LIMITS } from '../../feed/format/limits.ts';
import { applyEpisodeChange, type Change, changeWork, type PodcastChange } from '../../feed/packs/changes.ts';
import { inStep } from '../../feed/packs/in-step.ts';
import type { Spend } from '../../feed/packs/slices.ts';

/** Max rows changed in one transaction, and insights and topics in them, so that readers never wait longer than that. */
const MAX_IN_PLACE = { rows: 1000, entries: 20_000 };

/** The differences between two contents: as rows, and as insights for the status. */
export interface Differences {
  /** Undefined if there are too many for one transaction. */
  rows: RowChanges | undefined;
  /** Ids of insights. */
  added: string[];
  changed: string[];
  withdrawn: string[];
}

/** The new content of a range, in key order, and how it differs from the present one. */
export interface ComparedContent {
  content: RangeContent;
  differences: Differences;
}

/** The context of a delta's changes. */
interface ChangesContext {
  /** The feed's present name, which becomes the source of all insights. */
  source: string;
  /** Path of the object that declares the result, for messages. */
  path: string;
  spend: Spend;
}

/**
 * Applies changes to a range.
 * @param before, changes in key order
 * @returns undefined if the result is larger than any pack
 * @throws FeedFault of `applyEpisodeChange`
 */
export async function changedContent(
  before: RangeRows,
  changes: readonly Change[],
  context: ChangesContext,
): Promise<ComparedContent | undefined> {
  const differences = noDifferences();
  const podcasts = await changedPodcasts(before, changes, context, differences);
  const episodes = podcasts && (await changedEpisodes(before, changes, context, differences));
  if (!podcasts || !episodes) return undefined;
  return { content: { podcasts, episodes }, differences };
}

async function changedPodcasts(
  before: RangeRows,
  changes: readonly Change[],
  { spend }: ChangesContext,
  differences: Differences,
): Promise<Podcast[] | undefined> {
  const podcasts: Podcast[] = [];
  const ofPodcasts = changes.filter((change) => change.kind === 'podcast');
  for await (const [was, change] of inStep(before.podcasts, ofPodcasts, (a, b) => compareKeys([a.id], b.key))) {
    await spend(1);
    const is = change ? podcastOf(change) : was;
    addPodcast(differences, was, is);
    if (is) podcasts.push(is);
    if (podcasts.length > LIMITS.packLines) return undefined;
  }
  return podcasts;
}

async function changedEpisodes(
  before: RangeRows,
  changes: readonly Change[],
  { source, path, spend }: ChangesContext,
  differences: Differences,
): Promise<EpisodeNotes[] | undefined> {
  const episodes: EpisodeNotes[] = [];
  let lines = 0;
  const ofEpisodes = changes.filter((change) => change.kind === 'episode');
  for await (const [was, change] of inStep(before.episodes, ofEpisodes, (a, b) => compareKeys(keyOf(a), b.key))) {
    await spend(rowWork(was) + (change ? changeWork(change) : 0));
    const kept = was && withSource(was, source);
    const is = change ? applyEpisodeChange(kept, change, path) : kept;
    addEpisode(differences, was, is);
    if (is) episodes.push(is);
    lines += rowWork(is);
    if (lines > LIMITS.packLines) return undefined;
  }
  return episodes;
}

function podcastOf({ podcast }: PodcastChange): Podcast | undefined {
  return podcast === 'withdrawn' ? undefined : podcast;
}

/** @param before, content in key order */
export async function differencesOf(before: RangeRows, content: RangeContent, spend: Spend): Promise<Differences> {
  const differences = noDifferences();
  for await (const [was, is] of inStep(before.podcasts, content.podcasts, (a, b) => compareKeys([a.id], [b.id]))) {
    await spend(1);
    addPodcast(differences, was, is);
  }
  for await (const [was, is] of inStep(before.episodes, content.episodes, (a, b) => compareKeys(keyOf(a), keyOf(b)))) {
    await spend(rowWork(was) + rowWork(is));
    addEpisode(differences, was, is);
  }
  return differences;
}

/** All rows of both; undefined if one has too many, or both together. */
export function joinRows(rows: RowChanges | undefined, more: RowChanges | undefined): RowChanges | undefined {
  if (!rows || !more) return undefined;
  const all = { podcasts: [...rows.podcasts, ...more.podcasts], episodes: [...rows.episodes, ...more.episodes] };
  const count = all.podcasts.length + all.episodes.length;
  return count > MAX_IN_PLACE.rows || entriesIn(all) > MAX_IN_PLACE.entries ? undefined : all;
}

function entriesIn({ episodes }: RowChanges): number {
  const entriesOf = (episode: EpisodeNotes | undefined) =>
    episode?.insights.reduce((sum, { topics }) => sum + 1 + topics.length, 0) ?? 0;
  return episodes.reduce((sum, { before, after }) => sum + entriesOf(before) + entriesOf(after), 0);
}

function noDifferences(): Differences {
  return { rows: { podcasts: [], episodes: [] }, added: [], changed: [], withdrawn: [] };
}

function addPodcast(found: Differences, before: Podcast | undefined, after: Podcast | undefined): void {
  const id = (after ?? before)?.id ?? '';
  if (before === after || (before && after && podcastItem(before).head === podcastItem(after).head)) return;
  addRow(found, 'podcasts', { id, podcast: after });
}

function addEpisode(found: Differences, before: EpisodeNotes | undefined, after: EpisodeNotes | undefined): void {
  if (before === after) return;
  const change = before && after ? changeOf(episodeItem(before), episodeItem(after)) : { head: true, ...NONE };
  // Skips the comparison by lines: in a first sync all episodes are new.
  if (!before) change.added = idsOf(after);
  if (!after) change.withdrawn = idsOf(before);
  for (const kind of ['added', 'changed', 'withdrawn'] as const) {
    for (const id of change[kind]) found[kind].push(id);
  }
  const insights = change.added.length + change.changed.length + change.withdrawn.length;
  if (change.head || insights > 0) addRow(found, 'episodes', { before, after });
}

/** Stops collecting rows when they are too many, so that they do not fill the memory. */
function addRow<Name extends keyof RowChanges>(found: Differences, name: Name, row: RowChanges[Name][number]): void {
  const rows: object[] | undefined = found.rows?.[name];
  rows?.push(row);
  if (rows && rows.length > MAX_IN_PLACE.rows) found.rows = undefined;
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
  for await (const [podcast, episode] of inStep(podcasts, episodes, (a, b) => compareKeys([a.id], keyOf(b)))) {
    await spend(1 + rowWork(episode));
    const item = podcast ? podcastItem(podcast) : episodeItem(episode as EpisodeNotes);
    const written = writeUtf8(itemText(item, before), bytes.subarray(end));
    if (written === undefined) return undefined;
    end += written;
    before = item;
  }
  return end === length ? sha256Hex(bytes) : undefined;
}

/** The work of an episode, and its lines: one for each insight, and its own. */
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
