import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { gateOf } from '../../../lib/database/gate.ts';
import { datasetFigures } from '../../../lib/database/read/figures.ts';
import {
  allTopics,
  episodeById,
  everythingOn,
  mergePodcasts,
  newestOfPodcast,
  podcastCopies,
  podcastsByRef,
} from '../../../lib/database/read/queries.ts';
import { type FeedDatabase, openFeedDatabase } from '../../../lib/database/schema.ts';
import { countRepeats } from '../../../lib/database/write/count-repeats.ts';
import { applyFeedList, readGenerations, removeFeed, switchFeed } from '../../../lib/database/write/feed-state.ts';
import { collectGarbage, withActive } from '../../../lib/database/write/generations.ts';
import { type EpisodeNotes, type Insight, insightKey, type Podcast, topicOf } from '../../../lib/domain/dataset.ts';
import type { FeedPodcast } from '../../../lib/domain/joined-match.ts';
import { identityKey } from '../../../lib/feed/merge/identity.ts';
import { episode, podcast } from '../../fixtures/catalogue.ts';
import { openDatabase, putFeed } from '../../fixtures/databases.ts';

/** Numbers of insights and of episodes. */
type Counts = [insights: number | undefined, episodes: number | undefined];

interface Feed {
  podcasts: Podcast[];
  episodes: EpisodeNotes[];
}

const harbour = podcast('Harbour Lights');
const onTopics = (notes: EpisodeNotes, ...topics: string[]): EpisodeNotes => ({
  ...notes,
  insights: notes.insights.map((insight) => ({ ...insight, topics: topics.map(topicOf) })),
});
const saying = (notes: EpisodeNotes, statement: string): EpisodeNotes => ({
  ...notes,
  insights: notes.insights.map((insight) => ({ ...insight, statement })),
});
const fog = onTopics(episode('fog', harbour.id, '2026-03-10', 'Fog', { texts: ['One.', 'Two.', 'Three.'] }), 'Sea');
const oil = onTopics(episode('oil', harbour.id, '2026-02-10', 'Oil', { texts: ['Four.'] }), 'Sea', 'Energy');
const mixed = (...topics: string[][]): EpisodeNotes => ({
  ...fog,
  insights: fog.insights.slice(0, topics.length).map((insight, index) => ({
    ...insight,
    topics: (topics[index] ?? []).map(topicOf),
  })),
});
const FEED: Feed = { podcasts: [harbour], episodes: [fog, oil] };

async function databaseOf(feeds: Record<string, Feed>): Promise<FeedDatabase> {
  const database = await openDatabase();
  await openFeedDatabase(database);
  for (const [feed, content] of Object.entries(feeds)) await putFeed(database, feed, content);
  return database;
}

/** What is shown, as [insights, episodes]: of everything, of each topic, and of the podcast. */
async function shown(database: FeedDatabase): Promise<Record<string, Counts>> {
  const figures = await datasetFigures(database);
  const topics = await allTopics(database);
  const copies = await podcastCopies(database, harbour.id);
  const merged = await mergePodcasts(database, copies);
  // Lists show the same counts, whole or cut off.
  for (const limit of [1, 100]) {
    const lists = await Promise.all(topics.map(({ slug }) => everythingOn(database, slug, limit)));
    expect(lists.map((list) => list?.topic)).toEqual(topics);
    expect(lists.map((list) => list?.total)).toEqual(topics.map(({ insights }) => insights));
    expect((await newestOfPodcast(database, copies, limit)).total).toBe(merged?.insights);
  }
  return {
    all: [figures?.insights, figures?.episodes],
    ...Object.fromEntries(topics.map(({ slug, insights, episodes }): [string, Counts] => [slug, [insights, episodes]])),
    podcast: [merged?.insights, merged?.episodes],
  };
}

const ONE: Record<string, Counts> = { all: [4, 2], sea: [4, 2], energy: [1, 1], podcast: [4, 2] };

describe('with several feeds', () => {
  test.each<[what: string, feeds: Record<string, Feed>, expected: Record<string, Counts>]>([
    ['a mirror counts once', { a: FEED, b: FEED }, ONE],
    ['so do three', { a: FEED, b: FEED, c: FEED }, ONE],
    ['what they do not share counts for each', { a: { ...FEED, episodes: [fog] }, b: FEED }, ONE],
    [
      'half an episode',
      {
        a: FEED,
        b: {
          ...FEED,
          episodes: [
            { ...fog, insights: fog.insights.slice(0, 1) },
            { ...oil, id: 'oil-2' },
          ],
        },
      },
      { ...ONE, all: [4, 3], sea: [4, 3], energy: [1, 2], podcast: [4, 3] },
    ],
    [
      'another text under the same id counts twice',
      { a: FEED, b: { ...FEED, episodes: [fog, saying(oil, 'Five.')] } },
      { all: [5, 2], sea: [5, 2], energy: [2, 1], podcast: [5, 2] },
    ],
    [
      'another title under the same key is another episode with the same insights',
      { a: FEED, b: { ...FEED, episodes: [fog, { ...oil, title: 'Whale oil' }] } },
      { all: [4, 3], sea: [4, 3], energy: [1, 2], podcast: [4, 3] },
    ],
    [
      'other topics of the same insight are added to it',
      { a: FEED, b: { ...FEED, episodes: [onTopics(fog, 'Sea', 'Energy'), oil] } },
      { ...ONE, energy: [4, 2] },
    ],
    [
      'to an episode that has these topics without them, too',
      {
        a: { ...FEED, episodes: [mixed(['Sea'], ['Energy'])] },
        b: { ...FEED, episodes: [mixed(['Sea', 'Energy'], ['Sea'])] },
      },
      { all: [2, 1], sea: [2, 1], energy: [2, 1], podcast: [2, 1] },
    ],
    [
      'another podcast under the same id is counted by itself, its insights once',
      { a: FEED, b: { podcasts: [podcast('Cooking', { id: harbour.id })], episodes: [fog, oil] } },
      ONE,
    ],
  ])('%s', async (_what, feeds, expected) => {
    const database = await databaseOf(feeds);
    await countRepeats(database);
    expect(await shown(database)).toEqual(expected);
  });
});

async function remove(database: FeedDatabase, feed: string): Promise<void> {
  await removeFeed(database, feed);
  await collectGarbage(database);
}

/** The sums of a feed and its mirror. */
const TWICE: Record<string, Counts> = { all: [8, 4], sea: [8, 4], energy: [2, 2], podcast: [8, 4] };
const sums = async (database: FeedDatabase) => {
  const { insights, episodes } = (await datasetFigures(database)) ?? {};
  return [insights, episodes];
};

describe('the repeats', () => {
  test('are counted once for the feeds as they are', async () => {
    const database = await databaseOf({ a: FEED, b: FEED });
    expect(await sums(database)).toEqual(TWICE.all);
    expect(await countRepeats(database)).toBe(true);
    expect((await readGenerations(database)).pendingNotification).toBeDefined();
    expect(await countRepeats(database)).toBe(false);
    expect(await sums(database)).toEqual(ONE.all);
  });

  test('are known from a list that is whole before they are counted', async () => {
    const database = await databaseOf({ a: FEED, b: FEED });
    const copies = await podcastCopies(database, harbour.id);
    const totals = async (limit: number) => {
      const list = await everythingOn(database, 'sea', limit);
      return [list?.total, list?.topic.episodes, (await newestOfPodcast(database, copies, limit, [fog])).total];
    };
    expect(await totals(100)).toEqual([4, 2, 1]);
    expect((await totals(1)).slice(0, 2)).toEqual(TWICE.sea);
    await countRepeats(database);
    expect(await totals(1)).toEqual([4, 2, 1]);
  });

  test('leave the others of a podcast, cut off, without an episode and what another podcast adds to it', async () => {
    const others = [1, 2, 3, 4, 5].map((day) => episode(`day-${day}`, harbour.id, `2026-01-0${day}`, `Day ${day}`));
    const mirror = { ...FEED, episodes: [fog, ...others] };
    const extra = episode('extra', harbour.id, fog.publishedOn, fog.title, { texts: ['Only here.'] });
    const cooking = podcast('Cooking', { id: harbour.id });
    const c = { podcasts: [cooking], episodes: [{ ...fog, insights: [...fog.insights, ...extra.insights] }] };
    const database = await databaseOf({ a: mirror, b: mirror, c });
    await countRepeats(database);
    const [copies, read] = [await podcastCopies(database, harbour.id), await episodeById(database, fog.id)];
    expect([copies.length, read?.insights.length]).toEqual([2, 4]);
    expect((await newestOfPodcast(database, copies, 1, read && [read])).total).toBe(5);
  });

  test('leave nothing of a removed feed', async () => {
    const database = await databaseOf({ a: FEED });
    const before = await database.meta.count();
    for (const feed of ['b', 'c']) await putFeed(database, feed, FEED);
    await countRepeats(database);
    const [, b] = (await readGenerations(database)).active;
    await remove(database, 'b');
    expect(await shown(database)).toEqual(ONE);
    await countRepeats(database);
    expect(await shown(database)).toEqual(ONE);
    const row = await database.meta.get('repeated-in-podcasts');
    expect(row).toMatchObject({ of: [{ revision: 0 }, { revision: 0 }] });
    expect(JSON.stringify(row)).not.toContain(`[${b?.generation},`);
    await remove(database, 'c');
    await countRepeats(database);
    expect(await database.meta.count()).toBe(before);
  });

  test('are not counted in more than the worker has memory for', async () => {
    const database = await databaseOf({ a: FEED, b: FEED });
    const row = await readGenerations(database);
    await database.meta.put({ ...row, active: row.active.map((active) => ({ ...active, insights: 6_000_000 })) });
    expect(await countRepeats(database)).toBe(false);
    await database.meta.put(row);
    expect(await sums(database)).toEqual(TWICE.all);
  });

  test('are not counted for a single feed, and change nothing where there are none', async () => {
    const database = await databaseOf({ a: FEED });
    expect(await countRepeats(database)).toBe(false);
    await putFeed(database, 'b', { podcasts: [harbour], episodes: [episode('new', harbour.id, '2026-04-01', 'New')] });
    expect(await countRepeats(database)).toBe(false);
    expect(await sums(database)).toEqual([5, 3]);
    expect(await countRepeats(database)).toBe(false);
  });

  test('hold when feeds are switched off, removed or moved', async () => {
    const database = await databaseOf({ a: FEED, b: { ...FEED, episodes: [fog] }, c: FEED, d: FEED });
    await countRepeats(database);
    await switchFeed(database, 'a', false);
    expect(await shown(database)).toEqual(ONE);
    await remove(database, 'c');
    expect(await shown(database)).toEqual(ONE);
    await applyFeedList(
      database,
      ['d', 'b', 'a'].map((id) => ({ id, on: true })),
    );
    expect(await shown(database)).toEqual(ONE);
    for (const feed of ['a', 'd']) await switchFeed(database, feed, false);
    expect(await sums(database)).toEqual([3, 1]);
  });

  test.each<[what: string, change: (database: FeedDatabase) => Promise<unknown>]>([
    ['a new feed', (database) => putFeed(database, 'c', FEED)],
    ['a new state of a feed', (database) => putFeed(database, 'b', FEED)],
    [
      'a change in place',
      async (database) => {
        const row = await readGenerations(database);
        const [, b] = row.active;
        if (b) await database.meta.put(withActive(row, 'b', b.generation, b, b));
      },
    ],
  ])('no longer hold after %s: until they are counted, sums are shown', async (_what, change) => {
    const database = await databaseOf({ a: FEED, b: FEED });
    await countRepeats(database);
    await change(database);
    expect((await sums(database))[0]).toBeGreaterThanOrEqual(8);
    expect(await countRepeats(database)).toBe(true);
    expect(await shown(database)).toEqual(ONE);
  });

  test('of a feed that was off are counted when it is switched on', async () => {
    const database = await databaseOf({ a: FEED, b: FEED, c: FEED });
    await switchFeed(database, 'c', false);
    await countRepeats(database);
    await switchFeed(database, 'c', true);
    expect(await sums(database)).toEqual([12, 6]);
    expect(await countRepeats(database)).toBe(true);
    expect(await shown(database)).toEqual(ONE);
  });

  test.each<[what: string, change: (database: FeedDatabase) => Promise<unknown>, then: Counts]>([
    ['are dropped if a feed changes', (database) => putFeed(database, 'b', { ...FEED, episodes: [oil] }), [9, 5]],
    ['are dropped if a feed is switched on', (database) => switchFeed(database, 'd', true), [16, 8]],
    ['are stored if a feed is switched off', (database) => switchFeed(database, 'b', false), [4, 2]],
    ['are stored if a feed that was read is removed', (database) => remove(database, 'a'), [4, 2]],
    ['are stored if a feed that was not read is removed', (database) => remove(database, 'c'), [4, 2]],
  ])('%s while they are counted', async (_what, change, then) => {
    const database = await databaseOf({ a: FEED, b: FEED, c: FEED, d: FEED });
    await switchFeed(database, 'd', false);
    let steps = 0;
    vi.spyOn(gateOf(database), 'step').mockImplementation(async () => {
      steps += 1;
      // The first slice of the first feed is read.
      if (steps === 2) await change(database);
    });
    const stored = await countRepeats(database);
    expect([stored, await sums(database)]).toEqual([String(then) === '4,2', then]);
    await countRepeats(database);
    expect(await shown(database)).toEqual(ONE);
  });

  test('are counted by the next worker if the first one is killed at any step', async () => {
    const killed = new Error('killed');
    for (let steps = 0; ; steps += 1) {
      const database = await databaseOf({ a: FEED, b: FEED });
      let left = steps;
      const kill = () => {
        if (left === 0) throw killed;
        left -= 1;
      };
      database.meta.hook('creating', kill);
      database.episodes.hook('reading', (row) => {
        kill();
        return row;
      });
      const outcome = await countRepeats(database).catch((error) => error);
      database.meta.hook('creating').unsubscribe(kill);
      left = Number.POSITIVE_INFINITY;
      if (outcome === true) {
        expect(steps).toBeGreaterThan(4);
        return;
      }
      expect(await sums(database)).toEqual(TWICE.all);
      expect(await countRepeats(database)).toBe(true);
      expect(await shown(database)).toEqual(ONE);
    }
  });
});

describe('in general', () => {
  const of = <T>(values: readonly T[]) => fc.constantFrom(...values);
  const insight = fc.record({
    ...{ id: of(['i1', 'i2', 'i3']), statement: of(['Yes.', 'Yes.', 'Yes.', 'No.']), source: fc.constant('Test') },
    topics: fc.uniqueArray(of(['Sea', 'Energy'].map(topicOf)), { minLength: 1, maxLength: 2 }),
  });
  const notes = fc.record({
    ...{
      id: of(['e1', 'e2']),
      podcastId: of(['p', 'p', 'q']),
      publishedOn: of(['2026-01-01', '2026-01-01', '2026-01-02']),
    },
    ...{ title: of(['Wind', 'wind ', 'Wind', 'Tide']), ids: fc.constant({}) },
    insights: fc.uniqueArray(insight, { selector: ({ id }) => id, minLength: 1, maxLength: 4 }),
  });
  /** No id of an episode or insight is there twice in one feed. */
  const feed = fc
    .record({
      podcasts: fc.tuple(of(['P', 'p', 'X']), of(['Q', 'X'])).map(([p, q]) => {
        return [podcast(p, { id: 'p' }), podcast(q, { id: 'q' })];
      }),
      episodes: fc.uniqueArray(notes, { selector: ({ id }) => id, maxLength: 3 }),
    })
    .map(({ podcasts, episodes }): Feed => {
      const ids = new Set<string>();
      const own = episodes.map((row) => ({
        ...row,
        insights: row.insights.filter(({ id }) => !ids.has(id) && ids.add(id)),
      }));
      return { podcasts, episodes: own.filter(({ insights }) => insights.length > 0) };
    });
  const feeds = fc.array(fc.record({ content: feed, before: fc.boolean(), after: fc.boolean() }), {
    minLength: 1,
    maxLength: 4,
  });

  test('any feeds have the counts of all their distinct content, also if some are switched off later', async () => {
    await fc.assert(
      fc.asyncProperty(feeds, async (given) => {
        const named = given.map((one, index) => ({ ...one, feed: `feed-${index}` }));
        const database = await databaseOf(Object.fromEntries(named.map(({ feed, content }) => [feed, content])));
        for (const { feed, before } of named) await switchFeed(database, feed, before);
        await countRepeats(database);
        for (const { feed, after } of named) if (!after) await switchFeed(database, feed, false);
        const visible = named.filter(({ before, after }) => before && after);

        const figures = await datasetFigures(database);
        const all = visible.flatMap(({ content }) => content.episodes);
        expect([figures?.insights ?? 0, figures?.episodes ?? 0]).toEqual(counts(all));
        await expectTopics(database, all);
        await expectPodcasts(database, visible);
        await expectEpisodes(database, visible);
      }),
      { numRuns: 60 },
    );
  });
});

const insightsIn = (episodes: readonly Pick<EpisodeNotes, 'insights'>[]) =>
  new Set(episodes.flatMap(({ insights }) => insights.map(insightKey)));

function counts(episodes: readonly EpisodeNotes[]): Counts {
  const keys = episodes.map(({ podcastId, publishedOn, id, title }) => {
    return JSON.stringify([podcastId, publishedOn, id, identityKey(title)]);
  });
  return [insightsIn(episodes).size, new Set(keys).size];
}

async function expectTopics(database: FeedDatabase, episodes: readonly EpisodeNotes[]): Promise<void> {
  const topics = await allTopics(database);
  const slugs = episodes.flatMap(({ insights }) =>
    insights.flatMap((insight) => insight.topics.map(({ slug }) => slug)),
  );
  expect(topics.map(({ slug }) => slug).sort()).toEqual([...new Set(slugs)].sort());
  for (const topic of topics) {
    const isOnTopic = ({ topics }: Insight) => topics.some(({ slug }) => slug === topic.slug);
    const onTopic = episodes.map((row) => ({ ...row, insights: row.insights.filter(isOnTopic) }));
    expect([topic.insights, topic.episodes]).toEqual(counts(onTopic.filter(({ insights }) => insights.length > 0)));
    for (const limit of [1, 2, 100]) {
      const list = await everythingOn(database, topic.slug, limit);
      expect(list).toMatchObject({ topic, total: topic.insights });
      if (limit === 100) expect(list?.insights).toHaveLength(topic.insights);
    }
  }
}

type VisibleFeeds = readonly { feed: string; content: Feed }[];

const episodesOf = (visible: VisibleFeeds, podcasts: readonly FeedPodcast[]) =>
  visible.flatMap(({ feed, content }) =>
    content.episodes.filter(({ podcastId }) => podcasts.some((of) => of.feed === feed && of.podcast.id === podcastId)),
  );

async function expectPodcasts(database: FeedDatabase, visible: VisibleFeeds): Promise<void> {
  const refs = visible.flatMap(({ feed }) => ['p', 'q'].map((id) => [feed, id] as const));
  for (const [index, [feed, id]] of refs.entries()) {
    // A match may also join podcasts of other ids and titles.
    const joined = await podcastsByRef(database, [...refs.slice(0, index), ...refs.slice(index + 2)]);
    for (const copies of [await podcastCopies(database, id, feed), joined]) {
      const [insights = 0, episodes = 0] = counts(episodesOf(visible, copies));
      const merged = await mergePodcasts(database, copies);
      expect([merged?.insights ?? 0, merged?.episodes ?? 0]).toEqual([insights, episodes]);
      for (const limit of [1, 100]) {
        const list = await newestOfPodcast(database, copies, limit);
        expect(list.total).toBe(insights);
        if (limit === 100) expect(list.insights).toHaveLength(insights);
      }
    }
  }
}

async function expectEpisodes(database: FeedDatabase, visible: VisibleFeeds): Promise<void> {
  for (const { feed, content } of visible) {
    for (const { id } of content.episodes) {
      const read = await episodeById(database, id, feed);
      if (!read) throw new Error('An episode is missing');
      const copies = await podcastCopies(database, read.podcastId, feed);
      const own = insightsIn([read]);
      const others = [...insightsIn(episodesOf(visible, copies))].filter((key) => !own.has(key));
      for (const limit of [1, 100])
        expect((await newestOfPodcast(database, copies, limit, [read])).total).toBe(others.length);
    }
  }
}
