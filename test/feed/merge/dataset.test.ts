import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Dataset, datasetSchema } from '../../../lib/domain/dataset.ts';
import { ImportError } from '../../../lib/feed/import/import-error.ts';
import { assembleDataset } from '../../../lib/feed/merge/dataset.ts';
import type { ImportedRecord } from '../../../lib/feed/merge/merge.ts';
import { type KnownPodcasts, knownPodcastsSchema } from '../../../lib/feed/merge/merge.ts';
import type { InsightRecord } from '../../../lib/feed/merge/record.ts';
import { BUNDLED, imported, KNOWN, PAGE, SEED } from '../../fixtures/topic-pages.ts';

interface Changes extends Partial<Omit<InsightRecord, 'episode' | 'podcast'>> {
  episode?: Partial<InsightRecord['episode']>;
  podcast?: Partial<InsightRecord['podcast']>;
}

let line = 0;
const one = ({ episode, podcast, ...rest }: Changes = {}, source = 'Gazette'): ImportedRecord => ({
  record: {
    statement: 'The sea rises.',
    topics: ['Tides'],
    episode: { title: 'Salt and Moon', publishedOn: '2026-05-22', ...episode },
    podcast: { title: 'Deep Roots Radio', ...podcast },
    ...rest,
  },
  source,
  place: { file: 'records.jsonl', line: ++line },
});
const assemble = (records: ImportedRecord[], known: KnownPodcasts = {}) => assembleDataset(records, known);
const insights = ({ episodes }: Dataset) => episodes.flatMap((episode) => episode.insights);

describe('the seed', () => {
  test('is the bundled dataset, byte for byte', async () => {
    expect(`${JSON.stringify(await imported(SEED), null, 2)}\n`).toBe(BUNDLED);
  });

  test('has 20 insights, 20 episodes, 15 podcasts, 1 topic, all by 4004 news, the newest first', async () => {
    const dataset = datasetSchema.parse(JSON.parse(BUNDLED));
    const all = insights(dataset);
    expect([all.length, dataset.episodes.length, dataset.podcasts.length]).toEqual([20, 20, 15]);
    expect(new Set(all.map((insight) => JSON.stringify([insight.topics, insight.source])))).toEqual(
      new Set([JSON.stringify([[{ slug: 'infrastructure', name: 'Infrastructure' }], '4004 news'])]),
    );
    const days = dataset.episodes.map((episode) => episode.publishedOn);
    expect(days).toEqual(days.toSorted().toReversed());
    expect(dataset.asOf).toBe('2026-05-22');
  });

  test('carries the ids of grade A and B, and no others', () => {
    const { podcasts } = datasetSchema.parse(JSON.parse(BUNDLED));
    const withIds = podcasts.filter(({ ids }) => Object.keys(ids).length > 0);
    expect(Object.fromEntries(withIds.map(({ title, ids, aliases }) => [title, { ids, aliases }]))).toEqual(
      Object.fromEntries(Object.entries(KNOWN).map(([title, { ids, aliases }]) => [title, { ids, aliases }])),
    );
    const without = podcasts.filter((podcast) => !withIds.includes(podcast));
    expect(without.map(({ title }) => title)).toEqual(['Kollegin KI', 'TechCrunch Daily Crunch']);
  });

  test('no weaker grade is accepted', () => {
    const weak = { 'Deep Roots Radio': { grade: 'C', ids: {}, aliases: [] } };
    expect(knownPodcastsSchema.safeParse(weak).success).toBe(false);
  });
});

describe('ids', () => {
  const idsOf = async (record: ImportedRecord) => {
    const { podcasts, episodes } = await assemble([record]);
    return { podcast: podcasts[0]?.id, episode: episodes[0]?.id, insight: episodes[0]?.insights[0]?.id };
  };

  test.each<[string, Changes, ('podcast' | 'episode' | 'insight')[]]>([
    ['nothing', {}, []],
    ['white space, case, dashes and quotation marks', { podcast: { title: ' deep  ROOTS\u00a0radio' } }, []],
    ['impact, topics, url', { impact: 'Boats wait.', topics: ['Sea'], url: 'https://gazette.example/' }, []],
    [
      'ids on the platforms',
      { podcast: { ids: { apple: '1', source: 'x' } }, episode: { ids: { guid: '1', source: 'x' } } },
      [],
    ],
    ['the statement', { statement: 'The sea falls.' }, ['insight']],
    ['the episode’s title', { episode: { title: 'Sand' } }, ['episode', 'insight']],
    ['the day', { episode: { publishedOn: '2026-05-23' } }, ['episode', 'insight']],
    ['the podcast’s title', { podcast: { title: 'Deep Roots Radio+' } }, ['podcast', 'episode', 'insight']],
    ['an own id', { id: 'gazette-1' }, ['insight']],
  ])('a change of %s', async (_, change, changed) => {
    const [before, after] = [await idsOf(one()), await idsOf(one(change))];
    const parts = ['podcast', 'episode', 'insight'] as const;
    expect(parts.filter((part) => before[part] !== after[part])).toEqual(changed);
  });

  // Worked out apart from this code: base 32 of the first 80 bits of SHA-256 over the JSON list of kind and parts.
  test('are these, today and ever after', async () => {
    expect(await idsOf(one())).toEqual({
      podcast: 'xtfb52cufinihpz6',
      episode: 'slnywt4pr62a2w7j',
      insight: 'dxsq5adswki6la3s',
    });
  });

  test.each([
    ['dashes', 'Börse – heute', 'Börse - heute'],
    ['quotation marks', '“Lenny’s”', '"Lenny\'s"'],
    ['compatibility forms', 'ＡＩ…', 'AI...'],
    ['composed letters', 'Bo\u0308rse', 'Börse'],
  ])('%s make no difference', async (_, title, same) => {
    expect(await idsOf(one({ podcast: { title } }))).toEqual(await idsOf(one({ podcast: { title: same } })));
  });

  test.each([
    ['C Weekly', 'C++ Weekly'],
    ['a16z Podcast', 'AI + a16z'],
    ['The Daily', 'Daily'],
  ])('%s and %s are two podcasts', async (title, other) => {
    const { podcasts } = await assemble([one({ podcast: { title } }), one({ podcast: { title: other } })]);
    expect(podcasts.map((podcast) => podcast.title).toSorted()).toEqual([title, other].toSorted());
  });

  test('an own id stays as it is when it can be one of ours, and is hashed when not', async () => {
    expect((await idsOf(one({ id: 'gazette-1' }))).insight).toBe('gazette-1');
    expect((await idsOf(one({ id: 'Gazette/1' }))).insight).toMatch(/^[a-z2-7]{16}$/);
    expect(await idsOf(one({ id: 'Gazette/1' }))).not.toEqual(await idsOf(one({ id: 'Gazette/2' })));
  });
});

describe('records of one insight', () => {
  test.each<[string, Changes[], { statement: string; impact?: string }[]]>([
    ['the same twice are one', [{}, {}], [{ statement: 'The sea rises.' }]],
    [
      'what one lacks the other gives',
      [{}, { impact: 'Boats wait.' }],
      [{ statement: 'The sea rises.', impact: 'Boats wait.' }],
    ],
    [
      'the highest revision holds',
      [
        { id: 'a', rev: 2, statement: 'Two.' },
        { id: 'a', rev: 10, statement: 'Ten.' },
        { id: 'a', statement: 'None.' },
      ],
      [{ statement: 'Ten.' }],
    ],
    [
      'a revision drops what the last one had',
      [{ rev: 1, impact: 'Boats wait.' }, { rev: 2 }],
      [{ statement: 'The sea rises.' }],
    ],
    [
      'a withdrawal removes',
      [{ statement: 'Stays.' }, { rev: 1 }, { rev: 2, deleted: true }],
      [{ statement: 'Stays.' }],
    ],
    [
      'a withdrawal of the same revision removes',
      [{ statement: 'Stays.' }, {}, { deleted: true }],
      [{ statement: 'Stays.' }],
    ],
    [
      'a stale record does not bring back what was withdrawn',
      [{ statement: 'Stays.' }, { id: 'a', rev: 3, deleted: true }, { id: 'a', rev: 2 }],
      [{ statement: 'Stays.' }],
    ],
    [
      'a newer record does',
      [{ statement: 'Stays.' }, { id: 'a', rev: 3, deleted: true }, { id: 'a', rev: 4, statement: 'Back.' }],
      [{ statement: 'Back.' }, { statement: 'Stays.' }],
    ],
  ])('%s', async (_, changes, expected) => {
    const records = changes.map((change) => one(change));
    for (const order of [records, records.toReversed()]) {
      const said = insights(await assemble(order)).map(({ statement, impact }) =>
        impact ? { statement, impact } : { statement },
      );
      expect(said.toSorted((a, b) => (a.statement < b.statement ? -1 : 1))).toEqual(expected);
    }
  });

  test('on the pages of two topics has both, each topic under one name', async () => {
    const [insight] = insights(
      await assemble([one({ topics: ['Tides', 'moons'] }), one({ topics: ['Moons', 'TIDES'] })]),
    );
    expect(insight?.topics.toSorted((a, b) => (a.slug < b.slug ? -1 : 1))).toEqual([
      { slug: 'moons', name: 'Moons' },
      { slug: 'tides', name: 'TIDES' },
    ]);
  });

  test.each<[string, Changes[]]>([
    ['statement', [{ id: 'a' }, { id: 'a', statement: 'The sea falls.' }]],
    [
      'episode',
      [
        { id: 'a', statement: 'The sea falls.' },
        { id: 'a', statement: 'The sea falls.', episode: { title: 'Sand' } },
      ],
    ],
  ])('with two different %ss at the same revision are refused', async (_, changes) => {
    line = 0;
    await expect(assemble(changes.map((change) => one(change)))).rejects.toThrow(
      'records.jsonl:2: expected one statement of one episode under the id “a” and rev 0, as at records.jsonl:1, found “The sea falls.”',
    );
  });

  test.each<[string, Changes[], string]>([
    [
      'topics',
      [0, 1].map((half) => ({ topics: Array.from({ length: 9 }, (_, index) => `T${half}${index}`) })),
      'at most 16 topics',
    ],
    [
      'aliases',
      [0, 1].map((half) => ({ podcast: { aliases: Array.from({ length: 17 }, (_, index) => `A${half}${index}`) } })),
      'at most 32 aliases',
    ],
  ])('with too many %s together are refused', async (_, changes, expected) => {
    await expect(assemble(changes.map((change) => one(change)))).rejects.toThrow(expected);
  });
});

describe('a dataset', () => {
  test('needs an insight that is not withdrawn', async () => {
    line = 0;
    await expect(assemble([one({ deleted: true })])).rejects.toThrow(ImportError);
    await expect(assemble([one({ deleted: true })])).rejects.toThrow(
      'expected an insight not withdrawn, found nothing',
    );
  });

  test('leaves out episodes and podcasts whose insights were withdrawn', async () => {
    const other = one({ deleted: true, episode: { publishedOn: '2026-12-31' }, podcast: { title: 'Harbour Lights' } });
    const { asOf, podcasts, episodes } = await assemble([one(), other]);
    expect([asOf, podcasts.length, episodes.length]).toEqual(['2026-05-22', 1, 1]);
  });

  test('is as of its newest episode, also when a revision moved the newest', async () => {
    const moved = [
      { rev: 1, episode: { publishedOn: '2026-09-09' } },
      { rev: 2, episode: { publishedOn: '2026-01-01' } },
    ];
    const { asOf } = await assemble([one(), ...moved.map((change) => one({ id: 'a', ...change }))]);
    expect(asOf).toBe('2026-05-22');
  });

  test('orders insights by where they are said, those without a place last', async () => {
    const starts = [undefined, 90, 0, 12.5];
    const records = starts.map((startSeconds, index) =>
      one({ statement: `S${index}`, ...(startSeconds !== undefined && { startSeconds }) }),
    );
    expect(insights(await assemble(records)).map((insight) => insight.startSeconds)).toEqual([0, 12.5, 90, undefined]);
  });

  test('takes a podcast’s facts from the newest episode that tells them, then from what is known', async () => {
    const known = {
      'deep roots radio': { grade: 'A' as const, ids: { apple: '1', spotify: '2' }, aliases: ['Roots', 'Old Roots'] },
    };
    const { podcasts } = await assemble(
      [
        one({ podcast: { publisher: 'Old Co.', language: 'en', ids: { apple: '3', guid: '4' } } }),
        one({
          podcast: { publisher: 'New Co.', ids: { apple: '5' }, aliases: ['ROOTS'] },
          episode: { publishedOn: '2026-06-01' },
        }),
      ],
      known,
    );
    expect(podcasts).toMatchObject([
      {
        publisher: 'New Co.',
        language: 'en',
        ids: { apple: '5', spotify: '2', guid: '4' },
        aliases: ['ROOTS', 'Old Roots'],
      },
    ]);
  });

  test.each(['__proto__', 'constructor', 'toString'])('knows no podcast by the name %s', async (title) => {
    const { podcasts } = await assemble([one({ podcast: { title } })]);
    expect(podcasts).toMatchObject([{ title, aliases: [], ids: {} }]);
  });

  test('gets another version exactly when its content is another', async () => {
    const versions = [one(), one(), one({ impact: 'Boats wait.' }), one({}, 'Tribune')].map(
      async (record) => (await assemble([record])).version,
    );
    const [first, same, ...others] = await Promise.all(versions);
    expect(same).toBe(first);
    expect(new Set([first, ...others]).size).toBe(3);
  });

  test('is the same for the same records in any order', async () => {
    const text = fc.constantFrom('A', 'B', 'b', 'Ç');
    const change = fc.record(
      {
        statement: text,
        impact: text,
        topics: fc.array(text, { minLength: 1, maxLength: 3 }),
        rev: fc.nat(2),
        deleted: fc.boolean(),
        startSeconds: fc.nat(3),
        episode: fc.record({
          title: text,
          publishedOn: fc.constantFrom('2026-05-22', '2026-05-23'),
          ids: fc.record({ guid: text }),
        }),
        podcast: fc.record({
          title: text,
          aliases: fc.array(text, { maxLength: 2 }),
          publisher: text,
          ids: fc.record({ apple: text }),
        }),
      },
      { requiredKeys: ['statement'] },
    );
    const stays = one({ episode: { publishedOn: '2020-01-01' } });
    const orders = fc
      .array(fc.tuple(change, fc.constantFrom('Gazette', 'Tribune')), { maxLength: 12 })
      .map((changes) => [stays, ...changes.map(([made, source]) => one(made, source))])
      .chain((records) => fc.tuple(fc.constant(records), fc.shuffledSubarray(records, { minLength: records.length })));
    await fc.assert(
      fc.asyncProperty(orders, async ([records, shuffled]) => {
        expect(await assemble(shuffled)).toEqual(await assemble(records));
      }),
      { numRuns: 60 },
    );
  });
});

test('records written from a page give the page’s dataset', async () => {
  const { podcasts, episodes } = await imported(PAGE);
  const lines = episodes.flatMap((episode) =>
    episode.insights.map((insight) =>
      JSON.stringify({
        ...insight,
        topics: insight.topics.map((topic) => topic.name),
        episode,
        podcast: podcasts.find((podcast) => podcast.id === episode.podcastId),
      }),
    ),
  );
  expect(await imported(lines.toReversed().join('\r\n\r\n'), 'Harbour Gazette')).toEqual(await imported(PAGE));
  const [insight] = insights(await imported(lines.join('\n')));
  expect(insight?.source).toBe('Imported');
});
