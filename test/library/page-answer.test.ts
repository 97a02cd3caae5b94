import 'fake-indexeddb/auto';
import { describe, expect, test } from 'vitest';
import type { FeedDatabase } from '../../lib/database/schema.ts';
import { topicOf } from '../../lib/domain/dataset.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../lib/domain/settings.ts';
import { pageAnswer } from '../../lib/library/page-answer.ts';
import type { Found, TabState } from '../../lib/library/tab-state.ts';
import type { PageAnswer } from '../../lib/messages/query.ts';
import { episode, podcast } from '../fixtures/catalogue.ts';
import { datasetWith, openDatabase } from '../fixtures/databases.ts';
import { TWO_PODCASTS } from '../fixtures/datasets.ts';

/** The state of a tab on Spotify. */
const tab = (found: Found[], given: Partial<TabState> = {}): TabState => ({
  ...{ site: 'spotify', run: 'a', navigation: 0, reading: false, sightings: [], found },
  ...given,
});

/** The result of a sighting, with episodes of TWO_PODCASTS unless keys are given. */
function foundOf(match: Found['match'], episodes: string[], given: Partial<Found> = {}): Found {
  const rows = TWO_PODCASTS.episodes.filter(({ id }) => episodes.includes(id));
  const keys = rows.map(({ podcastId, publishedOn, id }): Found['episodes'][number] => [
    'bundled',
    podcastId,
    publishedOn,
    id,
  ]);
  const seen = { podcast: 'As seen', episode: 'The episode as seen' };
  const common = { source: 'page', kind: 'episode', seen, confidence: 0.8 } as const;
  return { ...common, match, reasons: [], podcasts: [['bundled', 'brief']], episodes: keys, ...given };
}

const NOTHING_FOUND = foundOf('none', [], { confidence: 0, podcasts: [] });

describe('the answer for a page', () => {
  const off: Settings['sites'] = { spotify: false, 'apple-podcasts': true };
  test.each<{ when: string; settings?: Partial<Settings>; state?: TabState; answer: PageAnswer }>([
    { when: 'no detector runs', answer: { state: 'elsewhere' } },
    { when: 'everything is paused', settings: { paused: true }, answer: { state: 'paused' } },
    {
      when: 'everything is paused, on a site',
      settings: { paused: true },
      state: tab([NOTHING_FOUND]),
      answer: { state: 'paused' },
    },
    {
      when: 'the site is off',
      settings: { sites: off },
      state: tab([]),
      answer: { state: 'site-off', site: 'spotify' },
    },
    {
      when: 'the site is off while the page is being read',
      settings: { sites: off },
      state: tab([NOTHING_FOUND], { reading: true }),
      answer: { state: 'site-off', site: 'spotify' },
    },
    {
      when: 'another site is off',
      settings: { sites: off },
      state: tab([], { site: 'apple-podcasts' }),
      answer: { state: 'quiet', site: 'apple-podcasts' },
    },
    { when: 'the page is being read', state: tab([], { reading: true }), answer: { state: 'waiting' } },
    { when: 'there is no podcast', state: tab([]), answer: { state: 'quiet', site: 'spotify' } },
  ])('$when: $answer.state', async ({ settings, state, answer }) => {
    const database = await openDatabase(TWO_PODCASTS);
    expect(await pageAnswer(database, { ...DEFAULT_SETTINGS, ...settings }, state)).toEqual(answer);
  });
});

async function sectionsOf(database: FeedDatabase, ...found: Found[]) {
  const answer = await pageAnswer(database, DEFAULT_SETTINGS, tab(found));
  if (answer.state !== 'sections') throw new Error(`the page is ${answer.state}`);
  return answer.sections;
}

const inShort = (list: { insights: { insight: { id: string } }[]; total: number }) => [
  ...list.insights.map(({ insight }) => insight.id),
  list.total,
];

describe('a section', () => {
  test.each<{
    what: string;
    found: Found;
    podcast?: string;
    episodes: string[];
    fromPodcast: unknown[];
  }>([
    {
      what: 'of a sure episode shows it, and others of its podcast',
      found: foundOf('episode', ['claw']),
      podcast: 'The Brief',
      episodes: ['claw'],
      fromPodcast: ['i-power', 1],
    },
    {
      what: 'of candidates shows each, best first, and none of them again below',
      found: foundOf('candidates', [], {
        episodes: [
          ['bundled', 'brief', '2026-04-06', 'power'],
          ['bundled', 'brief', '2026-04-08', 'claw'],
        ],
      }),
      podcast: 'The Brief',
      episodes: ['power', 'claw'],
      fromPodcast: [0],
    },
    {
      what: 'of an unknown episode of a known podcast shows the podcast',
      found: foundOf('podcast', []),
      podcast: 'The Brief',
      episodes: [],
      fromPodcast: ['i-claw', 'i-power', 2],
    },
    {
      what: 'of an unknown podcast shows nothing',
      found: NOTHING_FOUND,
      episodes: [],
      fromPodcast: [0],
    },
    {
      what: 'whose episode has disappeared shows its podcast',
      found: foundOf('episode', [], { episodes: [['bundled', 'brief', '2026-04-08', 'gone']] }),
      podcast: 'The Brief',
      episodes: [],
      fromPodcast: ['i-claw', 'i-power', 2],
    },
    {
      what: 'of candidates, one of which has disappeared, shows the other',
      found: foundOf('candidates', [], {
        episodes: [
          ['bundled', 'brief', '2026-04-08', 'gone'],
          ['bundled', 'brief', '2026-04-06', 'power'],
        ],
      }),
      podcast: 'The Brief',
      episodes: ['power'],
      fromPodcast: ['i-claw', 1],
    },
    {
      what: 'whose podcast has disappeared shows nothing',
      found: foundOf('episode', [], {
        podcasts: [['bundled', 'gone']],
        episodes: [['bundled', 'gone', '2026-04-08', 'gone']],
      }),
      episodes: [],
      fromPodcast: [0],
    },
  ])('$what', async ({ found, podcast, episodes, fromPodcast }) => {
    const [section] = await sectionsOf(await openDatabase(TWO_PODCASTS), found);
    expect(section?.podcast?.title).toBe(podcast);
    expect(section?.episodes.map(({ id }) => id)).toEqual(episodes);
    expect(section && inShort(section.fromPodcast)).toEqual(fromPodcast);
    const { source, kind, seen, match, confidence, reasons } = found;
    expect(section).toMatchObject({ source, kind, seen, match, confidence, reasons });
  });

  test('is there for each sighting, in order', async () => {
    const database = await openDatabase(TWO_PODCASTS);
    const sections = await sectionsOf(
      database,
      NOTHING_FOUND,
      foundOf('episode', ['strom'], { source: 'player', podcasts: [['bundled', 'andere']] }),
    );
    expect(sections.map(({ source, match, podcast }) => [source, match, podcast?.id])).toEqual([
      ['page', 'none', undefined],
      ['player', 'episode', 'andere'],
    ]);
  });
});

describe('related insights are limited', () => {
  /** A podcast with 300 daily episodes, and eight others with one each, on topics t0 to t5. */
  const days = Array.from({ length: 300 }, (_, index) => {
    const day = new Date(Date.UTC(2025, 0, 1 + index)).toISOString().slice(0, 10);
    return episode(`d${index}`, 'daily', day, `Day ${index}`);
  });
  for (const { insights } of days) for (const insight of insights) insight.topics = [topicOf('t0')];
  const several = episode('several', 'daily', '2026-01-01', 'Several', { texts: ['a', 'b', 'c', 'd', 'e', 'f'] });
  several.insights.forEach((insight, index) => {
    insight.topics = [topicOf(`t${index}`)];
  });
  const others = Array.from({ length: 8 }, (_, index) => {
    const other = episode(`o${index}`, `other-${index}`, `2025-03-0${index + 1}`, 'Other', {
      texts: ['on it', 'off it'],
    });
    other.insights[0] = { ...(other.insights[0] as (typeof other.insights)[0]), topics: [topicOf(`t${index % 6}`)] };
    return other;
  });
  const podcasts = [podcast('Daily'), ...others.map(({ podcastId }) => podcast(podcastId, { id: podcastId }))];
  const database = openDatabase(datasetWith(podcasts, [...days, several, ...others]));
  const key: Found['episodes'] = [['bundled', 'daily', '2026-01-01', 'several']];

  test('to the five newest of the podcast, with the count of all', async () => {
    const [section] = await sectionsOf(
      await database,
      foundOf('episode', [], { podcasts: [['bundled', 'daily']], episodes: key }),
    );
    expect(section && inShort(section.fromPodcast)).toEqual(['d299-0', 'd298-0', 'd297-0', 'd296-0', 'd295-0', 300]);
  });

  test("to a whole list on a podcast's own page", async () => {
    const found = foundOf('podcast', [], { kind: 'podcast', podcasts: [['bundled', 'daily']] });
    const [section] = await sectionsOf(await database, found);
    expect(section?.fromPodcast.insights).toHaveLength(200);
    expect(section?.fromPodcast.total).toBe(306);
  });
});

describe('"Also discussed in"', () => {
  const say = (id: string, podcastId: string, day: string, statement: string) => {
    const notes = episode(id, podcastId, day, id, { texts: [statement] });
    for (const insight of notes.insights) insight.topics = [topicOf('Energy')];
    return notes;
  };
  const own = say('own', 'a', '2026-04-08', 'Utilities wait for power transformers with long lead times.');
  const near = say('near', 'b', '2026-04-01', 'Lead times of power transformers delay half of all data centers.');
  const far = say('far', 'b', '2026-04-02', 'Households may sell the energy of their batteries.');
  const same = say('same', 'a', '2026-04-03', 'Power transformers have lead times of three years.');
  const podcasts = [podcast('A', { id: 'a' }), podcast('B', { id: 'b' })];
  const keys: Found['episodes'] = [['bundled', 'a', '2026-04-08', 'own']];
  const sectionOf = async (match: Found['match']) => {
    const database = await openDatabase(datasetWith(podcasts, [own, near, far, same]));
    const found = foundOf(match, [], { podcasts: [['bundled', 'a']], episodes: keys });
    return (await sectionsOf(database, found))[0];
  };

  test('names what other podcasts say on the same, and the words that both have', async () => {
    const section = await sectionOf('episode');
    expect(section?.alsoIn.map(({ insight, podcast: { title }, words }) => [insight.id, title, words])).toEqual([
      ['near-0', 'B', ['power transformers', 'Lead times']],
    ]);
  });

  test('is empty where the episode is not sure', async () => {
    expect((await sectionOf('candidates'))?.alsoIn).toEqual([]);
  });
});

describe('topics that a page names', () => {
  const seen = { podcast: 'Nobody Knows', episode: 'All about agents and infrastructure' };

  test.each<{ match: Found['match']; near: string[] }>([
    { match: 'none', near: ['infrastructure', 'agents'] },
    { match: 'podcast', near: ['infrastructure', 'agents'] },
    { match: 'candidates', near: [] },
    { match: 'episode', near: [] },
  ])('are looked up where there are no insights: $match', async ({ match, near }) => {
    const [section] = await sectionsOf(await openDatabase(TWO_PODCASTS), { ...NOTHING_FOUND, match, seen });
    expect(section?.near.map(({ slug }) => slug)).toEqual(near);
  });
});
