import 'fake-indexeddb/auto';
import { describe, expect, test } from 'vitest';
import {
  allTopics,
  episodeById,
  everythingOn,
  newestOfPodcast,
  newestOnTopic,
  podcastCopies,
} from '../../../lib/database/read/queries.ts';
import type { EpisodeNotes } from '../../../lib/domain/dataset.ts';
import { topicOf } from '../../../lib/domain/dataset.ts';
import type { InsightList } from '../../../lib/messages/query.ts';
import { episode, podcast } from '../../fixtures/catalogue.ts';
import { datasetWith, openDatabase } from '../../fixtures/databases.ts';

/** An episode with an insight for each list of topics. */
function about(id: string, podcastId: string, day: string, ...topics: string[][]): EpisodeNotes {
  const notes = episode(id, podcastId, day, `Episode ${id}`, {
    texts: topics.map((_, index) => `${id} says ${index}.`),
  });
  notes.insights.forEach((insight, index) => {
    insight.topics = (topics[index] ?? []).map(topicOf);
  });
  return notes;
}

const insightsOf = ({ insights }: InsightList) => insights.map(({ insight }) => insight.id);

describe('topics', () => {
  const database = openDatabase(
    datasetWith(
      [podcast('A'), podcast('B')],
      [
        about('mid', 'a', '2026-02-10', ['Chips', 'Power'], ['Power']),
        about('old', 'b', '2026-01-10', ['Power'], ['Energy']),
        about('new', 'b', '2026-03-10', ['Chips'], ['Power'], ['Chips']),
        about('far', 'a', '2019-12-31', ['Chips and Power']),
      ],
    ),
  );

  test('are listed with their counts, largest first, then by name', async () => {
    expect((await allTopics(await database)).map(({ slug, insights, episodes }) => [slug, insights, episodes])).toEqual(
      [
        ['power', 4, 3],
        ['chips', 3, 2],
        ['chips-and-power', 1, 1],
        ['energy', 1, 1],
      ],
    );
  });

  test('two names of one topic count once', async () => {
    const twice = about('twice', 'a', '2026-02-10', ['Chips', 'CHIPS'], ['chips']);
    const database = await openDatabase(datasetWith([podcast('A')], [twice]));
    expect(await allTopics(database)).toEqual([
      { slug: 'chips', name: 'chips', insights: 2, episodes: 1, newest: '2026-02-10' },
    ]);
  });

  test.each<[slug: string, limit: number, ids: string[], total: number]>([
    ['power', 100, ['new-1', 'mid-0', 'mid-1', 'old-0'], 4],
    ['power', 2, ['new-1', 'mid-0'], 4],
    ['power', 1, ['new-1'], 4],
    ['chips', 100, ['new-0', 'new-2', 'mid-0'], 3],
    ['chips', 1, ['new-0'], 3],
    ['chips-and-power', 100, ['far-0'], 1],
  ])('%s, at most %i: the newest insights on the topic', async (slug, limit, ids, total) => {
    const everything = await everythingOn(await database, slug, limit);
    expect(everything && insightsOf(everything)).toEqual(ids);
    expect(everything).toMatchObject({ total, topic: { slug } });
  });

  test.each(['chip', 'Chips', '', 'chips:2026', '\uffff'])('there is no topic "%s"', async (slug) => {
    expect(await everythingOn(await database, slug, 10)).toBeUndefined();
  });

  test('each insight comes with its episode and podcast', async () => {
    const everything = await everythingOn(await database, 'energy', 10);
    expect(everything?.insights).toMatchObject([
      {
        insight: { id: 'old-1', statement: 'old says 1.' },
        episode: { id: 'old', title: 'Episode old', publishedOn: '2026-01-10' },
        podcast: { id: 'b', title: 'B' },
      },
    ]);
  });

  test('the newest episodes on a topic, each once, up to a limit', async () => {
    const ids = async (slug: string, limit: number) =>
      (await newestOnTopic(await database, slug, limit)).map(({ id }) => id);
    expect(await ids('chips', 10)).toEqual(['new', 'mid']);
    expect(await ids('power', 2)).toEqual(['new', 'mid']);
    expect(await ids('chip', 10)).toEqual([]);
  });
});

describe('podcast and episode', () => {
  const others = [['x'], ['x']];
  const episodes = [
    about('one', 'a', '2026-02-01', ...others),
    about('two', 'a', '2026-02-02', ...others),
    about('three', 'a', '2026-02-03', ...others),
    about('else', 'ab', '2026-02-04', ...others),
  ];
  const database = openDatabase(datasetWith([podcast('A'), podcast('AB')], episodes));

  test.each<[what: string, limit: number, except: string[], ids: string[], total: number]>([
    ['all of it', 100, [], ['three-0', 'three-1', 'two-0', 'two-1', 'one-0', 'one-1'], 6],
    ['the newest', 3, [], ['three-0', 'three-1', 'two-0'], 6],
    ['the others', 100, ['three'], ['two-0', 'two-1', 'one-0', 'one-1'], 4],
    ['the newest of the others', 2, ['three', 'two'], ['one-0', 'one-1'], 2],
    ['nothing but itself', 5, ['one', 'two', 'three'], [], 0],
  ])('%s', async (_what, limit, except, ids, total) => {
    const entry = await podcastCopies(await database, 'a');
    if (!entry) throw new Error('no podcast');
    const excepted = episodes.filter(({ id }) => except.includes(id));
    const newest = await newestOfPodcast(await database, entry, limit, excepted);
    expect(insightsOf(newest)).toEqual(ids);
    expect(newest.total).toBe(total);
  });

  test('an episode is found only by its whole id', async () => {
    expect(await episodeById(await database, 'two')).toMatchObject({ id: 'two', podcastId: 'a' });
    for (const id of ['tw', 'twoo', '', 'id:two', 'x']) expect(await episodeById(await database, id)).toBeUndefined();
  });
});
