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
const recordWith = ({ episode, podcast, ...rest }: Changes = {}, source = 'Gazette'): ImportedRecord => ({
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

describe('the bundled topic page', () => {
  test('gives the bundled dataset, byte for byte', async () => {
    expect(`${JSON.stringify(await imported(SEED), null, 2)}\n`).toBe(BUNDLED);
  });

  test('has 20 insights, 20 episodes, 15 podcasts and 1 topic, all by 4004 news, newest first', async () => {
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

  test('has the ids of grade A and B, and no others', () => {
    const { podcasts } = datasetSchema.parse(JSON.parse(BUNDLED));
    const withIds = podcasts.filter(({ ids }) => Object.keys(ids).length > 0);
    expect(Object.fromEntries(withIds.map(({ title, ids, aliases }) => [title, { ids, aliases }]))).toEqual(
      Object.fromEntries(Object.entries(KNOWN).map(([title, { ids, aliases }]) => [title, { ids, aliases }])),
    );
    const without = podcasts.filter((podcast) => !withIds.includes(podcast));
    expect(without.map(({ title }) => title)).toEqual(['Kollegin KI', 'TechCrunch Daily Crunch']);
  });

  test('accepts no weaker grade', () => {
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
    ['the record’s own id', { id: 'gazette-1' }, ['insight']],
  ])('a change of %s', async (_, change, changed) => {
    const [before, after] = [await idsOf(recordWith()), await idsOf(recordWith(change))];
    const parts = ['podcast', 'episode', 'insight'] as const;
    expect(parts.filter((part) => before[part] !== after[part])).toEqual(changed);
  });

  // Computed independently of this code: base 32 of the first 80 bits of SHA-256 over the JSON list of kind and parts.
  test('never change between versions', async () => {
    expect(await idsOf(recordWith())).toEqual({
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
  ])('ignore %s', async (_, title, same) => {
    expect(await idsOf(recordWith({ podcast: { title } }))).toEqual(
      await idsOf(recordWith({ podcast: { title: same } })),
    );
  });

  test.each([
    ['C Weekly', 'C++ Weekly'],
    ['a16z Podcast', 'AI + a16z'],
    ['The Daily', 'Daily'],
  ])('%s and %s are different podcasts', async (title, other) => {
    const { podcasts } = await assemble([
      recordWith({ podcast: { title } }),
      recordWith({ podcast: { title: other } }),
    ]);
    expect(podcasts.map((podcast) => podcast.title).toSorted()).toEqual([title, other].toSorted());
  });

  test('the record’s own id is used when it has our form, and is hashed otherwise', async () => {
    expect((await idsOf(recordWith({ id: 'gazette-1' }))).insight).toBe('gazette-1');
    expect((await idsOf(recordWith({ id: 'Gazette/1' }))).insight).toMatch(/^[a-z2-7]{16}$/);
    expect(await idsOf(recordWith({ id: 'Gazette/1' }))).not.toEqual(await idsOf(recordWith({ id: 'Gazette/2' })));
  });
});

describe('records of one insight', () => {
  test.each<[string, Changes[], { statement: string; impact?: string }[]]>([
    ['equal records are merged', [{}, {}], [{ statement: 'The sea rises.' }]],
    [
      'records complete each other',
      [{}, { impact: 'Boats wait.' }],
      [{ statement: 'The sea rises.', impact: 'Boats wait.' }],
    ],
    [
      'the highest revision wins',
      [
        { id: 'a', rev: 2, statement: 'Two.' },
        { id: 'a', rev: 10, statement: 'Ten.' },
        { id: 'a', statement: 'None.' },
      ],
      [{ statement: 'Ten.' }],
    ],
    [
      'a revision replaces all fields of the one before',
      [{ rev: 1, impact: 'Boats wait.' }, { rev: 2 }],
      [{ statement: 'The sea rises.' }],
    ],
    [
      'a withdrawal removes the insight',
      [{ statement: 'Stays.' }, { rev: 1 }, { rev: 2, deleted: true }],
      [{ statement: 'Stays.' }],
    ],
    [
      'a withdrawal with the same revision removes the insight',
      [{ statement: 'Stays.' }, {}, { deleted: true }],
      [{ statement: 'Stays.' }],
    ],
    [
      'an older record does not restore a withdrawn insight',
      [{ statement: 'Stays.' }, { id: 'a', rev: 3, deleted: true }, { id: 'a', rev: 2 }],
      [{ statement: 'Stays.' }],
    ],
    [
      'a newer record restores a withdrawn insight',
      [{ statement: 'Stays.' }, { id: 'a', rev: 3, deleted: true }, { id: 'a', rev: 4, statement: 'Back.' }],
      [{ statement: 'Back.' }, { statement: 'Stays.' }],
    ],
  ])('%s', async (_, changes, expected) => {
    const records = changes.map((change) => recordWith(change));
    for (const order of [records, records.toReversed()]) {
      const merged = insights(await assemble(order)).map(({ statement, impact }) =>
        impact ? { statement, impact } : { statement },
      );
      expect(merged.toSorted((a, b) => (a.statement < b.statement ? -1 : 1))).toEqual(expected);
    }
  });

  test('on the pages of two topics get both topics, each under one name', async () => {
    const [insight] = insights(
      await assemble([recordWith({ topics: ['Tides', 'moons'] }), recordWith({ topics: ['Moons', 'TIDES'] })]),
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
    await expect(assemble(changes.map((change) => recordWith(change)))).rejects.toThrow(
      'records.jsonl:2: expected the episode and statement of records.jsonl:1, which has the same id “a” and rev 0, found “The sea falls.”',
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
    await expect(assemble(changes.map((change) => recordWith(change)))).rejects.toThrow(expected);
  });
});

describe('a dataset', () => {
  test('needs an insight that is not withdrawn', async () => {
    line = 0;
    await expect(assemble([recordWith({ deleted: true })])).rejects.toThrow(ImportError);
    await expect(assemble([recordWith({ deleted: true })])).rejects.toThrow(
      'expected at least one insight that is not withdrawn, found nothing',
    );
  });

  test('leaves out episodes and podcasts whose insights are all withdrawn', async () => {
    const other = recordWith({
      deleted: true,
      episode: { publishedOn: '2026-12-31' },
      podcast: { title: 'Harbour Lights' },
    });
    const { asOf, podcasts, episodes } = await assemble([recordWith(), other]);
    expect([asOf, podcasts.length, episodes.length]).toEqual(['2026-05-22', 1, 1]);
  });

  test('is as of its newest episode, even if a revision moved the newest one', async () => {
    const moved = [
      { rev: 1, episode: { publishedOn: '2026-09-09' } },
      { rev: 2, episode: { publishedOn: '2026-01-01' } },
    ];
    const { asOf } = await assemble([recordWith(), ...moved.map((change) => recordWith({ id: 'a', ...change }))]);
    expect(asOf).toBe('2026-05-22');
  });

  test('orders insights by start time, those without one last', async () => {
    const starts = [undefined, 90, 0, 12.5];
    const records = starts.map((startSeconds, index) =>
      recordWith({ statement: `S${index}`, ...(startSeconds !== undefined && { startSeconds }) }),
    );
    expect(insights(await assemble(records)).map((insight) => insight.startSeconds)).toEqual([0, 12.5, 90, undefined]);
  });

  test('takes a podcast’s facts from the newest record that has them, then from the known podcasts', async () => {
    const known = {
      'deep roots radio': {
        grade: 'A' as const,
        ids: { apple: '5', spotify: '2', guid: '9' },
        aliases: ['Roots', 'Old Roots'],
      },
    };
    const { podcasts } = await assemble(
      [
        recordWith({ podcast: { publisher: 'Old Co.', language: 'en', ids: { guid: '4', youtube: 'old' } } }),
        recordWith({
          podcast: { publisher: 'New Co.', ids: { apple: '5', youtube: 'old' }, aliases: ['ROOTS'] },
          episode: { publishedOn: '2026-06-01' },
        }),
      ],
      known,
    );
    expect(podcasts).toMatchObject([
      {
        publisher: 'New Co.',
        language: 'en',
        ids: { apple: '5', spotify: '2', guid: '4', youtube: 'old' },
        aliases: ['ROOTS', 'Old Roots'],
      },
    ]);
  });

  test.each(['__proto__', 'constructor', 'toString'])('has no known podcast named %s', async (title) => {
    const { podcasts } = await assemble([recordWith({ podcast: { title } })]);
    expect(podcasts).toMatchObject([{ title, aliases: [], ids: {} }]);
  });

  test('changes its version exactly when its content changes', async () => {
    const versions = [recordWith(), recordWith(), recordWith({ impact: 'Boats wait.' }), recordWith({}, 'Tribune')].map(
      async (record) => (await assemble([record])).version,
    );
    const [first, same, ...others] = await Promise.all(versions);
    expect(same).toBe(first);
    expect(new Set([first, ...others]).size).toBe(3);
  });

  test('does not depend on the order of the records', async () => {
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
    const stays = recordWith({ episode: { publishedOn: '2020-01-01' } });
    const orders = fc
      .array(fc.tuple(change, fc.constantFrom('Gazette', 'Tribune')), { maxLength: 12 })
      .map((changes) => [stays, ...changes.map(([changed, source]) => recordWith(changed, source))])
      .chain((records) => fc.tuple(fc.constant(records), fc.shuffledSubarray(records, { minLength: records.length })));
    await fc.assert(
      fc.asyncProperty(orders, async ([records, shuffled]) => {
        expect(await assemble(shuffled)).toEqual(await assemble(records));
      }),
      { numRuns: 60 },
    );
  });
});

test('records made from a page give the page’s dataset', async () => {
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
