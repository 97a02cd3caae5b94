import type { EpisodeNotes, Podcast } from '../../domain/dataset.ts';
import type { Day } from '../../domain/dates/day.ts';
import type { Spend } from '../../feed/packs/slices.ts';
import {
  type EpisodeRowKey,
  type FeedDatabase,
  type FeedEpisodeRow,
  type FeedPodcastRow,
  type FeedState,
  generationKey,
  topicKey,
} from '../schema.ts';
import { inFeedTransaction, type Lease } from './feed-state.ts';
import { activated, type NewState, withActive } from './generations.ts';
import {
  countChange,
  countWork,
  emptyTally,
  feedEpisodeRow,
  feedPodcastRow,
  figuresOf,
  type Tally,
  writeSlices,
} from './rows.ts';
import { dropSearchIndex, noteChanges, revisionOf } from './search-changes.ts';

/** What an update does to rows: an entry with a `podcast` or an `after` is put, one without is removed. */
export interface RowChanges {
  podcasts: { id: string; podcast: Podcast | undefined }[];
  episodes: { before: EpisodeNotes | undefined; after: EpisodeNotes | undefined }[];
}

/**
 * Applies a small update to the active generation: rows, counts and state in one transaction. What it writes is made
 * before, in slices, and written request by request, so that the worker stays free.
 */
export async function activateInPlace(
  database: FeedDatabase,
  lease: Lease,
  { generation, arrivedAt, ...newState }: NewState & { generation: number; arrivedAt: number },
  rows: RowChanges,
  spend: Spend,
): Promise<FeedState> {
  const { podcasts, episodes, topics, search, objects, meta } = database;
  const { removed, put, tally } = await made(generation, rows.episodes, arrivedAt, spend);
  const { state } = await inFeedTransaction(
    database,
    lease,
    [podcasts, episodes, topics, search, objects],
    async (old) => {
      await episodes.bulkDelete(removed);
      for (const slice of writeSlices(database, put)) await episodes.bulkPut(slice);
      const { added: podcastsAdded, renamed } = await putPodcasts(database, generation, rows.podcasts, tally);
      await putTopics(database, generation, tally);
      await objects.where(':id').between([lease.feed], [lease.feed, []]).delete();
      const known = old.generations.active.find(({ feed }) => feed === lease.feed);
      const figures = figuresOf(tally, podcastsAdded, known);
      const next = withActive(old.generations, lease.feed, generation, newState.manifest, figures);
      await meta.put(next);
      const revision = revisionOf(next.active, generation);
      if (renamed) await dropSearchIndex(database, generation);
      else await noteChanges(database, generation, revision, [...removed, ...put.map(keyOf)]);
      return { state: activated(old.state, newState, generation), result: undefined };
    },
  );
  return state;
}

type GenerationKey = [generation: number, ...EpisodeRowKey];

const keyOf = ({ generation, podcastId, publishedOn, id }: FeedEpisodeRow): GenerationKey => [
  generation,
  podcastId,
  publishedOn,
  id,
];

/** The keys of episodes to remove, the rows to put, and how the counts change. */
async function made(
  generation: number,
  rows: RowChanges['episodes'],
  arrivedAt: number,
  spend: Spend,
): Promise<{ removed: GenerationKey[]; put: FeedEpisodeRow[]; tally: Tally }> {
  // An insight that moved to another episode is not new.
  const known = new Set(rows.flatMap(({ before }) => before?.insights.map(({ id }) => id) ?? []));
  const all = { removed: [] as GenerationKey[], put: [] as FeedEpisodeRow[], tally: emptyTally() };
  for (const { before, after } of rows) {
    await spend((before ? countWork(before) : 0) + (after ? countWork(after) : 0));
    countChange(all.tally, before, after);
    if (after) all.put.push(feedEpisodeRow(generation, after, arrivalsOf(before, after, known, arrivedAt)));
    else if (before) all.removed.push([generation, before.podcastId, before.publishedOn, before.id]);
  }
  return all;
}

/** When the insights of a changed episode arrived: those of before as then, those that are new now. */
function arrivalsOf(
  before: (EpisodeNotes & Pick<FeedEpisodeRow, 'arrivals'>) | undefined,
  { insights }: EpisodeNotes,
  known: ReadonlySet<string>,
  now: number,
): Record<string, number> {
  const times = insights.map(({ id }) => [id, known.has(id) ? before?.arrivals?.[id] : now] as const);
  return Object.fromEntries(times.filter((entry): entry is [string, number] => entry[1] !== undefined));
}

/** @returns by how many the number of podcasts has grown, negative when it has shrunk; whether one is called otherwise */
async function putPodcasts(
  database: FeedDatabase,
  generation: number,
  changed: RowChanges['podcasts'],
  tally: Tally,
): Promise<{ added: number; renamed: boolean }> {
  const changes = new Map(changed.map(({ id, podcast }) => [id, podcast]));
  const ids = [...new Set([...changes.keys(), ...tally.podcasts.keys()])];
  const known = await database.podcasts.bulkGet(ids.map((id): [number, string] => [generation, id]));
  const put: FeedPodcastRow[] = [];
  for (const [index, id] of ids.entries()) {
    const podcast = changes.has(id) ? changes.get(id) : known[index];
    const added = tally.podcasts.get(id) ?? { insights: 0, episodes: 0 };
    const { insights = 0, episodes = 0 } = known[index] ?? {};
    const counts = { insights: insights + added.insights, episodes: episodes + added.episodes };
    if (podcast) put.push(feedPodcastRow(generation, podcast, counts));
  }
  const removed = ids.filter((id, index) => known[index] && changes.has(id) && !changes.get(id));
  await database.podcasts.bulkDelete(removed.map((id): [number, string] => [generation, id]));
  for (const slice of writeSlices(database, put)) await database.podcasts.bulkPut(slice);
  const added = ids.filter((id, index) => !known[index] && changes.get(id)).length;
  const renamed = put.some((podcast) => {
    const before = known[ids.indexOf(podcast.id)];
    return before !== undefined && namesOf(before) !== namesOf(podcast);
  });
  return { added: added - removed.length, renamed };
}

/** All that a search finds a podcast by. */
function namesOf({ title, aliases, publisher }: Podcast): string {
  return JSON.stringify([title, aliases, publisher]);
}

async function putTopics(database: FeedDatabase, generation: number, tally: Tally): Promise<void> {
  const changed = [...tally.topics.values()];
  const known = await database.topics.bulkGet(changed.map(({ slug }): [number, string] => [generation, slug]));
  const rows = await Promise.all(
    changed.map(async ({ slug, name, insights, episodes, newest: added }, index) => {
      const before = known[index];
      const newest = before && before.newest > added ? before.newest : added;
      const isLost = newest <= (tally.lost.get(slug) ?? '');
      return {
        ...{ generation, slug, name },
        insights: insights + (before?.insights ?? 0),
        episodes: episodes + (before?.episodes ?? 0),
        newest: isLost ? ((await newestOn(database, generation, slug)) ?? newest) : newest,
      };
    }),
  );
  const [remaining, removed] = [
    rows.filter(({ insights }) => insights > 0),
    rows.filter(({ insights }) => insights === 0),
  ];
  await database.topics.bulkDelete(removed.map(({ slug }): [number, string] => [generation, slug]));
  await database.topics.bulkPut(remaining);
}

/** The day of the newest episode on a topic, by its key. */
async function newestOn(database: FeedDatabase, generation: number, slug: string): Promise<Day | undefined> {
  const prefix = generationKey(generation, topicKey(slug));
  const rows = database.episodes.where('keys').between(prefix, `${prefix}\uffff`).reverse().limit(1);
  const [key] = await rows.primaryKeys();
  return key?.[2];
}
