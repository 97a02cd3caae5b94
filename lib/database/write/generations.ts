import type { EpisodeNotes, Podcast } from '../../domain/dataset.ts';
import type { FeedChanges, FeedStatus } from '../../domain/feed-status.ts';
import type { ItemKey } from '../../feed/format/items.ts';
import type { Manifest } from '../../feed/format/manifest.ts';
import type { Pointer } from '../../feed/format/pointer.ts';
import { episodeKeys, podcastKeys } from '../../matching/podcast/names.ts';
import { startWordTally, type WordTally } from '../../matching/text/word-counts.ts';
import type { TopicCount } from '../../messages/query.ts';
import {
  type ActiveFeed,
  episodeIdKey,
  type FeedDatabase,
  type FeedEpisodeRow,
  type FeedPodcastRow,
  type FeedState,
  type GenerationsRow,
  generationKey,
  topicKey,
} from '../schema.ts';
import { inFeedTransaction, type Lease, readGenerations, retire } from './feed-state.ts';

export function feedPodcastRow(
  generation: number,
  podcast: Podcast,
  counts: { insights: number; episodes: number },
): FeedPodcastRow {
  const keys = podcastKeys(podcast).map((key) => generationKey(generation, key));
  const { id, title, aliases, publisher, language, ids } = podcast;
  return { generation, id, title, aliases, publisher, language, ids, ...counts, keys };
}

export function feedEpisodeRow(generation: number, episode: EpisodeNotes): FeedEpisodeRow {
  const slugs = new Set(episode.insights.flatMap((insight) => insight.topics.map((topic) => topic.slug)));
  const topicKeys = [...slugs].map((slug) => topicKey(slug) + episode.publishedOn);
  const keys = [episodeIdKey(episode.id), ...episodeKeys(episode), ...topicKeys];
  return { ...episode, generation, keys: keys.map((key) => generationKey(generation, key)) };
}

/** Counts of insights and episodes, by podcast and by topic; or how they change. */
export interface Tally {
  podcasts: Map<string, { insights: number; episodes: number }>;
  topics: Map<string, TopicCount>;
  words: WordTally;
}

export function emptyTally(): Tally {
  return { podcasts: new Map(), topics: new Map(), words: startWordTally() };
}

/** @param sign 1 counts an episode, -1 takes it away */
export function count(tally: Tally, episode: EpisodeNotes, sign: 1 | -1): void {
  if (sign > 0) tally.words.add(episode);
  const podcast = tally.podcasts.get(episode.podcastId) ?? { insights: 0, episodes: 0 };
  podcast.insights += sign * episode.insights.length;
  podcast.episodes += sign;
  tally.podcasts.set(episode.podcastId, podcast);
  const counted = new Set<string>();
  for (const { slug, name } of episode.insights.flatMap((insight) => insight.topics)) {
    const topic = tally.topics.get(slug) ?? { slug, name, insights: 0, episodes: 0 };
    topic.insights += sign;
    if (!counted.has(slug)) topic.episodes += sign;
    if (sign > 0) topic.name = name;
    counted.add(slug);
    tally.topics.set(slug, topic);
  }
}

/** Rows written or removed at a time: readers wait for no more than that. */
const SLICE = 100;

/** Podcasts and episodes between two keys. */
export interface RangeContent {
  podcasts: Podcast[];
  episodes: EpisodeNotes[];
}

/** What an update does to rows: those with `podcast` or `episode` are put, the others removed. */
export interface RowChanges {
  podcasts: { id: string; podcast: Podcast | undefined }[];
  episodes: { before: EpisodeNotes | undefined; after: EpisodeNotes | undefined }[];
}

/** A new state of a feed, to be put in place of the one that is read; its status goes with it. */
export interface NewState {
  pointer: Pointer;
  manifest: Manifest;
  status: FeedStatus;
}

/**
 * The rows of a generation from one key to another.
 * @param from undefined: from the first. @param next not included; undefined: to the last
 */
export async function readRange(
  database: FeedDatabase,
  generation: number,
  from: ItemKey | undefined,
  next: ItemKey | undefined,
): Promise<{ podcasts: FeedPodcastRow[]; episodes: FeedEpisodeRow[] }> {
  const { podcasts, episodes } = database;
  // A podcast stands before its episodes: a range that starts or ends among them leaves it out or has it.
  const podcastFrom = [generation, ...(from?.slice(0, 1) ?? [])];
  const podcastNext = next ? [generation, next[0]] : [generation, []];
  return {
    podcasts: await podcasts
      .where(':id')
      .between(podcastFrom, podcastNext, from?.length !== 3, next?.length === 3)
      .toArray(),
    episodes: await episodes
      .where(':id')
      .between([generation, ...(from ?? [])], next ? [generation, ...next] : [generation, []], true, false)
      .toArray(),
  };
}

/** Puts a small update in place: rows, counts and state in one transaction. */
export async function activateInPlace(
  database: FeedDatabase,
  lease: Lease,
  newState: NewState,
  rows: RowChanges,
): Promise<FeedState> {
  const { podcasts, episodes, topics, objects, meta } = database;
  const { state } = await inFeedTransaction(database, lease, [podcasts, episodes, topics, objects], async (old) => {
    const active = old.state.active;
    if (!active) throw new Error('there is nothing to update in place');
    const { generation } = active;
    const tally = emptyTally();
    for (const { before, after } of rows.episodes) {
      if (before) count(tally, before, -1);
      if (after) count(tally, after, 1);
    }
    await putEpisodes(database, generation, rows.episodes);
    const podcastsMore = await putPodcasts(database, generation, rows.podcasts, tally);
    await putTopics(database, generation, tally);
    await objects.where(':id').between([lease.feed], [lease.feed, []]).delete();
    const known = old.generations.active.find((one) => one.feed === lease.feed);
    const figures = addedUp(tally, podcastsMore, known);
    await meta.put(withActive(old.generations, lease.feed, generation, newState.manifest, figures));
    return { state: activated(old.state, newState, generation), result: undefined };
  });
  return state;
}

/** Begins a generation that nobody reads yet. */
export async function beginGeneration(database: FeedDatabase, lease: Lease): Promise<FeedState> {
  const { state } = await inFeedTransaction(database, lease, [], async ({ state, generations }) => {
    const generation = generations.last + 1;
    await database.meta.put({ ...generations, last: generation });
    const changes = { added: 0, changed: 0, withdrawn: 0 };
    const candidate = state.candidate && { ...state.candidate, writing: { generation, packs: 0, changes } };
    return { state: { ...state, ...(candidate && { candidate }) }, result: undefined };
  });
  return state;
}

/** Writes the rows of a pack into the generation that is being written, in slices; the last one says so. */
export async function writePack(
  database: FeedDatabase,
  lease: Lease,
  generation: number,
  { podcasts, episodes }: RangeContent,
  progress: { packs: number; changes: FeedChanges },
): Promise<void> {
  const podcastRows = podcasts.map((podcast) => feedPodcastRow(generation, podcast, { insights: 0, episodes: 0 }));
  const episodeRows = episodes.map((episode) => feedEpisodeRow(generation, episode));
  for (let at = 0; at === 0 || at < episodeRows.length; at += SLICE) {
    const last = at + SLICE >= episodeRows.length;
    await inFeedTransaction(database, lease, [database.podcasts, database.episodes], async ({ state }) => {
      await database.episodes.bulkPut(episodeRows.slice(at, at + SLICE));
      if (!last) return { state, result: undefined };
      await database.podcasts.bulkPut(podcastRows);
      const candidate = state.candidate && { ...state.candidate, writing: { generation, ...progress } };
      return { state: { ...state, ...(candidate && { candidate }) }, result: undefined };
    });
  }
}

/**
 * Counts what is written of a generation, slice by slice.
 * @param next not included: from there on the rows are those of a pack that is not written whole; undefined: to the last
 */
export async function tallyGeneration(
  database: FeedDatabase,
  generation: number,
  next: ItemKey | undefined,
): Promise<Tally> {
  const tally = emptyTally();
  let after: [number, ...string[]] = [generation];
  const end = next ? [generation, ...next] : [generation, []];
  for (;;) {
    const rows = await database.episodes.where(':id').between(after, end, false).limit(SLICE).toArray();
    for (const row of rows) count(tally, row, 1);
    const last = rows.at(-1);
    if (!last) return tally;
    after = [generation, last.podcastId, last.publishedOn, last.id];
  }
}

/** Puts a generation that is written whole in place of the one that is read: counts first, then one small transaction. */
export async function activateGeneration(
  database: FeedDatabase,
  lease: Lease,
  generation: number,
  tally: Tally,
  newState: NewState,
): Promise<FeedState> {
  const { podcasts, topics, words, objects, meta } = database;
  const rows = await podcasts.where(':id').between([generation], [generation, []]).toArray();
  const counted = rows.map((row) => ({ ...row, ...(tally.podcasts.get(row.id) ?? { insights: 0, episodes: 0 }) }));
  const topicRows = [...tally.topics.values()].map((topic) => ({ generation, ...topic }));
  for (let at = 0; at < Math.max(counted.length, topicRows.length); at += SLICE) {
    await inFeedTransaction(database, lease, [podcasts, topics], async ({ state }) => {
      await podcasts.bulkPut(counted.slice(at, at + SLICE));
      await topics.bulkPut(topicRows.slice(at, at + SLICE));
      return { state, result: undefined };
    });
  }
  const { state } = await inFeedTransaction(database, lease, [words, objects], async ({ state, generations }) => {
    await words.put({ generation, ...tally.words.counts() });
    await objects.where(':id').between([lease.feed], [lease.feed, []]).delete();
    const figures = addedUp(tally, rows.length, undefined);
    const next = withActive(generations, lease.feed, generation, newState.manifest, figures);
    // What was read until now may have come with Liner Notes, and not by a sync.
    const before = generations.active.find((one) => one.feed === lease.feed)?.generation;
    await retire(database, next, before);
    if (before === undefined) await meta.put(next);
    return { state: activated(state, newState, generation), result: undefined };
  });
  return state;
}

/**
 * Takes a pointer that leads to what is there already: the same content, signed anew.
 * @param manifest the same content may have been packed anew, too
 */
export async function confirmActive(
  database: FeedDatabase,
  lease: Lease,
  { pointer, manifest, status }: NewState,
): Promise<FeedState> {
  const { state } = await inFeedTransaction(database, lease, [database.objects], async ({ state }) => {
    const { candidate: _, active, ...rest } = state;
    await database.objects.where(':id').between([lease.feed], [lease.feed, []]).delete();
    return {
      state: { ...rest, ...(active && { active: { ...active, pointer, manifest } }), status },
      result: undefined,
    };
  });
  return state;
}

/** Whether as many rows are there as were put: browsers may remove them. */
export async function isWhole(database: FeedDatabase, { feed, generation }: Pick<ActiveFeed, 'feed' | 'generation'>) {
  const figures = (await readGenerations(database)).active.find((one) => one.feed === feed);
  if (!figures) return false;
  const [words, podcasts, episodes] = await Promise.all([
    database.words.get(generation),
    database.podcasts.where(':id').between([generation], [generation, []]).count(),
    database.episodes.where(':id').between([generation], [generation, []]).count(),
  ]);
  return words !== undefined && podcasts === figures.podcasts && episodes === figures.episodes;
}

/** Removes the rows of generations that nobody reads any more, slice by slice. */
export async function collectGarbage(database: FeedDatabase): Promise<void> {
  const { stale } = await readGenerations(database);
  for (const generation of stale) {
    for (const name of ['podcasts', 'episodes', 'topics']) {
      const rows = database.table(name).where(':id').between([generation], [generation, []]).limit(SLICE);
      while ((await rows.delete()) > 0);
    }
    await database.words.delete(generation);
  }
  await database.transaction('rw', database.meta, async () => {
    const now = await readGenerations(database);
    await database.meta.put({ ...now, stale: now.stale.filter((generation) => !stale.includes(generation)) });
  });
}

function activated(state: FeedState, { pointer, manifest, status }: NewState, generation: number): FeedState {
  const { candidate: _, ...rest } = state;
  return { ...rest, active: { pointer, manifest, generation }, status };
}

type Figures = Pick<ActiveFeed, 'insights' | 'episodes' | 'podcasts'>;

/** What was counted here, whatever the manifest says: it tells later whether all is there still. */
function addedUp({ podcasts: byPodcast }: Tally, podcasts: number, known: Figures | undefined): Figures {
  const counts = [...byPodcast.values()];
  return {
    insights: counts.reduce((sum, { insights }) => sum + insights, known?.insights ?? 0),
    episodes: counts.reduce((sum, { episodes }) => sum + episodes, known?.episodes ?? 0),
    podcasts: podcasts + (known?.podcasts ?? 0),
  };
}

function withActive(
  generations: GenerationsRow,
  feed: string,
  generation: number,
  { name, asOf }: Manifest,
  figures: Figures,
): GenerationsRow {
  const on = generations.active.find((one) => one.feed === feed)?.on ?? true;
  const others = generations.active.filter((one) => one.feed !== feed);
  const active = [...others, { feed, generation, on, name, asOf, ...figures }];
  return { ...generations, active, pendingNotification: crypto.randomUUID() };
}

async function putEpisodes(database: FeedDatabase, generation: number, rows: RowChanges['episodes']): Promise<void> {
  const keyOf = ({ podcastId, publishedOn, id }: EpisodeNotes): EpisodeKey => [generation, podcastId, publishedOn, id];
  const gone = rows.flatMap(({ before, after }) => (before && !after ? [keyOf(before)] : []));
  const put = rows.flatMap(({ after }) => (after ? [feedEpisodeRow(generation, after)] : []));
  await database.episodes.bulkDelete(gone);
  await database.episodes.bulkPut(put);
}

/** @returns how many podcasts there are more than before */
async function putPodcasts(
  database: FeedDatabase,
  generation: number,
  changed: RowChanges['podcasts'],
  tally: Tally,
): Promise<number> {
  const changes = new Map(changed.map(({ id, podcast }) => [id, podcast]));
  const ids = [...new Set([...changes.keys(), ...tally.podcasts.keys()])];
  const known = await database.podcasts.bulkGet(ids.map((id) => [generation, id] as [number, string]));
  const put: FeedPodcastRow[] = [];
  for (const [index, id] of ids.entries()) {
    const podcast = changes.has(id) ? changes.get(id) : known[index];
    const more = tally.podcasts.get(id) ?? { insights: 0, episodes: 0 };
    const { insights = 0, episodes = 0 } = known[index] ?? {};
    const counts = { insights: insights + more.insights, episodes: episodes + more.episodes };
    if (podcast) put.push(feedPodcastRow(generation, podcast, counts));
  }
  const gone = ids.filter((id, index) => known[index] && changes.has(id) && !changes.get(id));
  await database.podcasts.bulkDelete(gone.map((id) => [generation, id] as [number, string]));
  await database.podcasts.bulkPut(put);
  return put.filter(({ id }) => !known[ids.indexOf(id)]).length - gone.length;
}

async function putTopics(database: FeedDatabase, generation: number, tally: Tally): Promise<void> {
  const changed = [...tally.topics.values()];
  const known = await database.topics.bulkGet(changed.map(({ slug }) => [generation, slug] as [number, string]));
  const rows = changed.map(({ slug, name, insights, episodes }, index) => ({
    generation,
    slug,
    name,
    insights: insights + (known[index]?.insights ?? 0),
    episodes: episodes + (known[index]?.episodes ?? 0),
  }));
  await database.topics.bulkDelete(
    rows.filter(({ insights }) => insights === 0).map(({ slug }) => [generation, slug] as [number, string]),
  );
  await database.topics.bulkPut(rows.filter(({ insights }) => insights > 0));
}

type EpisodeKey = [generation: number, podcastId: string, publishedOn: string, id: string];
